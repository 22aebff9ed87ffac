/** Tokens + globs and phrases → matches: the pattern language of the library. */

import { SITE, firstSign, isAddress, oneForm } from "./data.js";

/** @typedef {import("./data.js").Stream} Stream */
/** @typedef {import("./data.js").Vocabulary} Vocabulary */
/**
 * Where patterns match, one entry a match, in reading order: the first token, how many, the number of the pattern.
 * @typedef {{first: Int32Array, length: Int32Array, pattern: Int32Array}} Matches
 */

/**
 * Write what somebody typed as patterns are: composed characters, one blank between words, small letters.
 * @param {string} typed
 * @param {boolean} capitals whether these stay
 */
export function asPattern(typed, capitals = false) {
  const lower = capitals ? typed : typed.replaceAll("İ", "i").toLowerCase();
  return oneForm(lower.normalize("NFC")).trim().replace(/\s+/g, " ");
}

const RAISED = "⁰¹²³⁴-⁹";
const UNSEEN = String.raw`[\p{Cf}՛՜՞ـߺ]*`;
const SIGN = String.raw`(?![${RAISED}ـߺ])[\p{L}\p{N}]`;
const WORD = String.raw`(?:${SIGN})+(?:${UNSEEN}(?:(?:${SIGN})+|\p{M}+))*`;
const OWNER = String.raw`'s(?!${SIGN})`;
const DIGITS = String.raw`\p{Decimal_Number}+(?:[.,]\p{Decimal_Number}+)`;
const JOINTS = String.raw`(?:${UNSEEN}(?!${OWNER})['\-]${UNSEEN}(?:${DIGITS}+(?:${WORD})?|${WORD}))*`;
/** The token rule of the library, for texts in small letters with one form of apostrophes, hyphens and blanks. */
const TOKEN = new RegExp(
  [
    String.raw`(?:(?:(?:https?|ftp):\/\/|(?<![\p{L}\p{N}_])www\.)[^\s<>"“”«»\[\]]*[\p{L}\p{N}_\/]`,
    String.raw`(?<![\p{L}\p{N}_.+\-])[\p{L}\p{N}_.+\-]+@[\p{L}\p{N}_\-]+(?:\.[\p{L}\p{N}_\-]+)+`,
    String.raw`(?<![\p{L}\p{N}_])@[\p{L}\p{N}_]+`,
    SITE,
    String.raw`(?<![\p{L}\p{N}_\/.\-])[a-z]{1,6}\/(?=[\p{L}\p{N}_.\-]+\/[\p{L}\p{N}_])(?=[\p{L}\p{N}_\/.\-]*\p{Decimal_Number})[\p{L}\p{N}_]+(?:\.?[\/.\-][\p{L}\p{N}_]+)+`,
    String.raw`(?<![\p{L}\p{N}_])[\p{L}\p{Nl}\p{No}](?:\.[\p{L}\p{Nl}\p{No}])+(?![\p{L}\p{N}_])\.?${JOINTS}`,
    String.raw`(?<grouped>(?<![\p{L}\p{N}_.,])\p{Decimal_Number}{1,3}(?:(?:,\p{Decimal_Number}{3})+|(?: \p{Decimal_Number}{3})+)(?!\p{Decimal_Number})(?:\.\p{Decimal_Number}+)?(?:${WORD})?${JOINTS}%?)`,
    String.raw`(?<![\p{L}\p{N}_])${DIGITS}*(?:${WORD})?${JOINTS}%?`,
    `${WORD}${JOINTS}`,
    `[${RAISED}]+)(?:${UNSEEN}(?<owner>${OWNER}))?`,
  ].join("|"),
  "gu",
);
/** What numbers stand behind that are a list, however blanks part them. */
const NUMBERED =
  /(?:§|(?<![\p{L}\p{N}_])(?:annex(?:es)?|articles?|cases?|chapters?|decrees?|figures?|flats?|houses?|items?|laws?|lines?|nos?\.?|notes?|numbers?|pages?|paragraphs?|paras?\.?|pp?\.|points?|psalms?|questions?|resolutions?|rooms?|rows?|seats?|sections?|tables?|verses?|volumes?|years?)) $/u;
const CONTRACTIONS = new Set("he's here's how's it's let's she's that's there's what's where's who's".split(" "));
/** What is tried for a star of a glob; for a question mark, the first character. */
const FILLS = ["", "a", "1", "it", "1/1", "a-a", "a.a", "https"];

/** Read a text as tokens, a blank between them. @param {string} text */
function asRead(text) {
  const forms = [...text.matchAll(TOKEN)].map(({ 0: found, index, groups = {} }) => {
    const form = found.replace(/[\p{Cf}՛՜՞ـߺ]/gu, "").normalize("NFC");
    if (groups.owner && !CONTRACTIONS.has(form)) return form.slice(0, -2);
    if (!groups.grouped) return form;
    const before = text.slice(Math.max(index - 14, 0), index);
    const isList =
      form.includes(" ") &&
      (/^\p{Decimal_Number}{3}(?: [1-9]\p{Decimal_Number}{2}){2,}$/u.test(form) || NUMBERED.test(before));
    return isList ? form : form.replace(/(?<=\p{Decimal_Number})[, ](?=\p{Decimal_Number})/gu, "");
  });
  return forms.join(" ");
}

