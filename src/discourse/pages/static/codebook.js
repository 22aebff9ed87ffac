/** Tokens + codebook → hits and rates; an edited codebook → codebook.toml. Numbers equal the library's. */

import { documentInterval, sum, wilson } from "./intervals.js";
import { find, longest, patternError, take } from "./patterns.js";
import { PER, groupsOf, rate } from "./search.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./data.js").Stream} Stream */
/** @typedef {import("./patterns.js").Matches} Matches */
/** @typedef {"frames" | "names" | "contests"} Kind */
/**
 * @typedef {object} Family
 * @property {string} label
 * @property {string} [definition]
 * @property {string} [source]
 * @property {string} [function]
 * @property {string[]} [except]
 * @property {string[]} [unattested]
 * @property {string[]} [accusatory]
 * @property {string[]} [claims]
 * @property {Map<string, string[]>} cues
 */
/** @typedef {{label: string, kind?: string, names: string[], adjectives?: string[]}} Actor */
/**
 * What is looked for; in maps, since an object would put an id that is a number first.
 * @typedef {object} Codebook
 * @property {string} [about]
 * @property {string[]} [drawn_from]
 * @property {string[]} [unmirrored]
 * @property {Map<string, string>} mirrors
 * @property {Map<string, Actor>} actors
 * @property {Map<string, Family>} frames
 * @property {Map<string, Family>} names
 * @property {Map<string, Family>} contests
 */
/**
 * @typedef {object} Edit one change: a pattern is added, taken out, rewritten or moved, a cue is moved whole, or a family is
 *   switched off
 * @property {"add" | "remove" | "rewrite" | "move" | "moveCue" | "off"} action
 * @property {Kind} kind
 * @property {string} family
 * @property {string} [cue]
 * @property {string} [pattern]
 * @property {string} [to] what the pattern becomes
 * @property {string} [toFamily]
 * @property {string} [toCue]
 */
/**
 * @typedef {object} Rate
 * @property {string} group
 * @property {string} name of the family or cue
 * @property {number} hits
 * @property {number} total
 * @property {number} per_thousand
 * @property {number} low
 * @property {number} high
 * @property {number} document_low
 * @property {number} document_high
 * @property {number} passages_with
 * @property {number} passages
 * @property {number} documents_with
 * @property {number} documents
 * @property {number[]} each hits of each document of the group
 */
/** @typedef {Map<string, Matches>} Hits the hits of each family */

export const KINDS = /** @type {Kind[]} */ (["frames", "names", "contests"]);

/**
 * Read a codebook as the data of a page have it, with pairs where it has tables.
 * @param {any} written
 * @returns {Codebook}
 */
export function codebookOf(written) {
  const families = (/** @type {[string, any][]} */ pairs) =>
    new Map(pairs.map(([id, family]) => [id, { ...family, cues: new Map(family.cues) }]));
  const [frames, names, contests] = KINDS.map((kind) => families(written[kind]));
  return { ...written, mirrors: new Map(written.mirrors), actors: new Map(written.actors), frames, names, contests };
}

/**
 * Change one thing; the codebook given stays as it is.
 * @param {Codebook} codebook
 * @param {Edit} edit
 * @returns {Codebook}
 */
export function edited(codebook, edit) {
  const changed = structuredClone(codebook);
  const { action, kind, family, cue = "", pattern = "" } = edit;
  const families = changed[kind];
  if (action === "off") families.delete(family);
  else if (action === "add") put(families, family, cue, pattern);
  else if (action === "moveCue") moveCue(families, family, cue, edit.toFamily ?? family);
  else {
    const own = familyIn(families, family);
    const patterns = cueOf(own, cue);
    const place = patterns.indexOf(pattern);
    if (place < 0) throw new Error(`${pattern} is not in ${cue}`);
    const wasUnattested = own.unattested?.includes(pattern) ?? false;
    patterns.splice(place, 1);
    dropUnattested(own, pattern);
    if (action === "rewrite") put(families, family, cue, edit.to ?? "", place);
    if (action === "move") {
      const target = edit.toFamily ?? family;
      put(families, target, edit.toCue ?? cue, pattern);
      const other = familyIn(families, target);
      if (wasUnattested) other.unattested = [...(other.unattested ?? []), pattern];
    }
  }
  return settled(changed, kind);
}

