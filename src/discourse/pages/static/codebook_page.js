/** The page of a codebook that lives: what is edited, and what that does to every number. */

import { asToml, codebookOf, edited, patternsOf, KINDS } from "./codebook.js";
import { missing, occurrences, rates, shares } from "./codebook.js";
import { asCsv, asFloat } from "./csv.js";
import { embedded, openBlock, openData } from "./data.js";
import { choices, element, keepState, prose, save, stateOf, tableOf, whenSeen } from "./dom.js";
import { asPattern } from "./patterns.js";
import { contestReading, leads, ratesReading } from "./readings.js";
import { lineOf } from "./search.js";
import { linesTable, nameOf, rowOf } from "./search_page.js";
import { LISTED, capital, category, heading, parted, percent } from "./wording.js";
import { placeOf, plain, plural, rateShown, shown } from "./wording.js";

/** @typedef {import("./codebook.js").Codebook} Codebook */
/** @typedef {import("./codebook.js").Edit} Edit */
/** @typedef {import("./codebook.js").Hits} Hits */
/** @typedef {import("./codebook.js").Kind} Kind */
/** @typedef {import("./codebook.js").Rate} Rate */
/** @typedef {import("./readings.js").Lead} Lead */
/** @typedef {import("./readings.js").Words} Words */

const MOST_GROUPS = 24;
const MOST_LINES = 200;
const AROUND = 8;
const THINGS = { frames: "frame", names: "referent", contests: "contest" };
const RATE_COLUMNS = /** @type {const} */ ([
  "hits",
  "total",
  "per_thousand",
  "low",
  "high",
  "document_low",
  "document_high",
  "passages_with",
  "passages",
  "documents_with",
  "documents",
]);

/**
 * Let a codebook be edited.
 * @param {HTMLElement} root
 */
