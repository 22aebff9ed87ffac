/** Tokens + patterns → concordance, collocates and counts, equal to those of the library's measures. */

import { wilson } from "./intervals.js";
import { find, located, longest, take } from "./patterns.js";
import { folded } from "./wording.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./data.js").Stream} Stream */
/** @typedef {import("./data.js").Vocabulary} Vocabulary */
/** @typedef {import("./patterns.js").Matches} Matches */
/**
 * @typedef {object} Choice which hits are shown
 * @property {Set<number> | null} documents numbers of documents in the corpus; null for all
 * @property {"" | "yes" | "no"} quoted
 */
/** @typedef {{document: number, passage: number, position: number, left: string, node: string, right: string, start: number, end: number}} Line */
/** @typedef {{collocate: string, count: number, total: number, documents: number, log_dice: number}} Collocate */
/** @typedef {{group: string, hits: number, total: number, per_thousand: number, low: number, high: number, documents_with: number, documents: number}} Count */

export const PER = 1000;

/**
 * Find the hits of patterns in the chosen documents.
 * @param {Stream} stream
 * @param {Vocabulary} vocabulary
 * @param {string[]} patterns
 * @param {Choice} choice
 */
export function chosenHits(stream, vocabulary, patterns, { documents, quoted }) {
  const hits = find(stream, vocabulary, patterns);
  if (!documents && !quoted) return hits;
  const kept = Array.from(hits.first, (_, at) => at).filter((at) => {
    const first = hits.first[at];
    if (documents && !documents.has(stream.first + stream.documentOf[first])) return false;
    return !quoted || isQuoted(stream, first, hits.length[at]) === (quoted === "yes");
  });
  return take(hits, kept);
}

/** @param {Stream} stream @param {number} first @param {number} length */
function isQuoted(stream, first, length) {
  for (let at = first; at < first + length; at++) if (!stream.quoted[at]) return false;
  return true;
}

/**
 * Sort hits by words near them: `1R`, `2L` and so on, or `node`; lines that have no such word come first. `document`
 * keeps the documents in their order.
 * @param {Stream} stream
 * @param {Vocabulary} vocabulary
 * @param {Matches} hits
 * @param {string[]} places
 */
export function sorted(stream, vocabulary, hits, places) {
  const { first, length } = hits;
  const order = Array.from(first, (_, at) => at);
  const { codes } = vocabulary;
  const passage = stream.passageOf;
  const compared = places.map((place) => {
    if (place === "node")
      return (/** @type {number} */ one, /** @type {number} */ other) => {
        for (let step = 0; step < Math.max(length[one], length[other]); step++) {
          if (step >= length[one]) return -1;
          if (step >= length[other]) return 1;
          const apart = codes[first[one] + step] - codes[first[other] + step];
          if (apart) return apart;
        }
        return 0;
      };
    if (place === "document")
      return (/** @type {number} */ one, /** @type {number} */ other) =>
        stream.documentOf[first[one]] - stream.documentOf[first[other]];
    const away = parseInt(place, 10);
    const keys = Int32Array.from(order, (at) => {
      const there = place.endsWith("L") ? first[at] - away : first[at] + length[at] - 1 + away;
      return there >= 0 && there < codes.length && passage[there] === passage[first[at]] ? codes[there] : -1;
    });
    return (/** @type {number} */ one, /** @type {number} */ other) => keys[one] - keys[other];
  });
  if (!compared.length) return hits;
  order.sort((one, other) => {
    for (const compare of compared) {
      const apart = compare(one, other);
      if (apart) return apart;
    }
    return one - other;
  });
  return take(hits, order);
}

/**
 * Show a hit in its line.
 * @param {Stream} stream
 * @param {number} first
 * @param {number} length
 * @param {number} window how many tokens on either side, within the passage
 * @returns {Line}
 */
export function lineOf(stream, first, length, window) {
  const place = located(stream, first, length);
  const passage = stream.passageOf[first];
  const left = stream.starts[Math.max(first - window, stream.passages[passage])];
  const right = stream.ends[Math.min(first + length + window, stream.passages[passage + 1]) - 1];
  const { document, start, end } = place;
  return {
    document: stream.first + document,
    passage: place.passage,
    position: place.position,
    left: folded(stream.cut(document, left, start)),
    node: folded(place.text),
    right: folded(stream.cut(document, end, right)),
    start,
    end,
  };
}

/**
 * Find what occurs near hits more often than elsewhere, the highest logDice first, ties by collocate.
 * @param {Stream} stream
 * @param {Vocabulary} vocabulary
 * @param {Matches} matches
 * @param {Set<number> | null} documents
 * @param {number} window
 * @param {number} least how often a collocate occurs in the windows at least
 * @returns {Collocate[]}
 */
