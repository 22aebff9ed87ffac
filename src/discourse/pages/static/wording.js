/** Values → words, as the library writes them: numbers, plurals, lists, and names of data made safe for a sentence. */

import { visible } from "./dom.js";

/** Up to this many names occur in a sentence; of more, only their number does. */
export const LISTED = 6;
const NOTHING = "\ufffd";

/** The white space that the library folds. */
const WHITE = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/;

/** @param {string} text */
export function folded(text) {
  return text.split(WHITE).filter(Boolean).join(" ");
}

/**
 * Write a number with so many digits behind the point, rounded as Python does: of two that are as near, the even one.
 * @param {number} value
 * @param {number} digits
 */
function fixed(value, digits = 0) {
  const long = value.toFixed(digits + 40);
  const isHalf = long.endsWith(`5${"0".repeat(39)}`);
  const below = long.slice(0, -40).replace(/\.$/, "");
  const written = isHalf && Number(below.at(-1)) % 2 === 0 ? below : value.toFixed(digits);
  const [whole, ...part] = written.split(".");
  return [whole.replace(/\B(?=(?:\d{3})+$)/g, ","), ...part].join(".");
}

/**
 * Write a number with a true minus; what is unknown is a dash.
 * @param {number} value
 * @param {number} digits
 */
export function shown(value, digits = 0) {
  if (!Number.isFinite(value)) return "–";
  const written = fixed(value, digits);
  return Number(written.replaceAll(",", "")) ? written.replace("-", "−") : written.replace("-", "");
}

/**
 * Round a rate per 1,000 to one decimal, and never to zero what is not.
 * @param {number} value
 */
export function rateShown(value) {
  if (Number.isNaN(value)) return "–";
  if (value === 0 || value >= 0.05) return fixed(value, 1);
  const [digit, exponent] = value.toExponential(0).split("e-");
  return Number(exponent) > 4 ? `${digit}e-${exponent.padStart(2, "0")}` : value.toFixed(Number(exponent));
}

/**
 * Round a share to whole per cent, and never to none or all what is not.
 * @param {number} share
 */
export function percent(share) {
  if (share > 0 && share < 0.01) return "less than 1%";
  if (share > 0.99 && share < 1) return "more than 99%";
  return Number.isNaN(share) ? "–" : `${fixed(100 * share)}%`;
}

/** @param {string} noun */
function plurals(noun) {
  if (/(?:^|[^aeiou])y$/.test(noun)) return `${noun.slice(0, -1)}ies`;
  return /(?:s|x|ch|sh)$/.test(noun) ? `${noun}es` : `${noun}s`;
}

/**
 * Count things.
 * @param {number} count
 * @param {string} noun
 */
export function plural(count, noun) {
  return `${shown(count)} ${count === 1 ? noun : plurals(noun)}`;
}

/**
 * Count some of all.
 * @param {number} part
 * @param {number} whole
 * @param {string} noun
 */
export function outOf(part, whole, noun) {
  if (!part && whole <= 1) return `no ${noun}`;
  if (part === whole && whole <= 2) return whole === 1 ? `the only ${noun}` : `both ${plurals(noun)}`;
  return `${part === whole ? "all" : part ? `${shown(part)} of the` : "none of the"} ${plural(whole, noun)}`;
}

/** @param {string} text */
export function capital(text) {
  const [first = "", ...rest] = text;
  return first.toUpperCase() + rest.join("");
}

/**
 * Write what stands within a sentence so that it can stand alone.
 * @param {string} name
 */
export function heading(name) {
  return capital(name.replaceAll("_", " ").replace(/^the /, ""));
}

/**
 * List things.
 * @param {string[]} parts
 * @param {string} last
 */
export function join(parts, last = "and") {
  return parts.length > 1 ? `${parts.slice(0, -1).join(", ")} ${last} ${parts[parts.length - 1]}` : (parts[0] ?? "");
}

/**
 * List names, or count them where they are many.
 * @param {string[]} names
 * @param {string} noun
 * @param {string} last
 */
export function named(names, noun, last = "and") {
  return names.length <= LISTED ? join(names, last) : plural(names.length, noun);
}

/**
 * Gather the second members of pairs under the first, in order of appearance.
 * @param {[string, string][]} pairs
 */
export function together(pairs) {
  /** @type {Map<string, string[]>} */
  const gathered = new Map();
  for (const [key, value] of pairs) gathered.set(key, [...(gathered.get(key) ?? []), value]);
  return [...gathered];
}

/**
 * Write words of data as they are; only what would look like the mark of a category is written as an entity.
 * @param {string} text
 */
export function plain(text) {
  return (visible(folded(text)) || NOTHING).replace(/[*&]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/**
 * Write what a frame or a cue is called, set off as a category.
 * @param {string} name
 */
export function category(name) {
  return `*${plain(name.replaceAll("_", " "))}*`;
}

/**
 * Write a document, a side, or another value of the documents' metadata.
 * @param {string} by
 * @param {string} name
 */
export function member(by, name) {
  if (by === "document") return plain(name);
  if (by !== "side") return `${plain(by)} ${plain(name)}`;
  const bare = visible(folded(name)).replace(/^[Tt]he /, "") || NOTHING;
  return plain(
    /^[+-]?\p{Decimal_Number}+(?:[.,]\p{Decimal_Number}+)*$/u.test(bare) ? `side ${bare}` : `the ${bare} side`,
  );
}

/**
 * Write where something is found.
 * @param {string} by
 * @param {string} name
 */
export function placeOf(by, name) {
  return by === "document" ? plain(name) : `the documents of ${member(by, name)}`;
}

/**
 * Divide a sentence where a category begins and ends: by turns words and categories, entities read.
 * @param {string} sentence
 */
export function parted(sentence) {
  return sentence
    .split("*")
    .map((part) => part.replace(/&#(\d+);/g, (_, number) => String.fromCharCode(Number(number))));
}