/** Tell whether any token might match a glob, as `could_match` does. @param {string} glob */
function couldMatch(glob) {
  const isToken = (/** @type {string} */ word) => asRead(word) === word;
  if (isToken(glob)) return true;
  const pieces = glob.replace(/\[(!?)(.)[^\]]*\]/gu, (_, not, sign) => (not ? "a" : sign)).split(/([*?])/);
  return FILLS.some((first) =>
    FILLS.some((other) => {
      let isFirst = true;
      const filled = pieces.map((piece) => {
        if (piece !== "*" && piece !== "?") return piece;
        const fill = isFirst ? first : other;
        isFirst = false;
        return piece === "*" ? fill : fill.slice(0, 1) || "a";
      });
      return isToken(filled.join(""));
    }),
  );
}

/**
 * Say why nothing can be searched by a pattern; nothing where it can.
 * @param {string} pattern as `asPattern` writes it
 */
export function searchError(pattern) {
  if (!pattern) return "is blank";
  const all = pattern.split(" ").find((word) => !/[^*?]/.test(word));
  return all ? `has the word “${all}”, which matches everything; name at least one letter` : "";
}

/**
 * Say why a pattern cannot stand in a codebook; nothing where it can. It takes what the library takes.
 * @param {string} pattern as `asPattern` writes it
 */
