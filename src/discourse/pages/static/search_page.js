/** The page that searches: a form, its state in the address, and what it finds. */

import { asCsv } from "./csv.js";
import { asWritten, embedded, openBlock, openData } from "./data.js";
import { choices, element, keepState, save, stateOf, tableOf, whenSeen } from "./dom.js";
import { asPattern, longest, searchError } from "./patterns.js";
import { chosenHits, collocates, countsBy, lineOf, near, sorted } from "./search.js";
import { capital, heading, plural, rateShown, shown } from "./wording.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./data.js").Stream} Stream */
/** @typedef {Record<"q" | "of" | "block" | "document" | "column" | "value" | "from" | "to" | "quoted" | "one" | "two" | "three" | "window" | "by" | "near", string>} Asked */

const LINES = 100;
const COLLOCATES = 30;
const CSV_COLUMNS = ["document", "passage", "position", "left", "node", "right", "start", "end"];
const HEAD_CLASSES = /** @type {Record<string, string>} */ ({ Passage: "number", Left: "left" });
const PLACES = ["", "document", "node", ...[1, 2, 3, 4, 5].flatMap((away) => [`${away}L`, `${away}R`])];
const PLACE_WORDS = /** @type {Record<string, string>} */ ({ "": "–", node: "the hit" });
const PLACE_NAMES = PLACES.map(
  (place) => /** @type {[string, string]} */ ([place, PLACE_WORDS[place] ?? place]),
);

/**
 * Let the page search.
 * @param {HTMLElement} root
 */