/** @param {Map<string, Family>} families @param {string} id */
function familyIn(families, id) {
  const family = families.get(id);
  if (!family) throw new Error(`there is no family ${id}`);
  return family;
}

/** @param {Family} family @param {string} cue */
function cueOf(family, cue) {
  const patterns = family.cues.get(cue);
  if (!patterns) throw new Error(`${family.label} has no cue ${cue}`);
  return patterns;
}

/** @param {Map<string, Family>} families @param {string} id @param {string} cue @param {string} pattern @param {number} [place] */
function put(families, id, cue, pattern, place) {
  const error = patternError(pattern);
  if (error) throw new Error(`${pattern} ${error}`);
  const family = familyIn(families, id);
  const twin = [...family.cues].find(([, patterns]) => patterns.includes(pattern));
  if (twin) throw new Error(`${pattern} is in ${twin[0]} of ${family.label} already`);
  const patterns = family.cues.get(cue) ?? [];
  patterns.splice(place ?? patterns.length, 0, pattern);
  family.cues.set(cue, patterns);
}

/** @param {Map<string, Family>} families @param {string} id @param {string} cue @param {string} target */
function moveCue(families, id, cue, target) {
  const [family, other] = [familyIn(families, id), familyIn(families, target)];
  const patterns = cueOf(family, cue);
  const unattested = patterns.filter((pattern) => family.unattested?.includes(pattern));
  const wasAccusatory = family.accusatory?.includes(cue);
  family.cues.delete(cue);
  for (const pattern of patterns) {
    dropUnattested(family, pattern);
    put(families, target, cue, pattern);
  }
  if (unattested.length) other.unattested = [...(other.unattested ?? []), ...unattested];
  if (wasAccusatory) other.accusatory = [...(other.accusatory ?? []), cue];
}

/** @param {Family} family @param {string} pattern */
function dropUnattested(family, pattern) {
  if (family.unattested) family.unattested = family.unattested.filter((other) => other !== pattern);
}

/**
 * Take out cues and families without a pattern, and what is said of them.
 * @param {Codebook} codebook
 * @param {Kind} kind
 */
function settled(codebook, kind) {
  const families = codebook[kind];
  for (const [id, family] of families) {
    for (const [cue, patterns] of family.cues) if (!patterns.length) family.cues.delete(cue);
    if (!family.cues.size) families.delete(id);
  }
  const owner = new Map([...families].flatMap(([id, { cues }]) => [...cues.keys()].map((cue) => [cue, id])));
  for (const [id, family] of families) {
    if (family.claims) family.claims = family.claims.filter((cue) => owner.has(cue) && owner.get(cue) !== id);
    if (family.accusatory) family.accusatory = family.accusatory.filter((cue) => family.cues.has(cue));
  }
  return codebook;
}

/**
 * Write a codebook as the library reads it.
 * @param {Codebook} codebook
 */
export function asToml(codebook) {
  const lines = [
    "# Edited in the browser, from the codebook of a report; the comments of that codebook are not in it.",
    "",
  ];
  if (codebook.about) lines.push(`about = ${text(codebook.about)}`);
  if (codebook.drawn_from?.length) lines.push(`drawn_from = ${list(codebook.drawn_from)}`);
  if (codebook.unmirrored?.length) lines.push(`unmirrored = ${list(codebook.unmirrored)}`);
  if (codebook.mirrors.size) {
    lines.push("", "[mirrors]", ...[...codebook.mirrors].map(([word, other]) => `${key(word)} = ${text(other)}`));
  }
  for (const [id, actor] of codebook.actors) {
    lines.push("", `[actors.${key(id)}]`, ...said(actor, ["label", "kind", "names", "adjectives"]));
  }
  const keys = ["label", "definition", "source", "function", "except", "unattested", "accusatory", "claims"];
  for (const kind of KINDS) {
    for (const [id, family] of codebook[kind]) {
      lines.push("", `[${kind}.${key(id)}]`, ...said(family, keys), "", `[${kind}.${key(id)}.cues]`);
      lines.push(...[...family.cues].map(([cue, patterns]) => `${key(cue)} = ${list(patterns)}`));
    }
  }
  return `${lines.join("\n")}\n`;
}

