/** The page on which a sheet is coded: one row at a time, by keys or by pointing; and coders compared. */

import { agreement, filledIn, isJudged, isWithout, readCodings, signedBy } from "./coding.js";
import { asCsv, readCsv, unguarded } from "./csv.js";
import { embedded } from "./data.js";
import { element, prose, save, tableOf, whenSeen } from "./dom.js";
import { plural, shown } from "./wording.js";

/** @typedef {import("./coding.js").Entry} Entry */
/** @typedef {import("./coding.js").Sheet} Sheet */
/** @typedef {Record<number, Entry>} Entries */

const KEYS = /** @type {Record<string, string[]>} */ ({
  correct: ["y", "n"],
  voice: ["1", "2", "3", "4", "5", "6"],
  stance: ["7", "8", "9", "0"],
  device: ["q", "w", "e"],
  agent_named: ["a", "s"],
  none: ["0"],
  families: Array.from("123456789qwertzuiopasdfghjklyxcvbnm").filter((key) => key !== "u"),
});
const QUESTIONS = /** @type {Record<string, string>} */ ({
  correct: "Does the family occur here?",
  voice: "Whose word is it?",
  stance: "How does the text take it?",
  device: "By what is it kept at a distance?",
  agent_named: "Is the one who does it named?",
});
/** 97.5 percent of the normal distribution lie below. */
const QUANTILE = { z: 1.959963984540054, z_squared: 3.8414588206941227 };

/**
 * Let a sheet be coded.
 * @param {HTMLElement} root
 */
