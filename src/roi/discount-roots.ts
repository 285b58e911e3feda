export interface TimedAmount {
  /** In periods of the rate, from the first flow on. */
  readonly time: number;
  readonly amount: number;
}

// A turning point of the present value this close to 0, relative to the sum of absolute flows, is a double root.
const DOUBLE_ROOT = 1e-13;
const MAX_HALVINGS = 200;

/**
 * Every rate above -1 at which the present value of the flows is 0, ascending.
 * Works in x = -log(1 + rate), where the value is a sum of a_i exp(t_i x). Multiplying each amount by t_i - m, with m
 * between the first two times whose amounts differ in sign, gives (up to a positive factor) a derivative with one sign
 * change fewer; between its roots the value is monotone, so halving finds each root (the proof of Descartes' rule).
 * All amounts finite; [] where there is no sign change.
 */
export function discountRoots(flows: readonly TimedAmount[]): number[] {
  return logRoots(mergeTimes(flows))
    .map((x) => Math.expm1(-x))
    .filter(Number.isFinite)
    .sort((a, b) => a - b);
}

function mergeTimes(flows: readonly TimedAmount[]): TimedAmount[] {
  const largest = Math.max(...flows.map(({ amount }) => Math.abs(amount)));
  const byTime = new Map<number, number>();
  for (const { time, amount } of flows) byTime.set(time, (byTime.get(time) ?? 0) + amount / largest);
  return [...byTime]
    .map(([time, amount]) => ({ time, amount }))
    .filter(({ amount }) => amount !== 0 && Number.isFinite(amount))
    .sort((a, b) => a.time - b.time);
}

/** Roots in x, ascending, of a sum of exponentials in order of time without zero amounts. */
function logRoots(terms: readonly TimedAmount[]): number[] {
  const change = terms.findIndex(({ amount }, i) => i > 0 && amount > 0 !== (terms[i - 1] as TimedAmount).amount > 0);
  if (change < 0) return [];
  const pivot = ((terms[change - 1] as TimedAmount).time + (terms[change] as TimedAmount).time) / 2;
  const turns = logRoots(terms.map(({ time, amount }) => ({ time, amount: amount * (time - pivot) })));
  const edges = [outside(terms, turns[0] ?? 0, -1), ...turns, outside(terms, turns.at(-1) ?? 0, 1)];
  const roots: number[] = [];
  for (let i = 1; i < edges.length; i++) {
    const [left, right] = [edges[i - 1] as number, edges[i] as number];
    const atLeft = signAt(terms, left);
    const atRight = signAt(terms, right);
    if (atLeft === 0 && roots.at(-1) !== left) roots.push(left);
    if (atLeft * atRight < 0) roots.push(halve(terms, left, right));
  }
  return roots;
}

/** A point left (-1) or right (1) of `from` beyond which the first or last flow alone decides the sign. */
function outside(terms: readonly TimedAmount[], from: number, side: -1 | 1): number {
  const dominant = Math.sign((side < 0 ? (terms[0] as TimedAmount) : (terms.at(-1) as TimedAmount)).amount);
  let step = 1;
  while (step < Number.MAX_VALUE / 4 && signAt(terms, from + side * step) !== dominant) step *= 2;
  return from + side * step;
}

function halve(terms: readonly TimedAmount[], left: number, right: number): number {
  const atLeft = signAt(terms, left);
  let [low, high] = [left, right];
  for (let i = 0; i < MAX_HALVINGS; i++) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) break;
    if (relativeValue(terms, middle) * atLeft > 0) low = middle;
    else high = middle;
  }
  return high;
}

function signAt(terms: readonly TimedAmount[], x: number): number {
  const value = relativeValue(terms, x);
  return Math.abs(value) <= DOUBLE_ROOT ? 0 : Math.sign(value);
}

/** Value over the sum of absolute terms, in [-1, 1]; scaled so that no exponential overflows. */
function relativeValue(terms: readonly TimedAmount[], x: number): number {
  const times = [(terms[0] as TimedAmount).time, (terms.at(-1) as TimedAmount).time];
  const peak = Math.max(...times.map((time) => time * x));
  let value = 0;
  let scale = 0;
  for (const { time, amount } of terms) {
    const term = amount * Math.exp(time * x - peak);
    value += term;
    scale += Math.abs(term);
  }
  return value / scale;
}
