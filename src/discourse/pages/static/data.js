/** Embedded data → texts, tokens and metadata. `_data.py` documents the format. */

/** @typedef {{id: string, label: string, name: string, first: string, last: string}} Document */
/** @typedef {{values: string[], of: number[]}} Column */
/** @typedef {{documents: [number, number], tokens: number, sizes: number[]}} Block */
/**
 * @typedef {object} Data
 * @property {number} version
 * @property {Document[]} documents
 * @property {Record<string, Column>} columns
 * @property {unknown} codebook as `codebookOf` reads it
 * @property {number} z
 * @property {number} z_squared
 * @property {boolean} lemmas whether there are any
 * @property {Block[]} blocks
 */
/**
 * The types of tokens or lemmas, the type of each token, and where each type occurs.
 * @typedef {object} Vocabulary
 * @property {string[]} types
 * @property {Int32Array} codes
 * @property {Int32Array} order places in the stream, type by type
 * @property {Int32Array} bounds type number i occurs at order[bounds[i]] up to order[bounds[i + 1]]
 * @property {Map<string, [number, number]>} begins the types that begin with a sign, from one number up to another
 * @property {boolean} written whether it is of what is written, capitals and all: a pattern then also matches addresses
 * @property {Map<string, Uint8Array>} asked what globs matched before
 */
/**
 * Some documents: one stream of tokens and where it is divided. Units are numbered from 0.
 * @typedef {object} Stream
 * @property {number} first the number of its first document in the corpus
 * @property {Vocabulary} forms
 * @property {Vocabulary | null} lemmas
 * @property {Uint8Array} countable which tokens are words or numbers, not addresses
 * @property {Int32Array} starts
 * @property {Int32Array} ends
 * @property {Uint8Array} quoted
 * @property {Int32Array} documents bounds: document number i holds the tokens from documents[i] up to documents[i + 1]
 * @property {Int32Array} passages bounds
 * @property {Int32Array} sentences bounds
 * @property {Int32Array} documentOf
 * @property {Int32Array} passageOf
 * @property {Int32Array} sentenceOf
 * @property {(document: number, start: number, end: number) => string} cut
 */

const VERSION = 1;

/** A site named without www: by a common ending, or by a path after any ending. */
export const SITE =
  String.raw`(?<![\p{L}\p{N}_.@-])(?=[\p{L}\p{N}_-]+\.)(?:[A-Za-z0-9](?:[\p{L}\p{N}_-]*[A-Za-z0-9])?\.)+` +
  String.raw`(?:(?:edu|gov|mil|int|biz|co|io|tv|eu|uk|ru|fr|de|ca|az|ge|tr|ir|ch|ua|cn|au|nz|am|app|blog|news|` +
  String.raw`online|press|site|[Cc][Oo][Mm]|[Oo][Rr][Gg]|[Nn][Ee][Tt]|[Ii][Nn][Ff][Oo])(?![\p{L}\p{N}_-])` +
  String.raw`(?!\.[\p{L}\p{N}_])(?:[\/?#][^\s<>"“”«»\[\]]*[\p{L}\p{N}_\/]|\/)?|[a-z]{2,4}\/[^\s<>"“”«»\[\]]*[\p{L}\p{N}_\/])`;
const WHOLE_SITE = new RegExp(`^${SITE}$`, "u");

/**
 * Tell whether a token or a glob is written as a link, a site, a mail address or an account name.
 * @param {string} form
 */
export function isAddress(form) {
  if (form.includes("@") || form.includes("://") || form.startsWith("www.")) return true;
  return form.includes(".") && WHOLE_SITE.test(form);
}

/**
 * Open an object that the page embeds.
 * @param {string} id
 * @returns {Promise<any>}
 */
export async function embedded(id) {
  return JSON.parse(decoded(await inflated(id)));
}

/**
 * Open the data of the page, without the texts.
 * @returns {Promise<Data>}
 */
export async function openData() {
  const data = await embedded("study");
  if (data.version !== VERSION) throw new Error(`data of version ${data.version}, and this page reads ${VERSION}`);
  return data;
}

/**
 * Open a block of documents.
 * @param {Data} data
 * @param {number} number
 * @returns {Promise<Stream>}
 */
export async function openBlock(data, number) {
  const block = data.blocks[number];
  const bytes = await inflated(`block-${number}`);
  let from = 0;
  const parts = block.sizes.map((size) => bytes.subarray(from, (from += size)));
  const [texts, lengths, types, ranked, codes, gaps, widths, runs] = parts;
  const [inDocuments, inPassages, inSentences, lemmas, ofTypes, ofTokens] = parts.slice(8);
  const documents = bounds(numbers(inDocuments));
  const forms = vocabulary(types, ranked, codes);
  const [starts, ends] = offsets(numbers(gaps), numbers(widths), documents);
  const passages = bounds(numbers(inPassages));
  const sentences = bounds(numbers(inSentences));
  const isWord = Uint8Array.from(forms.types, (form) => Number(!isAddress(form)));
  return {
    first: block.documents[0],
    forms,
    lemmas: lemmas.length ? lemmasOf(forms, lemmas, numbers(ofTypes), numbers(ofTokens)) : null,
    countable: Uint8Array.from(forms.codes, (code) => isWord[code]),
    starts,
    ends,
    quoted: flags(numbers(runs), starts.length),
    documents,
    passages,
    sentences,
    documentOf: unitOf(documents),
    passageOf: unitOf(passages),
    sentenceOf: unitOf(sentences),
    cut: cutter(texts, bounds(numbers(lengths))),
  };
}