async function beginCoding(root) {
  const sheet = /** @type {Sheet} */ (await embedded("sheet"));
  const one = (/** @type {string} */ query) => /** @type {HTMLElement} */ (root.querySelector(query));
  const input = (/** @type {string} */ name) =>
    /** @type {HTMLInputElement} */ (root.querySelector(`input[name=${name}]`));
  const status = one("[role=status]");
  const store = storeOf(sheet);
  const kept = store.read();
  /** @type {Entries} */
  let entries = kept.entries ?? {};
  /** @type {{entries: Entries, at: number}[]} */
  const past = [];
  /** @type {Map<HTMLButtonElement, () => boolean>} whether each choice of the row that is shown is made */
  const pressed = new Map();
  let at = Math.min(kept.at ?? 0, Math.max(sheet.rows.length - 1, 0));
  input("coder").value = kept.coder ?? "";
  input("date").value = today();

  const cell = (/** @type {string} */ column, row = at) => sheet.rows[row][sheet.columns.indexOf(column)] ?? "";
  const entered = (/** @type {string} */ column) => entries[at]?.[column] ?? cell(column);
  const isCoded = (/** @type {number} */ row) => isJudged(sheet, row, entries[row]);
  const isBegun = (/** @type {number} */ row) => !isCoded(row) && Object.values(entries[row] ?? {}).some(Boolean);
  const keep = () => {
    const isKept = store.write({ entries, at, coder: input("coder").value });
    one("[data-forgetful]").toggleAttribute("hidden", isKept);
  };

  /** @param {Entry} entry what the row holds from now on */
  const enter = (entry) => {
    const signature = { coder: input("coder").value.trim(), date: input("date").value || today() };
    if (isJudged(sheet, at, entry) && !signature.coder) {
      status.textContent = "Say first who codes.";
      input("coder").focus();
      return;
    }
    past.push({ entries, at });
    entries = { ...entries, [at]: signedBy(sheet, at, entry, signature) };
    keep();
    update();
  };

  /** @param {Entry} change */
  const put = (change) => enter({ ...entries[at], ...change });

  /** What was chosen of a column. @param {string} column */
  const chosenOf = (column) =>
    entered(column)
      .split(",")
      .map((part) => part.trim())
      .filter(Boolean);

  /** @param {string} column @param {string} value @param {boolean} several */
  const choose = (column, value, several) => {
    const now = chosenOf(column);
    const rest = now.filter((part) => part !== value);
    const next = now.includes(value) ? rest : several ? [...now, value] : [value];
    if (column !== "families" || next.length) put({ [column]: next.join(", ") });
    else unjudge();
  };

  /** Take back which families occur in a sentence without a hit: an empty list would say that none does. */
  const unjudge = () => {
    const { families: _, ...rest } = entries[at] ?? {};
    enter(rest);
  };

  const isNone = () => isCoded(at) && !chosenOf("families").length;

  /** @param {number} row */
  const go = (row) => {
    if (row < 0 || row >= sheet.rows.length) return;
    at = row;
    keep();
    show();
    one("[data-row] h2").focus();
  };

  const goOpen = () => {
    const rows = sheet.rows.map((_, step) => (at + 1 + step) % sheet.rows.length);
    const open = rows.find((row) => !isCoded(row));
    if (open === undefined) status.textContent = "All rows are coded.";
    else go(open);
  };

  /** @param {string} column @param {string} question @param {string[]} values @param {string[]} names @param {boolean} several */
  const choiceOf = (column, question, values, names, several) => {
    const buttons = values.map((value, place) =>
      buttonOf(
        names[place],
        KEYS[column]?.[place],
        () => chosenOf(column).includes(value),
        () => choose(column, value, several),
      ),
    );
    const none = () =>
      buttonOf("none of these", KEYS.none[0], isNone, () => (isNone() ? unjudge() : put({ families: "" })));
    return element(
      "div",
      { class: "choice", role: "group", "aria-label": question },
      element("span", {}, question),
      ...buttons,
      column === "families" && none(),
    );
  };

  /** @param {string} name @param {string | undefined} key @param {() => boolean} isPressed @param {() => void} press */
  const buttonOf = (name, key, isPressed, press) => {
    const button = element(
      "button",
      { type: "button", "aria-keyshortcuts": key, "data-key": key, onclick: press },
      name,
      key && " ",
      key && element("kbd", { "aria-hidden": "true" }, key),
    );
    pressed.set(button, isPressed);
    return button;
  };

  /** @param {string} column @param {string} question @param {[string, string][]} options */
  const listOf = (column, question, options) => {
    const list = element(
      "select",
      { name: column },
      ...options.map(([value, text]) => element("option", { value, selected: value === entered(column) }, text)),
    );
    list.addEventListener("change", () => put({ [column]: list.value }));
    return element("label", {}, `${question} `, list);
  };

  /** @param {string} column @param {string} question */
  const fieldOf = (column, question) => {
    const field = element("input", { name: column, value: entered(column), size: 30 });
    field.addEventListener("change", () => put({ [column]: field.value.replace(/\s+/g, " ").trim() }));
    return element("label", {}, `${question} `, field);
  };

  /** Say how far the sheet is coded, and which choices are made; what somebody is about to press stays where it is. */
  const update = () => {
    const coded = sheet.rows.filter((_, row) => isCoded(row)).length;
    const begun = sheet.rows.filter((_, row) => isBegun(row)).length;
    const more = begun ? `, ${shown(begun)} begun` : "";
    status.textContent = `Row ${shown(at + 1)} of ${shown(sheet.rows.length)}; ${shown(coded)} coded${more}.`;
    const progress = /** @type {HTMLProgressElement} */ (root.querySelector("progress"));
    Object.assign(progress, { max: sheet.rows.length, value: coded });
    one("button[data-undo]").toggleAttribute("disabled", !past.length);
    for (const [button, isPressed] of pressed) button.setAttribute("aria-pressed", String(isPressed()));
  };

  const show = () => {
    pressed.clear();
    const without = isWithout(sheet, at);
    const asked = cell("family")
      .split(",")
      .map((family) => family.trim());
    const known = new Map(sheet.families.map((family) => [family.id, family]));
    const labels = asked.map((family) => known.get(family)?.label ?? family);
    const name = sheet.documents[cell("document")];
    const heading = element(
      "h2",
      { tabindex: -1 },
      without ? `${name}: which of these families occur in the sentence?` : `${name}: ${labels[0]}`,
    );
    const accusing = cell("accusatory") === "yes";
    const actors = /** @type {[string, string][]} */ ([
      ["", "–"],
      [sheet.unnamed, "nobody is named"],
      ...sheet.actors.map(({ id, label }) => [id, label]),
    ]);
    const many = (/** @type {string} */ column) =>
      choiceOf(column, QUESTIONS[column], sheet.labels[column], sheet.labels[column], column === "device");
    const questions = without
      ? [choiceOf("families", "Which occur here?", asked, labels, true)]
      : [
          many("correct"),
          many("voice"),
          many("stance"),
          many("device"),
          fieldOf("speaker", "Whose words, if quoted or reported?"),
          ...(accusing
            ? [
                listOf("agent", "Who is presented as doing it?", actors),
                many("agent_named"),
                listOf("patient", "Who is presented as suffering it?", actors),
              ]
            : []),
        ];
    one("[data-row]").replaceChildren(
      heading,
      without
        ? ""
        : element("p", { class: "note" }, `${cell("cue")}: `, ...prose(known.get(asked[0])?.definition ?? "")),
      passageOf(sheet, at),
      ...questions,
      fieldOf("note", "Note"),
    );
    update();
  };

  const undo = () => {
    const before = past.pop();
    if (!before) return;
    ({ entries, at } = before);
    keep();
    show();
  };

  /** Whether a key is meant for the row: it is in sight, and the focus neither in a field nor in another part. */
  const isMeant = (/** @type {HTMLElement} */ target) => {
    const { top, bottom } = one("[data-row]").getBoundingClientRect();
    if (!root.checkVisibility() || bottom <= 0 || top >= innerHeight) return false;
    const here = root.contains(target) || target.contains(root);
    return here && !target.closest("input, select, textarea, summary, a, .scroll");
  };

  document.addEventListener("keydown", (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    if (event.ctrlKey || event.metaKey || event.altKey || !sheet.rows.length || !isMeant(target)) return;
    const chosen = /** @type {HTMLElement | null} */ (
      root.querySelector(`button[data-key="${CSS.escape(event.key)}"]`)
    );
    if (chosen) chosen.click();
    else if (event.key === "ArrowRight" || (event.key === "Enter" && !target.closest("button"))) go(at + 1);
    else if (event.key === "ArrowLeft") go(at - 1);
    else if (event.key === "u") undo();
    else return;
    event.preventDefault();
    if (event.key === "u") one("[data-row] h2").focus();
  });
  for (const [name, act] of /** @type {[string, () => void][]} */ ([
    ["before", () => go(at - 1)],
    ["next", () => go(at + 1)],
    ["undo", undo],
    ["open", goOpen],
    ["save", () => save("coding.csv", filledIn(sheet, entries))],
  ]))
    one(`button[data-${name}]`).addEventListener("click", act);
  input("coder").addEventListener("change", keep);

  input("file").addEventListener("change", async () => {
    const [file] = input("file").files ?? [];
    if (!file) return;
    try {
      past.push({ entries, at });
      entries = { ...entries, ...entriesOf(sheet, await file.text()) };
      keep();
      show();
    } catch (error) {
      past.pop();
      status.textContent = `${file.name}: ${error instanceof Error ? error.message : error}.`;
    }
  });

  input("files").addEventListener("change", async () => {
    const sources = await Promise.all([...(input("files").files ?? [])].map((file) => file.text()));
    const merge = one("button[data-merge]");
    merge.hidden = true;
    try {
      const coded = readCodings(sources);
      one("[data-agreement]").replaceChildren(...agreementOf(coded));
      merge.hidden = sources.length < 2;
      merge.onclick = () => save("codings.csv", merged(sources));
    } catch (error) {
      one("[data-agreement]").replaceChildren(
        element("p", { class: "warning" }, `${error instanceof Error ? error.message : error}.`),
      );
    }
  });
  keep();
  if (sheet.rows.length) show();
  else status.textContent = "There is nothing to code: no family has a hit.";
  root.dataset.ready = "";
}