async function beginSearch(root) {
  const form = /** @type {HTMLFormElement} */ (root.querySelector("form"));
  const status = /** @type {HTMLElement} */ (root.querySelector("[role=status]"));
  const results = /** @type {HTMLElement} */ (root.querySelector("[data-results]"));
  const field = (/** @type {string} */ name) =>
    /** @type {HTMLInputElement | HTMLSelectElement} */ (form.elements.namedItem(name));
  const list = (/** @type {string} */ name) => /** @type {HTMLSelectElement} */ (field(name));
  const [data, links] = await Promise.all([openData(), embedded("links")]);
  const columns = Object.keys(data.columns);
  /** @type {Map<number, Stream>} */
  const opened = new Map();
  /** @type {WeakMap<Stream, import("./data.js").Vocabulary>} */
  const written = new WeakMap();
  let turn = 0;

  /** @param {Stream} stream */
  const writtenIn = (stream) => {
    const known = written.get(stream) ?? asWritten(stream);
    written.set(stream, known);
    return known;
  };

  choices(
    list("block"),
    data.blocks.map(({ documents: [first] }, at) => [String(at), data.documents[first].label]),
  );
  choices(list("document"), [
    ["", "all"],
    ...data.documents.map(({ id, label }) => /** @type {[string, string]} */ ([id, label])),
  ]);
  choices(list("column"), [["", "–"], ...columns.map((name) => /** @type {[string, string]} */ ([name, heading(name)]))]);
  choices(
    list("by"),
    [...columns, "document"].map((name) => [name, heading(name)]),
  );
  const grouping = columns.includes("side") ? "side" : "document";
  for (const option of list("by").options) option.defaultSelected = option.value === grouping;
  for (const name of ["one", "two", "three"]) choices(list(name), PLACE_NAMES);
  const single = data.blocks.length === 1;
  for (const part of root.querySelectorAll("[data-many]")) part.toggleAttribute("hidden", single);
  for (const part of root.querySelectorAll("[data-single]")) part.toggleAttribute("hidden", !single);
  for (const part of root.querySelectorAll("option[value=lemmas]")) part.toggleAttribute("hidden", !data.lemmas);
  const dated = data.documents.some(({ first }) => first);
  for (const part of root.querySelectorAll("[data-dated]")) part.toggleAttribute("hidden", !dated);

  const values = () => {
    const column = list("column").value;
    const before = list("value").value;
    choices(
      list("value"),
      column ? data.columns[column].values.map((value) => [value, nameOf(data, column, value)]) : [["", "–"]],
    );
    if ([...list("value").options].some(({ value }) => value === before)) list("value").value = before;
  };

  /** @returns {Asked} */
  const asked = () => /** @type {Asked} */ (Object.fromEntries(new FormData(form)));

  const restore = () => {
    const state = stateOf("concordance");
    if (!state) return false;
    form.reset();
    for (const [name, value] of state) {
      if (name === "value") values();
      if (field(name)) field(name).value = value;
    }
    if (!state.has("value")) values();
    for (const name of ["by", "window"]) if (!list(name).value) list(name).value = name === "by" ? grouping : "8";
    return true;
  };

  const search = async () => {
    const own = ++turn;
    const state = asked();
    const capitals = state.of === "written";
    const patterns = patternsIn(state.q, capitals);
    keepState("concordance", { ...state, q: patterns.join("; "), block: single ? "" : state.block });
    const others = patternsIn(state.near, false);
    const wrong = [...patterns, ...others]
      .map((pattern) => [pattern, searchError(pattern)])
      .find(([, error]) => error);
    if (!patterns.length || wrong) {
      status.textContent = wrong ? `“${wrong[0]}” ${wrong[1]}.` : "";
      results.replaceChildren();
      return;
    }
    const number = single ? 0 : Number(state.block);
    const known = opened.get(number);
    if (!known) status.textContent = "Opening the texts …";
    const stream = known ?? (await openBlock(data, number));
    opened.set(number, stream);
    if (own !== turn) return;
    show(stream, state, patterns, others);
  };

  /** @param {Stream} stream @param {Asked} state @param {string[]} patterns @param {string[]} others what is near them */
  const show = (stream, state, patterns, others) => {
    const words = (state.of === "lemmas" && stream.lemmas) || stream.forms;
    const vocabulary = state.of === "written" ? writtenIn(stream) : words;
    const documents = documentsOf(data, state);
    const quoted = /** @type {"" | "yes" | "no"} */ (state.quoted);
    let found = chosenHits(stream, vocabulary, patterns, { documents, quoted });
    if (others.length) found = near(stream, words, found, others);
    const hits = sorted(stream, words, found, [state.one, state.two, state.three].filter(Boolean));
    const size = hits.first.length;
    const inDocuments = new Set(Array.from(hits.first, (first) => stream.documentOf[first])).size;
    const what = inQuotes(patterns);
    const where = others.length ? ` near ${inQuotes(others)}` : "";
    const undated = state.from || state.to ? data.documents.filter(({ first }) => !first).length : 0;
    const left = undated ? ` ${plural(undated, "document")} without a date ${undated === 1 ? "is" : "are"} left out.` : "";
    status.textContent = size
      ? `${plural(size, "hit")} of ${what} in ${plural(inDocuments, "document")}${where}.${left}`
      : `No hit of ${what}${where}. A pattern matches whole words: try it with * at its end.${left}`;
    const window = Number(state.window);
    const line = (/** @type {number} */ at) => lineOf(stream, hits.first[at], hits.length[at], window);

    const body = element("tbody");
    const more = element("button", { type: "button" });
    const add = () => {
      const from = body.rows.length;
      for (let at = from; at < Math.min(size, from + LINES * (from ? 10 : 1)); at++)
        body.append(rowOf(data, links, line(at)));
      more.hidden = body.rows.length >= size;
      more.textContent = `Show more of the ${plural(size - body.rows.length, "line")} that follow`;
    };
    more.addEventListener("click", add);
    add();
    const saved = () => {
      const rows = Array.from(hits.first, (_, at) => {
        const { document, passage, position, left, node, right, start, end } = line(at);
        return [data.documents[document].id, passage, position, left, node, right, start, end];
      });
      save("concordance.csv", asCsv(CSV_COLUMNS, rows));
    };
    const address = element("a", { href: location.hash }, "Link to this search");
    const button = element("button", { type: "button", onclick: saved }, "Lines as CSV");
    results.replaceChildren(
      ...(size ? [element("p", { class: "controls" }, button, address), linesTable("Lines", body), more] : []),
      ...(size ? [counted(stream, longest(found), documents, state), beside(stream, words, hits, documents)] : []),
    );
  };

  /** @param {Stream} stream @param {import("./patterns.js").Matches} hits @param {Set<number> | null} documents @param {Asked} state */
  const counted = (stream, hits, documents, state) => {
    const rows = countsBy(data, stream, hits, documents, state.by).map((row) => [
      element(
        "button",
        { type: "button", class: "plain", onclick: () => narrow(state.by, row.group) },
        nameOf(data, state.by, row.group),
      ),
      shown(row.hits),
      shown(row.total),
      rateShown(row.per_thousand),
      `${rateShown(row.low)} to ${rateShown(row.high)}`,
      `${shown(row.documents_with)} of ${shown(row.documents)}`,
    ]);
    const columns = [
      "Hits",
      "Tokens",
      "Per 1,000 tokens",
      "Interval if tokens were independent",
      "Documents with a hit",
    ];
    const heads = [{ text: heading(state.by) }, ...columns.map((text) => ({ text, number: true }))];
    const note = "Words that several patterns match count once.";
    return element(
      "section",
      {},
      element("h2", {}, `By ${state.by.replaceAll("_", " ")}`),
      state.q.includes(";") && element("p", { class: "note" }, note),
      tableOf(`Hits by ${state.by.replaceAll("_", " ")}`, heads, rows),
    );
  };

  /** @param {Stream} stream @param {import("./data.js").Vocabulary} vocabulary @param {import("./patterns.js").Matches} hits @param {Set<number> | null} documents */
  const beside = (stream, vocabulary, hits, documents) => {
    const found = collocates(stream, vocabulary, hits, documents);
    const rows = found
      .slice(0, COLLOCATES)
      .map((row) => [
        element("button", { type: "button", class: "plain", onclick: () => set("near", row.collocate) }, row.collocate),
        shown(row.count),
        shown(row.total),
        shown(row.documents),
        shown(row.log_dice, 2),
      ]);
    const heads = [
      { text: "Collocate" },
      ...["In the windows", "In all", "Documents", "logDice"].map((text) => ({ text, number: true })),
    ];
    const note = `Within five tokens of a hit, in its sentence, at least twice; the ${shown(rows.length)} highest of ${shown(found.length)}. Choose one to see its lines.`;
    return element(
      "section",
      {},
      element("h2", {}, "Collocates"),
      element("p", { class: "note" }, note),
      tableOf("Collocates", heads, rows),
    );
  };

  /** @param {string} by @param {string} group */
  const narrow = (by, group) => {
    if (by === "document") list("document").value = group;
    else {
      list("column").value = by;
      values();
      list("value").value = group;
    }
    void search();
    status.focus();
  };

  /** @param {string} name @param {string} value */
  const set = (name, value) => {
    field(name).value = value;
    void search();
    status.focus();
  };

  let waiting = 0;
  form.addEventListener("input", ({ target }) => {
    if (target === list("column")) values();
    clearTimeout(waiting);
    waiting = setTimeout(search, 200);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void search();
  });
  form.addEventListener("reset", () =>
    setTimeout(() => {
      values();
      void search();
    }),
  );
  addEventListener("hashchange", () => restore() && void search());
  values();
  if (restore()) await search();
  root.dataset.ready = "";
}

