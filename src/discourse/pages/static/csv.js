/** Rows ↔ CSV as the library writes and reads it: UTF-8, lines that end in \n, guarded against formulas. */

const FORMULA = /^'*[=+\-@\t\r]/;

/** @typedef {string | number | boolean} Cell */

/**
 * Put an apostrophe before a text that a spreadsheet would compute.
 * @param {string} text
 */
function guarded(text) {
  return FORMULA.test(text) ? `'${text}` : text;
}

/**
 * Take it off again.
 * @param {string} text
 */
export function unguarded(text) {
  return text.startsWith("'") && FORMULA.test(text) ? text.slice(1) : text;
}

/**
 * Write a table; texts are guarded, numbers and truths stay what they are, and what is not known is empty.
 * @param {string[]} columns
 * @param {Cell[][]} rows
 */
export function asCsv(columns, rows) {
  const cells = rows.map((row) => row.map((cell) => (typeof cell === "string" ? guarded(cell) : cell)));
  const all = cells.some((row) => row.some((cell) => typeof cell === "string" && cell.includes("\r")));
  const lines = [columns.map(guarded), ...cells].map((row) => row.map((cell) => written(cell, all)).join(","));
  return `${lines.join("\n")}\n`;
}

/** @param {Cell} cell @param {boolean} all whether every text is quoted */
function written(cell, all) {
  if (typeof cell === "boolean") return cell ? "True" : "False";
  if (typeof cell === "number") return Number.isInteger(cell) && Math.abs(cell) < 1e16 ? String(cell) : asFloat(cell);
  return all || /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/**
 * Write a number as Python writes one of floating point, nothing where it is not known.
 * @param {number} number
 */
export function asFloat(number) {
  if (Number.isNaN(number)) return "";
  const [digits, exponent] = number.toExponential().split("e");
  const power = Number(exponent);
  if (power < -4 || power >= 16) return `${digits}e${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;
  return Number.isInteger(number) ? `${number}.0` : String(number);
}

/**
 * Read a file of rows; its first line names the columns.
 * @param {string} source
 * @returns {{columns: string[], rows: string[][]}}
 */
export function readCsv(source) {
  /** @type {string[][]} */
  const rows = [];
  /** @type {string[]} */
  let row = [];
  const part = /("[^"]*(?:""[^"]*)*"|[^",\r\n]*)(,|\r\n|\n|\r|$)/gy;
  const text = source.replace(/^\ufeff/, "");
  while (part.lastIndex < text.length) {
    const found = part.exec(text);
    if (!found) throw new Error(`line ${rows.length + 1}: a quotation mark is not closed, or stands within a cell`);
    row.push(found[1].startsWith('"') ? found[1].slice(1, -1).replaceAll('""', '"') : found[1]);
    if (found[2] !== ",") {
      if (row.length > 1 || found[1]) rows.push(row); // a blank line is no row
      row = [];
    } else if (part.lastIndex >= text.length) row.push("");
  }
  if (row.length) rows.push(row);
  const [columns = [], ...rest] = rows;
  return { columns, rows: rest };
}