/** @returns {string} the day, as the clock here has it */
function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

/**
 * Show the passage of a row, with what is judged marked.
 * @param {Sheet} sheet
 * @param {number} row
 */
function passageOf(sheet, row) {
  const passage = sheet.passages[row];
  const signs = Array.from(sheet.texts[passage]);
  const cell = (/** @type {string} */ column) =>
    Number(sheet.rows[row][sheet.columns.indexOf(column)]) - sheet.starts[passage];
  const [start, end] = [cell("start"), cell("end")];
  const part = (/** @type {number} */ from, /** @type {number} */ to) => signs.slice(from, to).join("");
  return element(
    "blockquote",
    { class: "text", dir: "auto" },
    part(0, start),
    element("mark", {}, part(start, end)),
    part(end, signs.length),
  );
}

/**
 * Take from a file what was entered in rows of this sheet.
 * @param {Sheet} sheet
 * @param {string} source
 * @returns {Entries}
 */
function entriesOf(sheet, source) {
  const { columns, rows } = readCsv(source);
  const place = (/** @type {string[]} */ names, /** @type {string[]} */ row) =>
    JSON.stringify(["document", "start", "end", "family"].map((name) => row[names.indexOf(name)]));
  const numbers = new Map(sheet.rows.map((row, number) => [place(sheet.columns, row), number]));
  /** @type {Entries} */
  const entries = {};
  for (const cells of rows) {
    const row = cells.map(unguarded);
    const number = numbers.get(place(columns, row));
    if (number === undefined) {
      const [document, start, end] = ["document", "start", "end"].map((name) => row[columns.indexOf(name)]);
      throw new Error(
        `it holds a row that is none of this sheet (${document}, ${start} to ${end}); here only this sheet is coded, ` +
          "which “Save coding.csv” gives",
      );
    }
    const filled = columns.flatMap((column, at) =>
      row[at] !== sheet.rows[number][sheet.columns.indexOf(column)] ? [[column, row[at]]] : [],
    );
    if (!filled.length) continue;
    const entry = Object.fromEntries(filled);
    const isOfNone = isWithout(sheet, number) && entry.coder; // whoever codes such a row says that none occurs
    entries[number] = signedBy(sheet, number, isOfNone ? { families: "", ...entry } : entry);
  }
  return entries;
}

