/** Rates and shares → the sentences that the library's readings make of the same table, and which lead turns. */

import { LISTED, capital, category, join, member, named, outOf, percent, placeOf, plain } from "./wording.js";
import { plural, rateShown, shown, together } from "./wording.js";

/** @typedef {import("./codebook.js").Rate} Rate */
/** @typedef {ReturnType<typeof import("./codebook.js").shares>[number]} Share */
/**
 * How rows are called.
 * @typedef {object} Words
 * @property {string} by what groups documents
 * @property {string} thing what is counted: a frame, a cue
 * @property {(group: string) => string} group
 * @property {(name: string) => string} name
 */
/** @typedef {{state: "leads" | "even" | "few", group: string, rates: Rate[]}} Lead */

/** Beyond this many documents or frames a sentence counts them instead of naming them. */
const MANY = 15;
const FEW_HITS = 5;

/** @template Row, Key @param {Row[]} rows @param {(row: Row) => Key} key @returns {[Key, Row[]][]} */
function grouped(rows, key) {
  /** @type {Map<Key, Row[]>} */
  const groups = new Map();
  for (const row of rows) {
    const own = groups.get(key(row));
    if (own) own.push(row);
    else groups.set(key(row), [row]);
  }
  return [...groups];
}

/** The rows of the highest value, all where several tie. @template Row @param {Row[]} rows @param {(row: Row) => number} value */
function highest(rows, value) {
  const most = Math.max(...rows.map(value).filter((number) => !Number.isNaN(number)));
  return rows.filter((row) => Math.abs(value(row) - most) <= 1e-12 * Math.abs(most));
}

/** A rate to one decimal, rounded as NumPy does. @param {Rate} row */
function tenths({ per_thousand }) {
  const tens = per_thousand * 10;
  const below = Math.floor(tens);
  const rest = tens - below;
  return (rest > 0.5 || (rest === 0.5 && below % 2) ? below + 1 : below) / 10;
}

/**
 * Say which group leads in each family or cue: rates that are written alike are not told apart, and what has fewer
 * than five hits in every group is not compared.
 * @param {Rate[]} table
 * @returns {Map<string, Lead>}
 */
export function leads(table) {
  return new Map(
    grouped(table, ({ name }) => name).map(([name, rates]) => {
      const top = highest(rates, tenths);
      const state = rates.every(({ hits }) => hits < FEW_HITS) ? "few" : top.length > 1 ? "even" : "leads";
      return [name, { state, group: state === "leads" ? top[0].group : "", rates }];
    }),
  );
}

/**
 * Read rates as `readings.rates` does: what has the highest rate where, which group leads in how many, and what is absent.
 * @param {Rate[]} table
 * @param {Words} words
 * @returns {string[]} sentences
 */
export function ratesReading(table, words) {
  if (!table.length) return ["Nothing of this kind is looked for."];
  const many = grouped(table, ({ group }) => group).length > 1;
  const between = words.by !== "document" && many ? betweenGroups(table, words) : [];
  return [...highestWhere(table, words), ...between, ...zeros(table, words)];
}

/** @param {Rate[]} table @param {Words} words */
function highestWhere(table, words) {
  const what = words.thing === "frame" ? "Framing vocabulary" : capital(words.thing);
  /** @type {[string, string][]} */
  const pairs = [];
  const empty = [];
  for (const [group, rows] of grouped(table, ({ group }) => group)) {
    const where = placeOf(words.by, words.group(group));
    if (rows.some(({ hits }) => hits)) {
      const top = highest(rows, (row) => row.per_thousand);
      const names = join(top.map(({ name }) => category(words.name(name))));
      pairs.push([top.length > 1 ? `${names} alike` : names, `${where} (${figures(rows, top, words)})`]);
    } else empty.push(where);
  }
  if (!pairs.length) return ["There is no hit at all."];
  const by = plain(words.by);
  const clauses = together(pairs).map(
    ([which, places]) => `${which} in ${pairs.length > MANY ? plural(places.length, by) : join(places)}`,
  );
  const without = empty.length <= MANY ? join(empty, "or") : plural(empty.length, by);
  return [
    `${what} with the highest rate per 1,000 tokens: ${clauses.join("; ")}.`,
    ...(empty.length ? [`There is no hit at all in ${without}.`] : []),
  ];
}

/** @param {Rate[]} rows @param {Rate[]} top @param {Words} words */
function figures(rows, top, words) {
  const written = `${rateShown(top[0].per_thousand)} from ${plural(top[0].hits, "hit")}`;
  if (top.length > 1) return `${written} each`;
  const rest = rows.filter((row) => !top.includes(row));
  if (!rest.some(({ hits }) => hits)) return written;
  const next = highest(rest, ({ hits }) => hits);
  const names = named(
    next.map(({ name }) => category(words.name(name))),
    "other",
  );
  return `${written}, then ${names} with ${shown(next[0].hits)}${next.length > 1 ? " each" : ""}`;
}