async function beginCodebook(root) {
  const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (root.querySelector(`[data-${name}]`));
  const list = (/** @type {string} */ name) =>
    /** @type {HTMLSelectElement} */ (root.querySelector(`select[name=${name}]`));
  const status = /** @type {HTMLElement} */ (root.querySelector("[role=status]"));
  const [data, links] = await Promise.all([openData(), embedded("links")]);
  if (data.blocks.length > 1) {
    status.textContent =
      "These texts are too many to be counted anew in a browser; edit codebook.toml, and run the study.";
    return;
  }
  status.textContent = "Opening the texts …";
  const stream = await openBlock(data, 0);
  const columns = Object.keys(data.columns).sort((one, other) => Number(other === "side") - Number(one === "side"));
  const byDocument = data.documents.length <= MOST_GROUPS || !columns.length;
  const groupings = [...columns, ...(byDocument ? ["document"] : [])];
  const original = codebookOf(data.codebook);
  const kinds = KINDS.filter((kind) => original[kind].size);
  choices(
    list("kind"),
    kinds.map((kind) => [kind, kind]),
  );
  choices(
    list("by"),
    groupings.map((by) => [by, heading(by)]),
  );
  /** @type {Edit[]} */
  let edits = [];
  let codebook = original;
  let kind = kinds[0];
  /** @type {Map<string, Hits>} */
  const first = new Map();
  /** @type {{codebook: Codebook, hits: Hits} | undefined} */
  let last;

  /** @param {Edit[]} next @param {boolean} keeps whether the address gets them @returns {boolean} whether they can be made */
  const change = (next, keeps = true) => {
    try {
      codebook = next.reduce(edited, original);
    } catch (error) {
      status.textContent = `Not changed: ${error instanceof Error ? error.message : error}.`;
      return false;
    }
    edits = next;
    const hadFocus = root.contains(document.activeElement);
    show(keeps);
    const focused = document.activeElement;
    if (hadFocus && (!root.contains(focused) || focused?.matches(":disabled"))) status.focus();
    return true;
  };

  /** @param {boolean} keeps */
  const show = (keeps) => {
    kind = /** @type {Kind} */ (list("kind").value);
    const by = list("by").value;
    const level = /** @type {"family" | "cue"} */ (list("level").value);
    const before = first.get(kind) ?? occurrences(stream, original, kind);
    first.set(kind, before);
    const hits = occurrences(stream, codebook, kind, last ?? { codebook: original, hits: before });
    last = { codebook, hits };
    const table = rates(data, stream, codebook, kind, hits, by, level);
    const old = edits.length ? rates(data, stream, original, kind, before, by, level) : table;
    if (keeps) keepState("codebook", { kind, by, level, edits: edits.length ? JSON.stringify(edits) : "" });
    const [gained, lost] = [missing(hits, before), missing(before, hits)];
    const words = wordsOf(by, level);
    const [now, then] = [leads(table), leads(old)];
    const turned = by === "document" ? [] : [...now.keys()].filter((name) => hasTurned(now.get(name), then.get(name)));
    const changed = `${plural(edits.length, "change")}: ${plural(lost.length, "hit")} lost, ${plural(gained.length, "hit")} gained`;
    const turns = turned.length ? ` ${plural(turned.length, "lead")} ${turned.length === 1 ? "turns" : "turn"}.` : "";
    const stays = by === "document" ? "" : " No lead turns.";
    status.textContent = edits.length ? `${changed}.${turns || stays}` : "Nothing is changed yet.";
    part("headline").replaceChildren(
      ...(turned.length ? [element("ul", {}, ...turned.map((name) => turnOf(name, then, now, words)))] : []),
      ...compared(ratesReading(table, words), ratesReading(old, words)),
    );
    part("rates").replaceChildren(heatMap(table, old, by, level, new Set(turned)));
    if (kind === "contests") {
      const rivals = rates(data, stream, codebook, kind, hits, by, "cue");
      const former = rates(data, stream, original, kind, before, by, "cue");
      part("shares").replaceChildren(...divided(rivals, former, by, wordsOf(by, "cue")));
    } else part("shares").replaceChildren();
    part("behind").replaceChildren();
    part("lines").replaceChildren(...differences(gained, lost));
    part("edits").replaceChildren(...edits.map((edit, at) => editOf(edit, at)));
    families(hits);
    for (const button of root.querySelectorAll("button[data-undo], button[data-reset]"))
      button.toggleAttribute("disabled", !edits.length);
    save_.onclick = () => save("codebook.toml", asToml(codebook), "application/toml");
    table_.onclick = () =>
      save(
        "rates.csv",
        asCsv(
          [by, level, ...RATE_COLUMNS],
          table.map((row) => [row.group, row.name, ...RATE_COLUMNS.map((name) => rateCell(name, row[name]))]),
        ),
      );
  };

  /** @param {string} id of a family */
  const labelOf = (id) => codebook[kind].get(id)?.label ?? original[kind].get(id)?.label ?? id;
  const cueLabel = (/** @type {string} */ cue) => cue.replaceAll("_", " ");

  /** @param {string} by @param {"family" | "cue"} level @returns {Words} */
  const wordsOf = (by, level) => ({
    by: by.replaceAll("_", " "),
    thing: level === "cue" ? "cue" : THINGS[kind],
    group: (group) => groupName(data, by, group),
    name: level === "cue" ? cueLabel : labelOf,
  });

  /** Say who led before, and who does now. @param {string} name @param {Map<string, Lead>} then @param {Map<string, Lead>} now @param {Words} words */
  const turnOf = (name, then, now, words) =>
    element(
      "li",
      {},
      ...inWords(
        `${category(words.name(name))}: before, ${ledBy(then.get(name), words)}; now, ${ledBy(now.get(name), words)}.`,
      ),
    );

  /** @param {Rate[]} table @param {Rate[]} old @param {string} by @param {string} level @param {Set<string>} turned */
  const heatMap = (table, old, by, level, turned) => {
    const called = level === "cue" ? cueLabel : labelOf;
    const groups = [...new Set(table.map(({ group }) => group))];
    const names = [...new Set(table.map(({ name }) => name))];
    const highest = Math.max(...table.map((row) => row.per_thousand || 0), 0);
    const cells = new Map(table.map((row) => [JSON.stringify([row.group, row.name]), row]));
    const before = new Map(old.map((row) => [JSON.stringify([row.group, row.name]), row]));
    const rows = names.map((name) => [
      element(
        "span",
        {},
        heading(called(name)),
        turned.has(name) && " ",
        turned.has(name) && element("mark", {}, "lead turned"),
      ),
      ...groups.map((group) => {
        const key = JSON.stringify([group, name]);
        const row = /** @type {Rate} */ (cells.get(key));
        const behind = () => part("behind").replaceChildren(...linesBehind(row, by, level));
        return cellOf(row, before.get(key), highest, behind);
      }),
    ]);
    const heads = [
      { text: capital(level) },
      ...groups.map((group) => ({ text: nameOf(data, by, group), number: true })),
    ];
    const made = tableOf(`Rates per 1,000 tokens by ${by.replaceAll("_", " ")}`, heads, rows);
    made.classList.add("heat");
    return made;
  };

  /** @param {Rate[]} table of cues @param {Rate[]} old @param {string} by @param {Words} words */
  const divided = (table, old, by, words) =>
    [...codebook.contests.values()].map((contest) => {
      const [now, then] = [table, old].map((rates) => {
        const own = rates.filter(({ name }) => contest.cues.has(name));
        const parts = shares(own, data);
        return { parts, reading: contestReading(own, parts, words) };
      });
      const rows = now.parts.map((row) => [
        nameOf(data, by, row.group),
        heading(cueLabel(row.name)),
        `${shown(row.hits)} of ${shown(row.hits_rivals)}`,
        percent(row.share),
        ...shareInterval(row),
      ]);
      const heads = [
        { text: heading(by) },
        { text: "Rival" },
        ...["Hits", "Share", "Interval"].map((text) => ({ text, number: true })),
        { text: "Taken for independent" },
      ];
      const title = `${heading(contest.label)}: how its rivals divide their hits`;
      return element(
        "section",
        {},
        element("h2", {}, title),
        ...compared(now.reading, then.reading),
        tableOf(title, heads, rows),
      );
    });

  /** @param {Rate} row @param {Rate | undefined} before @param {number} highest @param {() => void} behind */
  const cellOf = (row, before, highest, behind) => {
    const interval = Number.isNaN(row.document_low) ? [row.low, row.high] : [row.document_low, row.document_high];
    const changed = before && before.hits !== row.hits;
    const cell = element(
      "div",
      { class: changed ? "cell changed" : "cell" },
      element("strong", {}, rateShown(row.per_thousand)),
      element(
        "span",
        {},
        row.hits
          ? element("button", { type: "button", class: "plain", onclick: behind }, plural(row.hits, "hit"))
          : "no hit",
        `, ${rateShown(interval[0])} to ${rateShown(interval[1])}`,
      ),
      changed && element("span", {}, `before ${rateShown(before.per_thousand)} from ${shown(before.hits)}`),
    );
    cell.style.setProperty("--share", `${highest ? Math.round((100 * (row.per_thousand || 0)) / highest) : 0}%`);
    return cell;
  };

  /** @param {Rate} row @param {string} by @param {string} level */
  const linesBehind = (row, by, level) => {
    const of = by === "document" ? null : data.columns[by];
    const hits = [...(last?.hits ?? [])].flatMap(([family, own]) => {
      const patterns = patternsOf(/** @type {import("./codebook.js").Family} */ (codebook[kind].get(family)));
      return Array.from(own.first, (first, at) => ({
        family,
        first,
        length: own.length[at],
        cue: patterns[own.pattern[at]][0],
      }));
    });
    const chosen = hits.filter(({ family, cue, first }) => {
      const document = stream.first + stream.documentOf[first];
      const group = of ? of.values[of.of[document]] : data.documents[document].id;
      return group === row.group && (level === "family" ? family : cue) === row.name;
    });
    const rows = chosen
      .slice(0, MOST_LINES)
      .map(({ first, length }) => rowOf(data, links, lineOf(stream, first, length, AROUND)));
    const called = level === "cue" ? cueLabel(row.name) : labelOf(row.name);
    const title = `${heading(called)}, ${nameOf(data, by, row.group)}: ${plural(chosen.length, "hit")}`;
    const head = element("h2", { tabindex: -1 }, title);
    setTimeout(() => head.focus());
    return [head, linesOf(title, rows, chosen.length)];
  };

  /** @param {string} name @param {HTMLElement[]} rows @param {number} all @param {string[]} [before] */
  const linesOf = (name, rows, all, before) => {
    const note = `The first ${shown(rows.length)} of ${shown(all)} lines.`;
    const table = linesTable(name, element("tbody", {}, ...rows), before);
    return element("div", {}, table, all > rows.length && element("p", { class: "note" }, note));
  };

  /** @param {ReturnType<typeof missing>} gained @param {ReturnType<typeof missing>} lost */
  const differences = (gained, lost) => {
    const lines = [...lost.map((hit) => ({ ...hit, sign: "−" })), ...gained.map((hit) => ({ ...hit, sign: "+" }))];
    if (!lines.length) return [];
    lines.sort((one, other) => one.first - other.first);
    const rows = lines.slice(0, MOST_LINES).map(({ family, first, length, sign }) => {
      const row = rowOf(data, links, lineOf(stream, first, length, AROUND));
      row.prepend(element("td", {}, `${sign} ${labelOf(family)}`));
      return row;
    });
    const table = linesOf("Lost and gained", rows, lines.length, ["Lost − or gained +"]);
    return [element("h2", {}, "What is lost and gained"), table];
  };

  /** @param {Edit} edit @param {number} at */
  const editOf = (edit, at) => {
    const where = labelOf(edit.family);
    const [cue, toCue] = [cueLabel(edit.cue ?? ""), cueLabel(edit.toCue ?? "")];
    const said = {
      add: `“${edit.pattern}” added to ${cue} of ${where}`,
      remove: `“${edit.pattern}” taken out of ${cue} of ${where}`,
      rewrite: `“${edit.pattern}” of ${cue} becomes “${edit.to}”`,
      moveCue: `${cue} moved whole from ${where} to ${labelOf(edit.toFamily ?? "")}`,
      move: `“${edit.pattern}” moved from ${where} to ${toCue} of ${labelOf(edit.toFamily ?? "")}`,
      off: `${where} switched off`,
    }[edit.action];
    const back = element(
      "button",
      { type: "button", onclick: () => change(edits.filter((_, other) => other !== at)) },
      "Take back",
    );
    return element("li", {}, said, " ", back);
  };

  /** @param {Hits} hits */
  const families = (hits) => {
    const open = new Set(
      Array.from(root.querySelectorAll("details[data-family][open]"), (fold) => fold.getAttribute("data-family")),
    );
    part("families").replaceChildren(
      ...[...original[kind].keys()].map((id) => familyOf(id, hits.get(id), open.has(id))),
    );
  };

  /** @param {string} id @param {import("./patterns.js").Matches | undefined} hits @param {boolean} open */
  const familyOf = (id, hits, open) => {
    const family = codebook[kind].get(id);
    const off = edits.findIndex((edit) => edit.action === "off" && edit.family === id && edit.kind === kind);
    const toggle = element(
      "button",
      {
        type: "button",
        onclick: () =>
          change(off >= 0 ? edits.filter((_, at) => at !== off) : [...edits, { action: "off", kind, family: id }]),
      },
      family ? "Switch off" : "Switch on",
    );
    if (!family)
      return element(
        "div",
        { class: "family" },
        element("p", {}, element("del", {}, heading(labelOf(id))), " ", off >= 0 && toggle),
      );
    const counts = new Map();
    for (const pattern of hits?.pattern ?? []) counts.set(pattern, (counts.get(pattern) ?? 0) + 1);
    let number = 0;
    const cues = [...family.cues].map(([cue, patterns]) => {
      const items = patterns.map((pattern) => patternOf(id, cue, pattern, counts.get(number++) ?? 0));
      return element(
        "div",
        { class: "cue" },
        element("h3", {}, heading(cue)),
        element("ul", { class: "patterns" }, ...items),
        adding(id, cue),
        moving(id, cue),
      );
    });
    return element(
      "details",
      { class: "family", "data-family": id, open },
      element(
        "summary",
        {},
        `${heading(family.label)} `,
        element("span", { class: "note" }, plural(hits?.first.length ?? 0, "hit")),
      ),
      family.definition && element("p", { class: "note" }, ...prose(family.definition)),
      element("p", { class: "controls" }, toggle),
      ...cues,
      family.except?.length ? element("p", { class: "note" }, `Never a hit: ${family.except.join(", ")}.`) : "",
    );
  };

  /** @param {string} family @param {string} cue @param {string} pattern @param {number} count */
  const patternOf = (family, cue, pattern, count) => {
    const item = element("li", {});
    const open = element(
      "button",
      { type: "button", class: "plain", "aria-expanded": "false", onclick: () => edit() },
      element("code", {}, pattern),
      ` ${shown(count)}`,
    );
    const edit = () => {
      if (item.querySelector("form")) {
        item.querySelector("form")?.remove();
        open.setAttribute("aria-expanded", "false");
        return;
      }
      open.setAttribute("aria-expanded", "true");
      const field = element("input", { value: pattern, size: 24, spellcheck: "false", autocapitalize: "off" });
      const target = element("select", {}, element("option", { value: "" }, "stays here"));
      for (const [id, other] of codebook[kind]) {
        if (id === family) continue;
        target.append(
          element(
            "optgroup",
            { label: other.label },
            ...[...other.cues.keys()].map((name) =>
              element("option", { value: JSON.stringify([id, name]) }, `${other.label}: ${name}`),
            ),
          ),
        );
      }
      const remove = element(
        "button",
        { type: "button", onclick: () => change([...edits, { action: "remove", kind, family, cue, pattern }]) },
        "Take out",
      );
      const form = element(
        "form",
        { class: "controls" },
        element("label", {}, "Pattern ", field),
        element("label", {}, "Move to ", target),
        element("button", {}, "Change"),
        remove,
      );
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        const to = asPattern(field.value);
        /** @type {Edit[]} */
        const next = [...edits];
        if (to !== pattern) next.push({ action: "rewrite", kind, family, cue, pattern, to });
        if (target.value) {
          const [toFamily, toCue] = JSON.parse(target.value);
          next.push({ action: "move", kind, family, cue, pattern: to, toFamily, toCue });
        }
        if (next.length > edits.length) change(next);
      });
      item.append(form);
      field.focus();
    };
    item.append(open);
    return item;
  };

  /** @param {string} family @param {string} cue */
  const adding = (family, cue) => {
    const field = element("input", { size: 18, spellcheck: "false", autocapitalize: "off" });
    const form = element(
      "form",
      { class: "controls" },
      element("label", {}, `Add to ${cueLabel(cue)} `, field),
      element("button", {}, "Add"),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      change([...edits, { action: "add", kind, family, cue, pattern: asPattern(field.value) }]);
    });
    return form;
  };

  /** @param {string} family @param {string} cue */
  const moving = (family, cue) => {
    const others = [...codebook[kind]].filter(([id]) => id !== family);
    const list = element(
      "select",
      {},
      element("option", { value: "" }, "stays here"),
      ...others.map(([id, { label }]) => element("option", { value: id }, label)),
    );
    list.addEventListener(
      "change",
      () => list.value && change([...edits, { action: "moveCue", kind, family, cue, toFamily: list.value }]),
    );
    return element("label", { class: "controls" }, `Move ${cueLabel(cue)} whole to `, list);
  };

  const button = (/** @type {string} */ name) =>
    /** @type {HTMLButtonElement} */ (root.querySelector(`button[data-${name}]`));
  const save_ = button("save");
  const table_ = button("save-rates");
  button("undo").addEventListener("click", () => change(edits.slice(0, -1)));
  button("reset").addEventListener("click", () => change([]));
  for (const name of ["kind", "by", "level"]) {
    list(name).addEventListener("change", () => {
      last = undefined;
      show(true);
    });
  }

  const restore = () => {
    const state = stateOf("codebook");
    for (const name of ["kind", "by", "level"]) {
      const value = state?.get(name);
      if (value && [...list(name).options].some((option) => option.value === value)) list(name).value = value;
    }
    last = undefined;
    if (!change(editsOf(state?.get("edits") ?? "[]"), Boolean(state))) change([], Boolean(state));
  };
  addEventListener("hashchange", () => stateOf("codebook") && restore());
  if (kinds.length) restore();
  else status.textContent = "This study looks for nothing: its codebook is empty.";
  root.dataset.ready = "";
}

