/** A sheet and what a coder entered → the CSV that the library reads; codings of two → how far they agree. */

import { asCsv, readCsv, unguarded } from "./csv.js";
import { sum, wilson } from "./intervals.js";

/** @typedef {{columns: string[], rows: string[][]}} Table */
/** @typedef {Record<string, string>} Entry what a coder entered for one row, by column */
/** @typedef {{id: string, label: string, definition: string}} Named */
/**
 * @typedef {object} Sheet
 * @property {string[]} columns
 * @property {string[][]} rows
 * @property {number[]} passages the number of each row's passage
 * @property {string[]} texts of the passages
 * @property {number[]} starts where each begins in its document
 * @property {Record<string, string>} documents what each is called
 * @property {Record<string, string[]>} labels what a column allows
 * @property {Named[]} families
 * @property {{id: string, label: string}[]} actors
 * @property {string} unnamed what is entered where nobody is named
 */
/**
 * @typedef {object} Agreement one comparison of two coders
 * @property {string} label
 * @property {string} judge
 * @property {string} other
 * @property {number} hits
 * @property {number} agreed
 * @property {number} share
 * @property {number} low
 * @property {number} high
 * @property {number} kappa
 * @property {number} alpha
 * @property {number} ac1
 */

const LABELS = ["correct", "voice", "device", "speaker", "stance", "agent", "agent_named", "patient"];
const NEEDED = ["document", "start", "end", "text", "family", "cue", ...LABELS, "coder", "date", "note"];
const COMPARED = {
  family: "correct",
  "missed frames": "families",
  voice: "voice",
  quoted: "quoted",
  stance: "stance",
  agent: "agent",
  patient: "patient",
};
const NOBODY = ["none", "unnamed"];

/** @typedef {Map<string, Record<string, string | null>>} Coding the labels of one coder, by the place of the hit */

/**
 * Write a sheet with what was entered: the same bytes as one that was filled in by hand.
 * @param {Table} sheet
 * @param {Record<number, Entry>} entries by the number of the row
 */
export function filledIn({ columns, rows }, entries) {
  const filled = rows.map((row, number) => row.map((cell, at) => entries[number]?.[columns[at]] ?? cell));
  return asCsv(columns, filled);
}

/**
 * Tell whether a row is of a sentence that was drawn because it has no hit of some families.
 * @param {Table} sheet
 * @param {number} number
 */
export function isWithout({ columns, rows }, number) {
  return columns.includes("families") && rows[number][columns.indexOf("cue")] === "";
}

/**
 * Tell whether a row is judged: of a hit whether it is right; of a sentence without one which families occur, or none.
 * @param {Table} sheet
 * @param {number} number
 * @param {Entry | undefined} entry
 */
export function isJudged(sheet, number, entry) {
  return isWithout(sheet, number) ? entry?.families !== undefined : Boolean(entry?.correct);
}

/**
 * Sign what was entered once the row is judged: before that nobody has coded it, and the library would refuse it.
 * @param {Table} sheet
 * @param {number} number
 * @param {Entry} entry
 * @param {Entry} signature coder and date
 * @returns {Entry}
 */
export function signedBy(sheet, number, { coder, date, ...entry }, signature = { coder, date }) {
  return isJudged(sheet, number, entry) ? { ...entry, ...signature } : entry;
}

/**
 * Read codings, which may be of several coders: by coder, in their order of names.
 * @param {string[]} sources files of CSV
 * @returns {Map<string, Coding>}
 */