/** @param {Rate[]} table @param {Words} words */
function betweenGroups(table, { by, thing, group, name }) {
  const some = (/** @type {string[]} */ names) => (names.length <= MANY ? join(names) : plural(names.length, thing));
  /** @type {Map<string, number>} */
  const leading = new Map(table.map((row) => [row.group, 0]));
  /** @type {Record<Lead["state"], string[]>} */
  const told = { leads: [], even: [], few: [] };
  const apart = { documents: /** @type {string[]} */ ([]), tokens: /** @type {string[]} */ ([]) };
  const compared = { documents: 0, tokens: 0 };
  for (const [id, { state, group: leader, rates }] of leads(table)) {
    told[state].push(category(name(id)));
    if (state !== "leads") continue;
    leading.set(leader, (leading.get(leader) ?? 0) + 1);
    const of = rates.some((row) => Number.isNaN(row.document_low + row.document_high)) ? "tokens" : "documents";
    const low = of === "tokens" ? "low" : "document_low";
    const high = of === "tokens" ? "high" : "document_high";
    compared[of]++;
    const bound = rates.find((row) => row.group === leader)?.[low] ?? NaN;
    const others = rates.filter((row) => row.group !== leader && !Number.isNaN(row[high]));
    if (others.length && others.every((row) => row[high] < bound)) apart[of].push(category(name(id)));
  }
  const clauses = [...leading]
    .filter(([, count]) => count)
    .map(([leader, count], at) => {
      const has = `${count === 1 ? "has" : "have"} the ${leading.size === 2 ? "higher" : "highest"} rate `;
      return `${shown(count)} ${at ? "" : has}in ${placeOf(by, group(leader))}`;
    });
  const apartIn = (/** @type {"documents" | "tokens"} */ of) => {
    const where = apart[of].length ? `${some(apart[of])} only` : "none of these";
    const all = apart[of].length === compared[of];
    return `The intervals, which take ${of} for independent, lie apart for ${all ? "each of these" : where}.`;
  };
  return [
    clauses.length ? `Of ${plural(told.leads.length, thing)} compared, ${join(clauses)}.` : "",
    ...(compared.documents ? [apartIn("documents")] : []),
    ...(compared.tokens ? [apartIn("tokens")] : []),
    told.even.length ? `To one decimal, no ${plain(by)} leads alone in ${some(told.even)}.` : "",
    told.few.length ? `Not compared, with fewer than ${FEW_HITS} hits in each: ${some(told.few)}.` : "",
    ...single(table, by, group),
  ].filter(Boolean);
}

/** @param {Rate[]} table @param {string} by @param {Words["group"]} group */
function single(table, by, group) {
  const groups = grouped(table, (row) => row.group);
  const alone = groups.filter(([, [row]]) => row.documents === 1);
  if (alone.length === groups.length)
    return [`Each ${plain(by)} has a single document: it is documents that are compared.`];
  return alone.map(([name]) => `Of ${member(by, group(name))} it is a single document that is compared.`);
}

/** @param {Rate[]} table @param {Words} words */
function zeros(table, { by, thing, group, name }) {
  const groups = (/** @type {string} */ which) =>
    by === "document" ? `${which} document` : `the documents of ${which} ${plain(by)}`;
  const all = grouped(table, (row) => row.group);
  const used = all.filter(([, rows]) => rows.some(({ hits }) => hits));
  const isWhole = used.length === all.length;
  const missing = used.flatMap(([, rows]) => rows.filter(({ hits }) => !hits));
  if (!missing.length) return isWhole ? [`Every ${thing} has a hit in ${groups("every")}.`] : [];
  const kinds = grouped(missing, (row) => row.name);
  if (kinds.length > MANY) {
    const share = capital(outOf(kinds.length, new Set(table.map((row) => row.name)).size, thing));
    return [`${share} lack a hit in ${groups("one")} or more.`];
  }
  const pairs = kinds.map(([id, rows]) => {
    const places = rows.map((row) => placeOf(by, group(row.group)));
    const listed = by === "document" ? named(places, "document", "or") : join(places, "or");
    const isEverywhere = rows.length === used.length && rows.length > 1;
    const where = isEverywhere ? groups(isWhole ? "any" : "any other") : listed;
    return /** @type {[string, string]} */ ([where, category(name(id))]);
  });
  const clauses = together(pairs).map(([where, names]) => `of ${join(names, "or")} in ${where}`);
  return [`There is no hit ${clauses.join("; ")}.`];
}

/**
 * Read rival words as `readings.contest` does: where each occurs, whether they can be compared, and who takes which share.
 * @param {Rate[]} table rates of the rivals
 * @param {Share[]} divided
 * @param {Words} words
 * @returns {string[]} sentences
 */