/** @param {object} table @param {string[]} keys */
function said(table, keys) {
  const known = /** @type {Record<string, string | string[] | undefined>} */ (table);
  return keys.flatMap((name) => {
    const value = known[name];
    if (!value?.length) return [];
    return [`${name} = ${typeof value === "string" ? text(value) : list(value)}`];
  });
}

/** @param {string} name */
function key(name) {
  return /^[A-Za-z0-9_-]+$/.test(name) ? name : text(name);
}

/** @param {string} value */
function text(value) {
  return JSON.stringify(value).replaceAll("\x7f", "\\u007f");
}

/** @param {string[]} values */
function list(values) {
  return `[${values.map(text).join(", ")}]`;
}

/**
 * Find the hits of each family of a kind; what has not changed since the hits given is not searched anew.
 * @param {Stream} stream
 * @param {Codebook} codebook
 * @param {Kind} kind
 * @param {{codebook: Codebook, hits: Hits}} [known]
 * @returns {Hits}
 */
export function occurrences(stream, codebook, kind, known) {
  const sought = (/** @type {Family | undefined} */ family) =>
    family && JSON.stringify([[...family.cues], family.except]);
  return new Map(
    [...codebook[kind]].map(([id, family]) => {
      const same = sought(known?.codebook[kind].get(id)) === sought(family);
      return [id, (same && known?.hits.get(id)) || hitsOf(stream, family)];
    }),
  );
}

/**
 * The longest matches of a family, exceptions left out, which are named first and so win over a cue of the same length.
 * @param {Stream} stream
 * @param {Family} family
 * @returns {Matches}
 */
function hitsOf(stream, family) {
  const exceptions = family.except ?? [];
  const patterns = patternsOf(family).map(([, pattern]) => pattern);
  const matches = longest(find(stream, stream.forms, [...exceptions, ...patterns]));
  const kept = Array.from(matches.pattern, (_, at) => at).filter((at) => matches.pattern[at] >= exceptions.length);
  const hits = take(matches, kept);
  return { ...hits, pattern: hits.pattern.map((pattern) => pattern - exceptions.length) };
}

/**
 * The patterns of a family with their cues, as the hits number them.
 * @param {Family} family
 */
export function patternsOf(family) {
  return [...family.cues].flatMap(([cue, patterns]) => patterns.map((pattern) => [cue, pattern]));
}

/**
 * Turn hits into rates per 1,000 tokens, zeros included: a row for each group and family, or cue.
 * @param {Data} data
 * @param {Stream} stream
 * @param {Codebook} codebook
 * @param {Kind} kind
 * @param {Hits} hits
 * @param {string} by
 * @param {"family" | "cue"} level
 * @returns {Rate[]}
 */