/**
 * What a document, a side or another group is called within a sentence.
 * @param {import("./data.js").Data} data
 * @param {string} by
 * @param {string} group
 */
function groupName(data, by, group) {
  if (by === "document") return data.documents.find(({ id }) => id === group)?.name ?? group;
  if (!group) return "not given";
  return by === "side" ? capital(group) : group;
}

/** @param {Lead | undefined} now @param {Lead | undefined} then */
function hasTurned(now, then) {
  return now?.state !== then?.state || now?.group !== then?.group;
}

/** @param {Lead | undefined} lead @param {Words} words */
function ledBy(lead, { by, group }) {
  if (!lead) return "not looked for";
  const of = lead.rates.map(
    (row) => `${plain(group(row.group))} ${rateShown(row.per_thousand)} from ${plural(row.hits, "hit")}`,
  );
  const states = {
    leads: `highest in ${placeOf(by, group(lead.group))}`,
    even: "alike to one decimal",
    few: "too few hits to compare",
  };
  return of.length <= LISTED ? `${states[lead.state]} (${of.join(", ")})` : states[lead.state];
}

/**
 * Write the interval of a share, over documents where these tell of it, and what it takes for independent.
 * @param {ReturnType<typeof shares>[number]} share
 */
function shareInterval(share) {
  if (!share.hits_rivals) return ["–", "–"];
  const byDocument = !Number.isNaN(share.share_document_low);
  const low = byDocument ? share.share_document_low : share.share_low;
  const high = byDocument ? share.share_document_high : share.share_high;
  return [`${percent(low)} to ${percent(high)}`, byDocument ? "documents" : "hits"];
}