export function contestReading(table, divided, { by, group, name }) {
  if (!table.length) return ["No rival words are looked for."];
  const rivals = grouped(table, (row) => row.name);
  const groups = grouped(table, (row) => row.group);
  const place = (/** @type {string} */ id) => placeOf(by, group(id));
  const hitsOf = (/** @type {Rate[]} */ rows) => rows.reduce((total, { hits }) => total + hits, 0);
  const counted = rivals.map(([id, rows]) => {
    const hits = hitsOf(rows);
    if (!hits) return `${category(name(id))} has no hit.`;
    const total = `${category(name(id))} has ${plural(hits, "hit")}`;
    if (by !== "document" && rows.length <= LISTED)
      return `${total}: ${join(rows.map((row) => inDocuments(row, `of ${member(by, group(row.group))}`)))}.`;
    const present = rows.filter((row) => row.hits);
    const where = `${total}, in ${present.length} of ${plural(rows.length, plain(by))}`;
    const each = present.map((row) => `${place(row.group)} ${shown(row.hits)}`);
    return present.length > MANY || by !== "document" ? `${where}.` : `${where} (${each.join(", ")}).`;
  });
  const few = rivals.filter(([, rows]) => hitsOf(rows) < FEW_HITS).map(([id]) => category(name(id)));
  /** @type {[string, string][]} */
  const more = groups.flatMap(([id, rows]) => {
    const top = highest(rows, ({ hits }) => hits).map((row) => category(name(row.name)));
    const which = top.length === 1 ? `more hits of ${top[0]}` : `as many of ${join(top, "as of")}`;
    return hitsOf(rows) ? [/** @type {[string, string]} */ ([which, place(id)])] : [];
  });
  const leading = together(more).map(
    ([which, places]) => `${which} in ${places.length <= MANY ? join(places) : plural(places.length, plain(by))}`,
  );
  return [
    ...counted,
    by === "document" && hitsOf(table) ? meeting(groups, place, rivals.length) : "",
    few.length
      ? `With fewer than ${FEW_HITS} hits of ${join(few, "or")}, no rate is compared and nothing is tested: what is said is presence only.`
      : `There are ${leading.join("; ")}.`,
    ...(by === "document" ? [] : sharesSaid(divided, by, group, name)),
  ].filter(Boolean);
}

/** @param {Rate} row @param {string} of */
function inDocuments({ hits, documents_with: present, documents }, of) {
  const found = hits ? shown(hits) : "none";
  if (documents === 1) return `${found} in the single document ${of}`;
  const share = present && present < documents ? `${shown(present)} of the` : present ? "all" : "the";
  return `${found} in ${share} ${plural(documents, "document")} ${of}`;
}

/** @param {[string, Rate[]][]} groups @param {(id: string) => string} place @param {number} size */
function meeting(groups, place, size) {
  const [several, none] = size === 2 ? ["both", "neither"] : ["more than one of them", "none of them"];
  const withRivals = (/** @type {(present: number) => boolean} */ fits) =>
    groups.filter(([, rows]) => fits(rows.filter(({ hits }) => hits).length)).map(([id]) => place(id));
  const meet = withRivals((present) => present > 1);
  const clauses = /** @type {[string[], string][]} */ ([
    [meet, several],
    [withRivals((present) => !present), none],
  ])
    .filter(([documents]) => documents.length)
    .map(([documents, what]) => `${named(documents, "document")} ${documents.length === 1 ? "has" : "have"} ${what}`);
  return `${[...(meet.length ? [] : [`No document has ${several}`]), ...clauses].join("; ")}.`;
}

/** @param {Share[]} divided @param {string} by @param {Words["group"]} group @param {Words["name"]} name */
function sharesSaid(divided, by, group, name) {
  const groups = grouped(divided, (row) => row.group);
  const used = groups.filter(([, [row]]) => row.hits_rivals);
  const called = used.filter(([, [row]]) => row.hits_rivals < FEW_HITS).map(([id]) => member(by, group(id)));
  const absent = groups.filter(([, [row]]) => !row.hits_rivals).map(([id]) => placeOf(by, group(id)));
  const each = used.map(([id, rows]) => {
    const parts = rows.map(
      (row) =>
        `${category(name(row.name))} ${percent(row.share)} (${percent(row.share_low)} to ${percent(row.share_high)})`,
    );
    return `${capital(member(by, group(id)))}: ${join(parts)} of ${plural(rows[0].hits_rivals, "hit")}.`;
  });
  return [
    ...(used.length <= LISTED ? each : []),
    absent.length ? `None of the rival words is found in ${named(absent, plain(by), "or")}.` : "",
    called.length
      ? `With fewer than ${FEW_HITS} hits, the shares of ${named(called, plain(by))} say what is present, and compare nothing.`
      : "",
  ];
}