export function readCodings(sources) {
  /** @type {Map<string, Coding>} */
  const coded = new Map();
  for (const source of sources) {
    const { columns, rows } = readCsv(source);
    const lacking = NEEDED.find((column) => !columns.includes(column));
    if (lacking) throw new Error(`this file has no column ${lacking}; give a coding sheet that is filled in`);
    rows.forEach((cells, number) => {
      const row = Object.fromEntries(columns.map((column, at) => [column, unguarded((cells[at] ?? "").trim())]));
      if (!row.correct && !row.coder) return;
      if (!row.coder) throw new Error(`row ${number + 1} does not say who coded it; fill in the column coder`);
      const labels = coded.get(row.coder) ?? new Map();
      const place = JSON.stringify([row.document, row.start, row.end, row.family]);
      if (labels.has(place)) throw new Error(`${row.coder} has coded row ${number + 1} elsewhere too; keep one`);
      coded.set(row.coder, labels.set(place, labelsOf(row)));
    });
  }
  return new Map([...coded].sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** @param {Record<string, string>} row */
function labelsOf(row) {
  const entered = (/** @type {string} */ value) => (value === "" ? null : NOBODY.includes(value) ? "unnamed" : value);
  const listed = (row.families ?? "")
    .split(",")
    .map((family) => family.trim())
    .filter(Boolean)
    .sort();
  const voice = entered(row.voice);
  return {
    correct: entered(row.correct),
    families: row.correct ? null : listed.join(", "),
    voice,
    quoted: voice === null ? null : String(voice === "quoted"),
    stance: entered(row.stance),
    agent: entered(row.agent),
    patient: entered(row.patient),
  };
}

/**
 * Compare each two coders.
 * @param {Map<string, Coding>} coded
 * @param {{z: number, z_squared: number}} quantile
 * @returns {Agreement[]}
 */
export function agreement(coded, quantile) {
  const coders = [...coded];
  return coders.flatMap(([judge, first], at) =>
    coders.slice(at + 1).flatMap(([other, second]) =>
      Object.entries(COMPARED).map(([label, column]) => {
        const places = [...new Set([...first.keys(), ...second.keys()])];
        const pairs = places.map((place) => [first.get(place)?.[column] ?? null, second.get(place)?.[column] ?? null]);
        const both = pairs.filter(([one, two]) => one !== null && two !== null);
        const agreed = both.filter(([one, two]) => one === two).length;
        const [low, high] = wilson(agreed, both.length, quantile);
        const share = both.length ? agreed / both.length : NaN;
        return { label, judge, other, hits: both.length, agreed, share, low, high, ...reliability(pairs) };
      }),
    ),
  );
}

/**
 * Cohen's κ, Krippendorff's α and Gwet's AC1 of two coders, null where one has not judged.
 * @param {(string | null)[][]} pairs
 */
function reliability(pairs) {
  const values = [...new Set(pairs.flat())].filter((value) => value !== null);
  const both = pairs.filter((pair) => !pair.includes(null));
  const judged = pairs.filter((pair) => pair.some((value) => value !== null));
  const n = both.length;
  const observed = both.filter(([one, other]) => one === other).length / n;
  const margin = (/** @type {number} */ coder, /** @type {string | null} */ value) =>
    both.filter((pair) => pair[coder] === value).length;
  const byChance = sum(values.map((value) => margin(0, value) * margin(1, value))) / (n * n);
  const totals = values.map((value) => margin(0, value) + margin(1, value));
  const differing = 1 - sum(totals.map((total) => total * (total - 1))) / (2 * n * (2 * n - 1));
  const shares = values.map((value) => sum(judged.map((pair) => shareOf(pair, value))) / judged.length);
  const mixed = pairwise(shares.map((share) => share * (1 - share))) / (values.length - 1);
  return {
    kappa: byChance < 1 ? (observed - byChance) / (1 - byChance) : NaN,
    alpha: differing > 0 ? 1 - (1 - observed) / differing : NaN,
    ac1: mixed < 1 ? (observed - mixed) / (1 - mixed) : NaN,
  };
}

/** Which part of what was entered for one hit is this value. @param {(string | null)[]} pair @param {string | null} value */
function shareOf(pair, value) {
  return pair.filter((entered) => entered === value).length / pair.filter((entered) => entered !== null).length;
}

/**
 * Add up as NumPy does, eight sums beside each other, so that the last digit is the same.
 * @param {number[]} values up to 128
 */
function pairwise(values) {
  if (values.length < 8) return sum(values);
  const whole = values.length - (values.length % 8);
  const [a, b, c, d, e, f, g, h] = [0, 1, 2, 3, 4, 5, 6, 7].map((lane) =>
    sum(values.slice(0, whole).filter((_, at) => at % 8 === lane)),
  );
  return values.slice(whole).reduce((total, value) => total + value, a + b + (c + d) + (e + f + (g + h)));
}
