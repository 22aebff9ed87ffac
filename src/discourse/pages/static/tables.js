/** Tables of a page → the same, sorted by any column and filtered by a text. */

import { readCsv } from "./csv.js";
import { element } from "./dom.js";

/** So many rows are shown at a time. */
const ROWS_SHOWN = 100;

/**
 * Compare two cells: numbers by their value, before texts by their letters; what is empty comes last.
 * @param {string} one
 * @param {string} other
 * @param {number} direction 1 for upwards, -1 for downwards.
 * @returns {number}
 */
export function compareCells(one, other, direction) {
  if (!one || !other) return Number(!one) - Number(!other);
  const [a, b] = [one, other].map(numberOf);
  if (a === b) return 0;
  if (!Number.isNaN(a) && !Number.isNaN(b)) return direction * (a < b ? -1 : 1);
  if (!Number.isNaN(a) || !Number.isNaN(b)) return Number.isNaN(a) ? 1 : -1;
  return direction * (one < other ? -1 : Number(one > other));
}

/** @param {string} cell */
function numberOf(cell) {
  return Number(cell.replace(/^(-?)inf$/, "$1Infinity").replace(/(?<=\d),(?=\d{3})/g, ""));
}

/**
 * @typedef {object} Row
 * @property {string[]} cells
 * @property {HTMLTableRowElement} [element] Its row, where the page has it.
 */

/**
 * Let a table be sorted and filtered.
 * @param {HTMLElement} root What holds the table, and the file of all its rows where there is one.
 */
function beginTable(root) {
  const table = /** @type {HTMLTableElement} */ (root.querySelector("table"));
  const body = table.tBodies[0];
  const heads = [...(table.tHead?.rows[0].cells ?? [])];
  const file = /** @type {HTMLAnchorElement | null} */ (root.querySelector("a[data-csv]"));
  const numeric = heads.map((head) => head.classList.contains("number"));
  const rows = file ? rowsOfFile(file) : rowsOfBody(body);
  const state = { column: -1, direction: 1, filter: "", shown: ROWS_SHOWN };

  const label = document.createElement("label");
  const field = document.createElement("input");
  field.type = "search";
  label.append("Rows that contain ", field);
  const count = document.createElement("output");
  const controls = root.querySelector(".controls") ?? document.createElement("p");
  controls.classList.add("controls");
  controls.append(label, count);
  if (!controls.parentElement) root.prepend(controls);
  const more = document.createElement("button");
  more.type = "button";
  const note = root.querySelector("[data-more]") ?? root.appendChild(document.createElement("p"));
  note.replaceChildren(more);

  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const first = numeric[column] ? -1 : 1;
      state.direction = state.column === column ? -state.direction : first;
      state.column = column;
      show();
    });
  });
  field.addEventListener("input", () => {
    Object.assign(state, { filter: field.value.toLowerCase(), shown: ROWS_SHOWN });
    show();
  });
  more.addEventListener("click", () => {
    state.shown += 10 * ROWS_SHOWN;
    show();
  });

  function show() {
    const kept = rows.filter((row) => row.cells.some((cell) => cell.toLowerCase().includes(state.filter)));
    const { column, direction } = state;
    if (column >= 0) kept.sort((a, b) => compareCells(a.cells[column], b.cells[column], direction));
    body.replaceChildren(...kept.slice(0, state.shown).map((row) => row.element ?? elementOf(row, numeric)));
    heads.forEach((head, at) => {
      if (at === column) head.setAttribute("aria-sort", direction > 0 ? "ascending" : "descending");
      else head.removeAttribute("aria-sort");
    });
    count.textContent = `${kept.length.toLocaleString("en")} of ${rows.length.toLocaleString("en")} rows`;
    more.hidden = kept.length <= state.shown;
    more.textContent = `Show more of the ${(kept.length - state.shown).toLocaleString("en")} rows that follow`;
  }
  show();
}

/**
 * @param {HTMLAnchorElement} file
 * @returns {Row[]}
 */
function rowsOfFile(file) {
  const bytes = Uint8Array.from(atob(file.href.slice(file.href.indexOf(",") + 1)), (mark) => mark.charCodeAt(0));
  return readCsv(new TextDecoder().decode(bytes)).rows.map((cells) => ({ cells }));
}

/**
 * @param {HTMLTableSectionElement} body
 * @returns {Row[]}
 */
function rowsOfBody(body) {
  return [...body.rows].map((row) => ({ element: row, cells: [...row.cells].map((cell) => cell.textContent ?? "") }));
}

/**
 * @param {Row} row
 * @param {boolean[]} numeric
 * @returns {HTMLTableRowElement}
 */
function elementOf(row, numeric) {
  const cells = row.cells.map((cell, at) =>
    numeric[at] ? element("td", { class: "number" }, rounded(cell)) : element("td", {}, cell),
  );
  return element("tr", {}, ...cells);
}

/**
 * Write a number with five digits at most, as the rows are that the page comes with; the file has all of them.
 * @param {string} cell
 * @returns {string}
 */
function rounded(cell) {
  const number = /[.e]/.test(cell) ? Number(cell) : NaN;
  if (!Number.isFinite(number)) return cell;
  const [digits, exponent] = number.toExponential(4).split("e");
  if (Number(exponent) >= -4 && Number(exponent) < 15) return String(Number(number.toPrecision(5)));
  return `${Number(digits)}e${exponent[0]}${exponent.slice(1).padStart(2, "0")}`;
}

for (const root of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-table]"))) {
  if (root instanceof HTMLDetailsElement && !root.open) {
    root.addEventListener("toggle", () => beginTable(root), { once: true });
  } else beginTable(root);
}