export function collocates(stream, vocabulary, matches, documents, window = 5, least = 2) {
  const hits = longest(matches);
  const { types, codes } = vocabulary;
  const state = new Uint8Array(codes.length); // 1 near a hit, 2 of a hit
  for (let hit = 0; hit < hits.first.length; hit++) {
    const [first, length] = [hits.first[hit], hits.length[hit]];
    const sentence = stream.sentenceOf[first];
    const low = Math.max(first - window, stream.sentences[sentence]);
    const high = Math.min(first + length + window, stream.sentences[sentence + 1]);
    for (let at = low; at < high; at++) state[at] ||= 1;
  }
  for (let hit = 0; hit < hits.first.length; hit++) {
    state.fill(2, hits.first[hit], hits.first[hit] + hits.length[hit]);
  }
  const [joint, total, within] = [0, 0, 0].map(() => new Int32Array(types.length));
  const seen = new Int32Array(types.length).fill(-1);
  for (let at = 0; at < codes.length; at++) {
    const document = stream.documentOf[at];
    if (state[at] === 2 || !stream.countable[at] || (documents && !documents.has(stream.first + document))) continue;
    const code = codes[at];
    total[code]++;
    if (!state[at]) continue;
    joint[code]++;
    if (seen[code] !== document) within[code]++;
    seen[code] = document;
  }
  const rows = types.map((collocate, code) => ({
    collocate,
    count: joint[code],
    total: total[code],
    documents: within[code],
    log_dice: 14 + Math.log2((2 * joint[code]) / (hits.first.length + total[code])),
  }));
  // the types are sorted, and the order of equals stays
  return rows.filter(({ count }) => count >= Math.max(least, 1)).sort((one, other) => other.log_dice - one.log_dice);
}

/**
 * Keep the hits that have a match of some patterns within some tokens on either side, in their sentence.
 * @param {Stream} stream
 * @param {Vocabulary} vocabulary
 * @param {Matches} hits
 * @param {string[]} patterns
 * @param {number} window
 */
export function near(stream, vocabulary, hits, patterns, window = 5) {
  const found = find(stream, vocabulary, patterns);
  const shortest = new Int32Array(stream.starts.length);
  found.first.forEach((first, at) => (shortest[first] = Math.min(shortest[first] || Infinity, found.length[at])));
  const kept = Array.from(hits.first, (_, at) => at).filter((at) => {
    const [first, end] = [hits.first[at], hits.first[at] + hits.length[at]];
    const sentence = stream.sentenceOf[first];
    const low = Math.max(first - window, stream.sentences[sentence]);
    const high = Math.min(end + window, stream.sentences[sentence + 1]);
    for (let place = low; place < high; place++) {
      const behind = place + shortest[place];
      if (behind > place && behind <= high && (behind <= first || place >= end)) return true;
    }
    return false;
  });
  return take(hits, kept);
}

/**
 * Count hits in each group of documents, zeros included.
 * @param {Data} data
 * @param {Stream} stream
 * @param {Matches} hits
 * @param {Set<number> | null} chosen
 * @param {string} by `document` or a column
 * @returns {Count[]}
 */
export function countsBy(data, stream, hits, chosen, by) {
  const { values, of } = groupsOf(data, by);
  const rows = values.map((group) => ({ group, hits: 0, total: 0, documents_with: 0, documents: 0 }));
  const inDocument = new Int32Array(stream.documents.length - 1);
  for (const first of hits.first) inDocument[stream.documentOf[first]]++;
  for (let document = 0; document < inDocument.length; document++) {
    const number = stream.first + document;
    if (chosen && !chosen.has(number)) continue;
    const row = rows[of[number]];
    row.hits += inDocument[document];
    row.documents_with += Number(inDocument[document] > 0);
    row.documents++;
    for (let at = stream.documents[document]; at < stream.documents[document + 1]; at++)
      row.total += stream.countable[at];
  }
  return rows
    .filter(({ documents }) => documents)
    .map((row) => {
      const [low, high] = wilson(row.hits, row.total, data);
      return { ...row, per_thousand: rate(row.hits, row.total), low: PER * low, high: PER * high };
    });
}

/** @param {number} hits @param {number} total */
export function rate(hits, total) {
  return total > 0 ? (PER * hits) / total : NaN;
}

/**
 * The groups of documents, and which each is in.
 * @param {Data} data
 * @param {string} by
 * @returns {import("./data.js").Column}
 */
export function groupsOf(data, by) {
  if (by !== "document") return data.columns[by];
  return { values: data.documents.map(({ id }) => id), of: data.documents.map((_, at) => at) };
}