/** @param {string} id */
async function inflated(id) {
  const binary = atob(document.getElementById(id)?.textContent ?? "");
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < bytes.length; at++) bytes[at] = binary.charCodeAt(at);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/**
 * Read whole numbers of 7 bits a byte, the lowest first.
 * @param {Uint8Array} bytes
 */
function numbers(bytes) {
  let count = 0;
  for (let at = 0; at < bytes.length; at++) if (bytes[at] < 0x80) count++;
  const read = new Int32Array(count);
  for (let at = 0, number = 0, shift = 0, value = 0; at < bytes.length; at++) {
    value |= (bytes[at] & 0x7f) << shift;
    if (bytes[at] < 0x80) {
      read[number++] = value;
      value = shift = 0;
    } else shift += 7;
  }
  return read;
}

/** @param {Uint8Array} types @param {Uint8Array} ranked @param {Uint8Array} codes @returns {Vocabulary} */
function vocabulary(types, ranked, codes) {
  const number = numbers(ranked);
  return vocabularyOf(
    types.length ? decoded(types).split("\n") : [],
    numbers(codes).map((rank) => number[rank]),
  );
}

/** @param {Vocabulary} forms @param {Uint8Array} lemmas @param {Int32Array} ofTypes @param {Int32Array} ofTokens */
function lemmasOf(forms, lemmas, ofTypes, ofTokens) {
  return vocabularyOf(
    decoded(lemmas).split("\n"),
    ofTypes.length ? forms.codes.map((code) => ofTypes[code]) : ofTokens,
  );
}

/** @param {string[]} types in order @param {Int32Array} codes @param {boolean} written @returns {Vocabulary} */
function vocabularyOf(types, codes, written = false) {
  const starts = new Int32Array(types.length + 1);
  for (const code of codes) starts[code + 1]++;
  for (let code = 0; code < types.length; code++) starts[code + 1] += starts[code];
  const next = starts.slice();
  const order = new Int32Array(codes.length);
  for (let at = 0; at < codes.length; at++) order[next[codes[at]]++] = at;
  /** @type {Map<string, [number, number]>} */
  const begins = new Map();
  types.forEach((form, code) => begins.set(firstSign(form), [begins.get(firstSign(form))?.[0] ?? code, code + 1]));
  return { types, codes, order, bounds: starts, begins, written, asked: new Map() };
}

/**
 * Read what the author wrote for each token, capitals and all; apostrophes and hyphens of every kind have one form.
 * @param {Stream} stream
 * @returns {Vocabulary}
 */
export function asWritten(stream) {
  /** @type {Map<string, number>} */
  const numbered = new Map();
  const found = stream.forms.codes.map((_, at) => {
    const form = oneForm(stream.cut(stream.documentOf[at], stream.starts[at], stream.ends[at]));
    const number = numbered.get(form) ?? numbered.size;
    numbered.set(form, number);
    return number;
  });
  const types = [...numbered.keys()].sort();
  const place = new Int32Array(types.length);
  types.forEach((form, code) => (place[/** @type {number} */ (numbered.get(form))] = code));
  return vocabularyOf(
    types,
    found.map((number) => place[number]),
    true,
  );
}

/**
 * Write apostrophes, hyphens and blanks of every kind in one way.
 * @param {string} text
 */
export function oneForm(text) {
  return text
    .replace(/[’‘‛ʼ＇՚´`′]/g, "'")
    .replace(/[\u2010\u2011\u058a\ufe63\uff0d]/g, "-")
    .replace(/[\u00a0\u2009\u202f]/g, " ");
}

/**
 * The first character of a text, which may take two places.
 * @param {string} text
 */
export function firstSign(text) {
  return String.fromCodePoint(text.codePointAt(0) ?? 0);
}

/** @param {Int32Array} sizes */
function bounds(sizes) {
  const summed = new Int32Array(sizes.length + 1);
  for (let at = 0; at < sizes.length; at++) summed[at + 1] = summed[at] + sizes[at];
  return summed;
}

/** @param {Int32Array} gaps @param {Int32Array} widths @param {Int32Array} documents */
function offsets(gaps, widths, documents) {
  const starts = new Int32Array(gaps.length);
  const ends = new Int32Array(gaps.length);
  for (let document = 0; document + 1 < documents.length; document++) {
    for (let at = documents[document], end = 0; at < documents[document + 1]; at++) {
      starts[at] = end + gaps[at];
      ends[at] = end = starts[at] + widths[at];
    }
  }
  return [starts, ends];
}

/** @param {Int32Array} runs @param {number} size */
function flags(runs, size) {
  const read = new Uint8Array(size);
  for (let run = 0, at = 0; run < runs.length; at += runs[run++]) read.fill(run % 2, at, at + runs[run]);
  return read;
}

/** @param {Int32Array} bounds */
function unitOf(bounds) {
  const units = new Int32Array(bounds[bounds.length - 1]);
  for (let unit = 0; unit + 1 < bounds.length; unit++) units.fill(unit, bounds[unit], bounds[unit + 1]);
  return units;
}

/** @param {Uint8Array} bytes */
function decoded(bytes) {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}

/**
 * Return what cuts a stretch out of a document, by characters that may take two places in a string.
 * @param {Uint8Array} bytes
 * @param {Int32Array} edges
 */
function cutter(bytes, edges) {
  /** @type {Map<number, {text: string, points: string[] | null}>} */
  const read = new Map();
  return (/** @type {number} */ document, /** @type {number} */ start, /** @type {number} */ end) => {
    let known = read.get(document);
    if (!known) {
      const text = decoded(bytes.subarray(edges[document], edges[document + 1]));
      known = { text, points: /[\ud800-\udfff]/.test(text) ? Array.from(text) : null };
      read.set(document, known);
    }
    return known.points ? known.points.slice(start, end).join("") : known.text.slice(start, end);
  };
}
