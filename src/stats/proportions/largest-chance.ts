import { binomialDensity } from '../distributions/binomial.ts';

/** For each count of treated events 0..n1, whether a table with each count of control events 0..n0 is rejected. */
export type RejectedTables = readonly Uint8Array[];

const GOLDEN_SECTION = (Math.sqrt(5) - 1) / 2;
/** Best points of the grid around which the maximum is looked for. */
const PEAKS = 4;
const REFINEMENTS = 45;

/**
 * The largest chance, over the common proportion, of the rejected tables of two binomial arms: a grid that is even on
 * the arcsine scale (a polynomial of degree n1 + n0 cannot hide between its points), refined around its best points.
 */
export function largestChance(rejected: RejectedTables): number {
  const n1 = rejected.length - 1;
  const n0 = rejected[0]!.length - 1;
  const chanceAt = (angle: number) => chanceOf(rejected, n1, n0, Math.sin(angle) ** 2);
  const nPoints = 64 + 2 * (n1 + n0);
  const step = Math.PI / 2 / nPoints;
  const grid = Array.from({ length: nPoints - 1 }, (_, i) => ({
    angle: (i + 1) * step,
    chance: chanceAt((i + 1) * step),
  }));
  const best = [...grid].sort((a, b) => b.chance - a.chance).slice(0, PEAKS);
  return Math.min(1, Math.max(...best.map(({ angle, chance }) => Math.max(chance, peak(chanceAt, angle, step)))));
}

function chanceOf(rejected: RejectedTables, n1: number, n0: number, p: number): number {
  const control = Float64Array.from({ length: n0 + 1 }, (_, x) => binomialDensity(x, n0, p));
  let chance = 0;
  for (let x1 = 0; x1 <= n1; x1++) {
    const row = rejected[x1]!;
    let inside = 0;
    for (let x0 = 0; x0 <= n0; x0++) if (row[x0] === 1) inside += control[x0]!;
    chance += binomialDensity(x1, n1, p) * inside;
  }
  return chance;
}

/** The highest value near an angle, by golden section. */
function peak(chanceAt: (angle: number) => number, angle: number, step: number): number {
  let [low, high] = [angle - step, angle + step];
  let [a, b] = [high - GOLDEN_SECTION * (high - low), low + GOLDEN_SECTION * (high - low)];
  let [atA, atB] = [chanceAt(a), chanceAt(b)];
  for (let i = 0; i < REFINEMENTS; i++) {
    if (atA > atB) {
      [high, b, atB] = [b, a, atA];
      a = high - GOLDEN_SECTION * (high - low);
      atA = chanceAt(a);
    } else {
      [low, a, atA] = [a, b, atB];
      b = low + GOLDEN_SECTION * (high - low);
      atB = chanceAt(b);
    }
  }
  return Math.max(atA, atB);
}
