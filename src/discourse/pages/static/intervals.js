/** Counts and totals → rates with their intervals, by the formulas of the library. */

/** @typedef {[low: number, high: number]} Interval */

const LEAST_EFFECTIVE = 2.5;
const FEW_DOCUMENTS = 5;
const TAIL = 0.025;
const UNKNOWN = /** @type {Interval} */ ([NaN, NaN]);

/**
 * Wilson's interval of a proportion, the same operations in the same order as in the library.
 * @param {number} hits
 * @param {number} trials
 * @param {{z: number, z_squared: number}} quantile
 * @returns {Interval}
 */
export function wilson(hits, trials, { z, z_squared: squared }) {
  const share = hits / trials;
  const middle = share + squared / (2 * trials);
  const spread = z * Math.sqrt((share * (1 - share)) / trials + squared / (4 * (trials * trials)));
  const whole = 1 + squared / trials;
  const low = hits === 0 ? (trials > 0 ? 0 : NaN) : (middle - spread) / whole;
  const high = hits === trials && trials > 0 ? 1 : (middle + spread) / whole;
  return [low, high];
}

/**
 * Korn and Graubard's interval of a rate, if documents were independent; unknown where they tell nothing of it.
 * @param {number[]} counts hits of each document
 * @param {number[]} exposure tokens of each document
 * @param {number} z
 * @returns {Interval}
 */
export function documentInterval(counts, exposure, z) {
  const held = exposure.flatMap((size, at) => (size > 0 ? [at] : []));
  if (held.length < FEW_DOCUMENTS) return UNKNOWN;
  const sizes = held.map((at) => exposure[at]);
  const own = held.map((at) => counts[at]);
  const [total, hits] = [sum(sizes), sum(own)];
  const rate = hits / total;
  const squares = sum(own.map((count) => count * count));
  const effective = Math.min((hits * hits) / squares, (total * total) / sum(sizes.map((size) => size * size)));
  if (!(effective >= LEAST_EFFECTIVE) || rate >= 1) return UNKNOWN;
  const left = sizes.map((size) => (hits && total - size ? 1 / (total - size) : 0));
  const apart = own.map((count, at) => rate * sizes[at] * left[at] - count * left[at]);
  const jackknife = ((sizes.length - 1) / sizes.length) * sum(apart.map((distance) => distance * distance));
  const variance = Math.max(jackknife, (rate * (1 - rate)) / total);
  const shrunk = (z / studentQuantile(effective - 1)) ** 2;
  const trials = ((rate * (1 - rate)) / variance) * shrunk;
  const successes = rate * trials;
  return [
    betaQuantile(TAIL, successes, trials - successes + 1),
    betaQuantile(1 - TAIL, successes + 1, trials - successes),
  ];
}

/** @param {number[]} values */
export function sum(values) {
  return values.reduce((total, value) => total + value, 0);
}

/**
 * The quantile of Student's t above which 2.5 percent lie.
 * @param {number} freedom
 */
function studentQuantile(freedom) {
  const share = betaQuantile(2 * TAIL, freedom / 2, 0.5);
  return Math.sqrt((freedom * (1 - share)) / share);
}

/**
 * The quantile of a beta distribution: bisection of its logit, then Newton's steps.
 * @param {number} probability
 * @param {number} a
 * @param {number} b
 */
function betaQuantile(probability, a, b) {
  if (!(a > 0) || !(b > 0)) return NaN;
  let [low, high] = [-745, 745];
  let logit = Math.log(a / b);
  for (let step = 0; step < 200; step++) {
    const [below, above] = betaShares(logit, a, b);
    // the smaller of both shares is the more exact
    const excess = probability < 0.5 ? below - probability : 1 - probability - above;
    if (excess > 0) high = logit;
    else low = logit;
    const slope = Math.exp(logPower(logit, a, b));
    let next = logit - excess / slope;
    if (!(next > low && next < high)) next = (low + high) / 2;
    if (Math.abs(next - logit) <= 4e-16 * Math.max(1, Math.abs(logit))) break;
    logit = next;
  }
  return 1 / (1 + Math.exp(-logit));
}

/**
 * The shares of a beta distribution below and above a value, given by its logit.
 * @param {number} logit
 * @param {number} a
 * @param {number} b
 */
function betaShares(logit, a, b) {
  const value = 1 / (1 + Math.exp(-logit));
  const rest = 1 / (1 + Math.exp(logit));
  const power = Math.exp(logPower(logit, a, b));
  if (value < (a + 1) / (a + b + 2)) {
    const below = (power / a) * fraction(value, a, b);
    return [below, 1 - below];
  }
  const above = (power / b) * fraction(rest, b, a);
  return [1 - above, above];
}

/**
 * log(xᵃ (1 − x)ᵇ / B(a, b)), by deviances from the mean, which lose no digits where a and b are large (Loader 2000).
 * @param {number} logit
 * @param {number} a
 * @param {number} b
 */
function logPower(logit, a, b) {
  const value = 1 / (1 + Math.exp(-logit));
  const rest = 1 / (1 + Math.exp(logit));
  const all = a + b;
  const corrections = stirling(all) - stirling(a) - stirling(b);
  const deviances = -deviance(a, all * value) - deviance(b, all * rest);
  return corrections + deviances + 0.5 * Math.log((a * b) / (2 * Math.PI * all));
}

/**
 * x log(x / m) + m − x.
 * @param {number} x
 * @param {number} m
 */
function deviance(x, m) {
  if (m === 0) return Infinity;
  const away = (x - m) / (x + m);
  if (Math.abs(x - m) >= 0.1 * (x + m)) return x * Math.log(x / m) + m - x;
  let total = (x - m) * away;
  let power = 2 * x * away;
  for (let odd = 3; odd < 2000; odd += 2) {
    power *= away * away;
    const next = total + power / odd;
    if (next === total) break;
    total = next;
  }
  return total;
}

/**
 * log Γ(x + 1) − (x + ½) log x + x − ½ log 2π: what Stirling's formula lacks.
 * @param {number} x
 */
function stirling(x) {
  let lifted = x;
  let correction = 0;
  for (; lifted < 16; lifted++) correction += (lifted + 0.5) * Math.log1p(1 / lifted) - 1;
  const square = lifted * lifted;
  const series =
    1 / 12 -
    (1 / 360 - (1 / 1260 - (1 / 1680 - (1 / 1188 - 691 / 360360 / square) / square) / square) / square) / square;
  return series / lifted + correction;
}

/**
 * The continued fraction of the incomplete beta function, by Lentz's method.
 * @param {number} x
 * @param {number} a
 * @param {number} b
 */
function fraction(x, a, b) {
  let upper = 1;
  let lower = 1 / (1 - ((a + b) * x) / (a + 1));
  let value = lower;
  for (let term = 1; term < 10000; term++) {
    const even = (term * (b - term) * x) / ((a + 2 * term - 1) * (a + 2 * term));
    const odd = (-(a + term) * (a + b + term) * x) / ((a + 2 * term) * (a + 2 * term + 1));
    lower = 1 / (1 + even * lower);
    upper = 1 + even / upper;
    value *= upper * lower;
    lower = 1 / (1 + odd * lower);
    upper = 1 + odd / upper;
    const change = upper * lower;
    value *= change;
    if (Math.abs(change - 1) < 1e-16) break;
  }
  return value;
}