export function rates(data, stream, codebook, kind, hits, by, level = "family") {
  const { values, of } = groupsOf(data, by);
  const sizes = sizesOf(stream);
  const documents = Array.from(sizes.tokens, (_, document) => document);
  const held = new Map(
    values.map((value, number) => [value, documents.filter((at) => of[stream.first + at] === number)]),
  );
  const counted = [...codebook[kind]].flatMap(([id, family]) => {
    const patterns = patternsOf(family);
    const own = /** @type {Matches} */ (hits.get(id));
    if (level === "family") return [{ name: id, count: countedIn(stream, own, () => true) }];
    return [...family.cues.keys()].map((cue) => ({
      name: cue,
      count: countedIn(stream, own, (pattern) => patterns[pattern][0] === cue),
    }));
  });
  return values.flatMap((group) => {
    const own = held.get(group) ?? [];
    const total = (/** @type {Int32Array} */ column) => own.reduce((whole, document) => whole + column[document], 0);
    const [tokens, passages] = [total(sizes.tokens), total(sizes.passages)];
    return counted.map(({ name, count }) => {
      const found = total(count.hits);
      const [low, high] = wilson(found, tokens, data);
      const each = own.map((document) => count.hits[document]);
      const exposure = own.map((document) => sizes.tokens[document]);
      const [below, above] = documentInterval(each, exposure, data.z);
      return {
        group,
        name,
        hits: found,
        total: tokens,
        per_thousand: rate(found, tokens),
        low: PER * low,
        high: PER * high,
        document_low: PER * below,
        document_high: PER * above,
        passages_with: total(count.passages),
        passages,
        documents_with: each.filter(Boolean).length,
        documents: own.length,
        each,
      };
    });
  });
}

/** @type {WeakMap<Stream, {tokens: Int32Array, passages: Int32Array}>} */
const known = new WeakMap();

/** The counted tokens and the passages of each document. @param {Stream} stream */
function sizesOf(stream) {
  const before = known.get(stream);
  if (before) return before;
  const tokens = new Int32Array(stream.documents.length - 1);
  const passages = new Int32Array(stream.documents.length - 1);
  for (let at = 0; at < stream.countable.length; at++) tokens[stream.documentOf[at]] += stream.countable[at];
  for (const first of stream.passages.subarray(0, -1)) passages[stream.documentOf[first]]++;
  known.set(stream, { tokens, passages });
  return { tokens, passages };
}

/** The hits of each document, and its passages that hold one. @param {Stream} stream @param {Matches} hits @param {(pattern: number) => boolean} isOf */
function countedIn(stream, hits, isOf) {
  const count = {
    hits: new Int32Array(stream.documents.length - 1),
    passages: new Int32Array(stream.documents.length - 1),
  };
  let last = -1;
  for (let at = 0; at < hits.first.length; at++) {
    if (!isOf(hits.pattern[at])) continue;
    const document = stream.documentOf[hits.first[at]];
    const passage = stream.passageOf[hits.first[at]];
    count.hits[document]++;
    count.passages[document] += Number(passage !== last);
    last = passage;
  }
  return count;
}

/**
 * Divide the hits of each group among rival cues, with the intervals of each share: if hits were independent, and if
 * documents were. The library draws passages anew as well, which is left to it.
 * @param {Rate[]} rivals their rates
 * @param {{z: number, z_squared: number}} quantile
 */
export function shares(rivals, quantile) {
  return rivals.map(({ group, name, hits, each }) => {
    const rows = rivals.filter((row) => row.group === group);
    const all = sum(rows.map((row) => row.hits));
    const exposure = each.map((_, document) => sum(rows.map((row) => row.each[document])));
    const [low, high] = wilson(hits, all, quantile);
    const [below, above] = documentInterval(each, exposure, quantile.z);
    const bounds = { share_low: low, share_high: high, share_document_low: below, share_document_high: above };
    return { group, name, hits, hits_rivals: all, share: hits / all, ...bounds };
  });
}

/**
 * The hits of one codebook that another lacks.
 * @param {Hits} hits
 * @param {Hits} others
 * @returns {{family: string, first: number, length: number, pattern: number}[]}
 */
export function missing(hits, others) {
  return [...hits].flatMap(([family, own]) => {
    const other = others.get(family);
    if (other === own) return [];
    const known = new Set(other ? Array.from(other.first, (first, at) => `${first} ${other.length[at]}`) : []);
    return Array.from(own.first, (first, at) => ({
      family,
      first,
      length: own.length[at],
      pattern: own.pattern[at],
    })).filter(({ first, length }) => !known.has(`${first} ${length}`));
  });
}