/**
 * The patterns that somebody typed, with ; between them.
 * @param {string} typed
 * @param {boolean} capitals
 */
function patternsIn(typed, capitals) {
  return typed
    .split(";")
    .map((one) => asPattern(one, capitals))
    .filter(Boolean);
}

/** @param {string[]} patterns */
function inQuotes(patterns) {
  return patterns.map((pattern) => `“${pattern}”`).join(", ");
}

/**
 * The numbers of the documents that are searched; null for all.
 * @param {Data} data
 * @param {Asked} asked
 */
function documentsOf(data, { document, column, value, from, to }) {
  if (!document && !column && !from && !to) return null;
  const kept = data.documents.flatMap(({ id, first, last }, number) => {
    if (document && id !== document) return [];
    if (column && data.columns[column].values[data.columns[column].of[number]] !== value) return [];
    if ((from || to) && !first) return [];
    return (!from || last >= from) && (!to || first <= to) ? [number] : [];
  });
  return new Set(kept);
}

/** @param {Data} data @param {string} by @param {string} group */
export function nameOf(data, by, group) {
  if (by === "document") return data.documents.find(({ id }) => id === group)?.label ?? group;
  return group ? capital(group) : `no ${by.replaceAll("_", " ")} given`;
}

/**
 * Show a line as a row of a table; its passage leads to the document, where that has a page.
 * @param {Data} data
 * @param {Record<string, string>} links document → the address of its passages, without their number
 * @param {import("./search.js").Line} line
 */
export function rowOf(data, links, line) {
  const { id, label } = data.documents[line.document];
  const passage = Object.hasOwn(links, id)
    ? element("a", { href: `${links[id]}${line.passage}` }, line.passage)
    : line.passage;
  return element(
    "tr",
    {},
    element("th", { scope: "row" }, label),
    element("td", { class: "number" }, passage),
    element("td", { class: "left" }, line.left),
    element("td", { class: "node" }, element("mark", {}, line.node)),
    element("td", { class: "right" }, line.right),
  );
}

/**
 * Make a table of lines.
 * @param {string} name
 * @param {HTMLElement} body its rows
 * @param {string[]} before heads of what stands before the document
 */
export function linesTable(name, body, before = []) {
  const heads = [...before, "Document", "Passage", "Left", "Hit", "Right"].map((text) =>
    element("th", { scope: "col", class: HEAD_CLASSES[text] }, text),
  );
  const table = element("table", { class: "lines" }, element("thead", {}, element("tr", {}, ...heads)), body);
  return element("div", { class: "scroll", role: "group", tabindex: 0, "aria-label": name }, table);
}

whenSeen("search-tool", "concordance", beginSearch);