export function patternError(pattern) {
  const error = searchError(pattern);
  if (error) return error;
  const strange = pattern.split(" ").find((word) => !couldMatch(word));
  if (strange) return `has the word “${strange}”, which is not written as words are`;
  const read = asRead(pattern);
  return /[*?[]/.test(pattern) || read === pattern ? "" : `is read as “${read}”`;
}

/**
 * Translate a glob to an expression that a whole token is held against, as `fnmatch` of Python does. What stands between
 * two stars is taken where it first occurs, and never sought elsewhere: a lookahead gives nothing back.
 * @param {string} glob
 */
function globExpression(glob) {
  const signs = Array.from(glob);
  const parts = [""];
  for (let at = 0; at < signs.length; at++) {
    const sign = signs[at];
    let written = "";
    if (sign === "*") {
      if (parts.length === 1 || parts.at(-1)) parts.push(""); // a star beside a star says nothing more
    } else if (sign === "?") written = ".";
    else if (sign === "[") {
      let end = at + 1;
      if (signs[end] === "!") end++;
      if (signs[end] === "]") end++;
      while (end < signs.length && signs[end] !== "]") end++;
      if (end >= signs.length) written = escaped("[");
      else {
        written = oneOf(signs.slice(at + 1, end));
        at = end;
      }
    } else written = escaped(sign);
    parts[parts.length - 1] += written;
  }
  const [first, ...rest] = parts;
  const last = rest.pop();
  const between = rest.map((part, at) => `(?=(.*?${part}))\\${at + 1}`).join("");
  return new RegExp(`^${first}${between}${last === undefined ? "" : `.*${last}`}$`, "su");
}

/** @param {string} sign */
function escaped(sign) {
  return `\\u{${(sign.codePointAt(0) ?? 0).toString(16)}}`;
}

/**
 * Translate the inside of square brackets: signs and ranges of them, all others behind a `!`.
 * @param {string[]} inside
 */
function oneOf(inside) {
  const isNegated = inside[0] === "!";
  /** @type {string[][]} */
  const chunks = [];
  let from = 0;
  for (let at = isNegated ? 2 : 1; (at = inside.indexOf("-", at)) >= 0; at += 3) {
    chunks.push(inside.slice(from, at));
    from = at + 1;
  }
  const last = inside.slice(from);
  if (last.length || !chunks.length) chunks.push(last);
  else chunks[chunks.length - 1].push("-");
  for (let at = chunks.length - 1; at > 0; at--) {
    const low = chunks[at - 1].at(-1) ?? "";
    if ((low.codePointAt(0) ?? 0) > (chunks[at][0].codePointAt(0) ?? 0)) {
      chunks.splice(at - 1, 2, [...chunks[at - 1].slice(0, -1), ...chunks[at].slice(1)]); // a range without a sign
    }
  }
  if (isNegated) chunks[0].shift();
  const set = chunks.map((chunk) => chunk.map(escaped).join("")).join("-");
  if (!set) return isNegated ? "." : "(?!)";
  return `[${isNegated ? "^" : ""}${set}]`;
}

/**
 * Tell of each type whether a glob matches it.
 * @param {Vocabulary} vocabulary
 * @param {string} glob
 */
export function fits(vocabulary, glob) {
  const known = vocabulary.asked.get(glob);
  if (known) return known;
  const literal = /^[^*?[]*/.exec(glob)?.[0] ?? "";
  const expression = globExpression(glob);
  const ofAddresses = isAddress(glob);
  const { types, begins, written } = vocabulary;
  const [from, to] = literal ? (begins.get(firstSign(literal)) ?? [0, 0]) : [0, types.length];
  const found = new Uint8Array(types.length);
  for (let code = from; code < to; code++) {
    const form = types[code];
    found[code] = Number(
      form.startsWith(literal) && expression.test(form) && (written || isAddress(form) === ofAddresses),
    );
  }
  vocabulary.asked.set(glob, found);
  return found;
}

/**
 * Find every match of every pattern, overlapping ones included; a phrase matches inside one sentence.
 * @param {Stream} stream
 * @param {Vocabulary} vocabulary
 * @param {string[]} patterns
 * @returns {Matches}
 */
export function find(stream, vocabulary, patterns) {
  const { codes, order, bounds } = vocabulary;
  const sentence = stream.sentenceOf;
  /** @type {Int32Array[]} */
  const found = patterns.map((pattern) => {
    const [head, ...rest] = pattern.split(" ").map((word) => fits(vocabulary, word));
    /** @type {number[]} */
    const places = [];
    for (let code = 0; code < head.length; code++) {
      if (!head[code]) continue;
      for (let at = bounds[code]; at < bounds[code + 1]; at++) {
        const first = order[at];
        let step = 0;
        while (
          step < rest.length &&
          first + step + 1 < codes.length &&
          rest[step][codes[first + step + 1]] &&
          sentence[first + step + 1] === sentence[first]
        ) {
          step++;
        }
        if (step === rest.length) places.push(first);
      }
    }
    return Int32Array.from(places).sort();
  });
  return inOrder(
    found,
    patterns.map((pattern) => pattern.split(" ").length),
  );
}

/**
 * Put the matches of several patterns in reading order; of those that begin together the pattern named first.
 * @param {Int32Array[]} found
 * @param {number[]} widths
 * @returns {Matches}
 */
function inOrder(found, widths) {
  const size = found.reduce((total, places) => total + places.length, 0);
  const matches = { first: new Int32Array(size), length: new Int32Array(size), pattern: new Int32Array(size) };
  // one number for place and pattern, exact up to 2 ** 53
  const keys = new Float64Array(size);
  let at = 0;
  found.forEach((places, pattern) => {
    for (const place of places) keys[at++] = place * found.length + pattern;
  });
  if (found.length > 1) keys.sort();
  keys.forEach((key, number) => {
    const pattern = key % found.length;
    matches.first[number] = (key - pattern) / found.length;
    matches.pattern[number] = pattern;
    matches.length[number] = widths[pattern];
  });
  return matches;
}

/**
 * Take the chosen matches.
 * @param {Matches} matches
 * @param {number[] | Int32Array} chosen
 * @returns {Matches}
 */
export function take(matches, chosen) {
  const of = (/** @type {Int32Array} */ values) => Int32Array.from(chosen, (at) => values[at]);
  return { first: of(matches.first), length: of(matches.length), pattern: of(matches.pattern) };
}

/**
 * Select matches that do not overlap: the longest first, then the earliest, then the pattern named first.
 * @param {Matches} matches
 */
export function longest({ first, length, pattern }) {
  const size = first.length;
  let reach = -1;
  let meets = false;
  for (let at = 0; at < size && !meets; at++) {
    meets = first[at] < reach;
    reach = Math.max(reach, first[at] + length[at]);
  }
  if (!meets)
    return take(
      { first, length, pattern },
      Int32Array.from(first, (_, at) => at),
    );
  const order = Array.from(first, (_, at) => at);
  order.sort((one, other) => length[other] - length[one] || first[one] - first[other] || pattern[one] - pattern[other]);
  const taken = new Set();
  const kept = order.filter((at) => {
    for (let place = first[at]; place < first[at] + length[at]; place++) if (taken.has(place)) return false;
    for (let place = first[at]; place < first[at] + length[at]; place++) taken.add(place);
    return true;
  });
  return take({ first, length, pattern }, Int32Array.from(kept).sort());
}

/**
 * Where a match is: its document in the stream; passage, sentence and position, from 1 in the document.
 * @param {Stream} stream
 * @param {number} first
 * @param {number} length
 */
export function located(stream, first, length) {
  const document = stream.documentOf[first];
  const begin = stream.documents[document];
  let quoted = true;
  for (let at = first; at < first + length; at++) quoted &&= Boolean(stream.quoted[at]);
  const start = stream.starts[first];
  const end = stream.ends[first + length - 1];
  return {
    document,
    passage: stream.passageOf[first] - stream.passageOf[begin] + 1,
    sentence: stream.sentenceOf[first] - stream.sentenceOf[begin] + 1,
    position: first - begin + 1,
    length,
    start,
    end,
    text: stream.cut(document, start, end),
    quoted,
  };
}