/**
 * Show a sentence, categories set off.
 * @param {string} sentence
 */
function inWords(sentence) {
  return parted(sentence).map((part, at) => (at % 2 ? element("em", {}, part) : part));
}

/**
 * Show a reading; what it did not say before is marked, and what it said is below.
 * @param {string[]} now
 * @param {string[]} then
 */
function compared(now, then) {
  const sentences = now.flatMap((sentence) => [
    then.includes(sentence) ? element("span", {}, ...inWords(sentence)) : element("mark", {}, ...inWords(sentence)),
    " ",
  ]);
  const gone = then.filter((sentence) => !now.includes(sentence)).flatMap((sentence) => [...inWords(sentence), " "]);
  return [
    element("p", {}, ...sentences),
    ...(gone.length ? [element("p", { class: "note" }, "Before: ", ...gone)] : []),
  ];
}

/**
 * Read edits from the address; none where it holds something else.
 * @param {string} source
 * @returns {Edit[]}
 */
function editsOf(source) {
  try {
    const read = JSON.parse(source);
    return Array.isArray(read) ? read : [];
  } catch {
    return [];
  }
}

/**
 * Write a cell of the rates. Intervals over documents agree with the library to eleven digits, and ten are written.
 * @param {string} name
 * @param {number} value
 */
function rateCell(name, value) {
  if (name.startsWith("document_")) return asFloat(Number(value.toPrecision(10)));
  return ["per_thousand", "low", "high"].includes(name) ? asFloat(value) : value;
}

whenSeen("codebook-tool", "codebook", beginCodebook);