/**
 * Put files of one sheet into one, under one line of names.
 * @param {string[]} sources
 */
export function merged(sources) {
  const read = sources.map(readCsv);
  const { columns } = read[0];
  const rows = read.flatMap((file) =>
    file.rows.map((row) => columns.map((column) => unguarded(row[file.columns.indexOf(column)] ?? ""))),
  );
  return asCsv(columns, rows);
}

/** @param {ReturnType<typeof readCodings>} coded */
function agreementOf(coded) {
  if (coded.size < 2)
    return [element("p", {}, `There is ${plural(coded.size, "coder")} in these files; agreement needs two.`)];
  const rows = agreement(coded, QUANTILE)
    .filter(({ hits }) => hits)
    .map((row) => [
      row.label,
      `${row.judge}, ${row.other}`,
      shown(row.hits),
      shown(row.agreed),
      `${shown(row.share, 3)} (${shown(row.low, 3)} to ${shown(row.high, 3)})`,
      shown(row.kappa, 3),
      shown(row.alpha, 3),
      shown(row.ac1, 3),
    ]);
  const heads = [
    "What is compared",
    "Coders",
    "Judged by both",
    "Agreed",
    "Share",
    "Cohen’s κ",
    "Krippendorff’s α",
    "Gwet’s AC1",
  ];
  return [
    tableOf(
      "Agreement",
      heads.map((text, at) => ({ text, number: at > 1 })),
      rows,
    ),
  ];
}

/**
 * Where what is entered is kept: in the browser, or, where it refuses, as long as the page is open.
 * @param {Sheet} sheet
 */
function storeOf(sheet) {
  const name = `discourse coding ${digest(JSON.stringify([sheet.columns, sheet.rows]))}`;
  return {
    read: () => {
      try {
        return JSON.parse(localStorage.getItem(name) ?? "{}") ?? {};
      } catch {
        return {};
      }
    },
    /** @param {object} state @returns {boolean} whether it is kept */
    write: (state) => {
      try {
        localStorage.setItem(name, JSON.stringify(state));
        return true;
      } catch {
        return false;
      }
    },
  };
}

/** A number that tells one sheet from another. @param {string} text */
function digest(text) {
  let number = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) number = Math.imul(number ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return `${number.toString(16)}-${text.length}`;
}

whenSeen("coding-tool", "coding", beginCoding);
