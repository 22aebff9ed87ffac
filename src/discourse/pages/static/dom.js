/** What pages build elements with: texts are always texts, never HTML. */

/** @typedef {Node | string | number | null | undefined | false} Child */
/** @typedef {Record<string, string | number | boolean | ((event: any) => void) | undefined>} Properties */

/**
 * Make an element; what begins with `on` listens, all else is an attribute, true an empty one.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Properties} properties
 * @param {Child[]} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === "function") made.addEventListener(name.slice(2), value);
    else if (value !== undefined && value !== false) made.setAttribute(name, value === true ? "" : String(value));
  }
  made.append(
    ...children
      .filter((child) => child !== null && child !== undefined && child !== false)
      .map((child) => (child instanceof Node ? child : visible(String(child)))),
  );
  return made;
}

/**
 * Show what cannot be seen, or would reorder a line, as one sign; line ends and tabs stay.
 * @param {string} text
 */
export function visible(text) {
  return text.replace(/[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/g, "\ufffd");
}

/**
 * Write prose in which what stands between backticks is code.
 * @param {string} text
 */
export function prose(text) {
  const parts = text.trim().split(/`([^`]+)`/);
  return parts.map((part, at) => (at % 2 ? element("code", {}, part) : part));
}

/**
 * Make a table that scrolls sideways where it must.
 * @param {string} name
 * @param {{text: string, number?: boolean}[]} columns
 * @param {Child[][]} rows the first cell of each is its head
 */
export function tableOf(name, columns, rows) {
  const kind = (/** @type {number} */ at) => (columns[at].number ? "number" : undefined);
  const heads = columns.map(({ text }, at) => element("th", { scope: "col", class: kind(at) }, text));
  const body = rows.map((cells) =>
    element(
      "tr",
      {},
      ...cells.map((cell, at) =>
        at ? element("td", { class: kind(at) }, cell) : element("th", { scope: "row" }, cell),
      ),
    ),
  );
  const table = element("table", {}, element("thead", {}, element("tr", {}, ...heads)), element("tbody", {}, ...body));
  return element("div", { class: "scroll", role: "group", tabindex: 0, "aria-label": name }, table);
}

/**
 * Hand a file to whoever reads the page.
 * @param {string} name
 * @param {string} content
 * @param {string} type
 */
export function save(name, content, type = "text/csv") {
  const address = URL.createObjectURL(new Blob([content], { type: `${type};charset=utf-8` }));
  element("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/**
 * Read the state of one part of the page from the address; nothing where the address is of another.
 * @param {string} part
 */
export function stateOf(part) {
  const address = location.hash.slice(1);
  return address.startsWith(`${part}?`) ? new URLSearchParams(address.slice(part.length + 1)) : null;
}

/**
 * Write the state of one part of the page into the address.
 * @param {string} part
 * @param {Record<string, string>} state what is empty is left out
 */
export function keepState(part, state) {
  const filled = Object.entries(state).filter(([, value]) => value);
  history.replaceState(null, "", `#${part}?${new URLSearchParams(filled)}`);
}

/**
 * Begin a tool when it is first seen: at once where it has a page of its own; where all pages are one, when its part is
 * opened, or the address is of it.
 * @param {string} id
 * @param {string} part what the addresses of its states begin with
 * @param {(root: HTMLElement) => Promise<void>} begin
 */
export function whenSeen(id, part, begin) {
  const root = document.getElementById(id);
  if (!root) return;
  const fold = root.closest("details");
  let begun = false;
  const start = () => {
    if (!begun) void begin(root);
    begun = true;
  };
  const look = () => {
    if (fold && stateOf(part)) {
      fold.open = true;
      fold.scrollIntoView();
    }
    if (!fold || fold.open) start();
  };
  fold?.addEventListener("toggle", () => fold.open && start());
  addEventListener("hashchange", look);
  look();
}

/**
 * Make the choices of a list.
 * @param {HTMLSelectElement} list
 * @param {[value: string, text: string][]} choices
 */
export function choices(list, choices) {
  list.replaceChildren(...choices.map(([value, text]) => element("option", { value }, text)));
}
