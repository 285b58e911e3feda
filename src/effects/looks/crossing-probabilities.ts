import { chanceAbove, upsideDown, walkOn, walkStart } from './crossing-walk.ts';

/** Chance of first crossing the bound at each look, above and below. */
export interface Crossings {
  readonly above: readonly number[];
  readonly below: readonly number[];
}

/**
 * Probabilities that z first crosses +-bound at each look, under a drift (expected z at information 1; 0 = no effect).
 * `information` ascends in (0, 1], one bound (> 0, of z) a look; shorter `bounds` end early.
 * Source: Armitage, McPherson and Rowe 1969, doi:10.2307/2343787; Jennison and Turnbull 2000, chapter 19.
 * @example crossingProbabilities([0.2, 0.4, 0.6, 0.8, 1], [1.96, 1.96, 1.96, 1.96, 1.96]) // sums to .142
 */
export function crossingProbabilities(information: readonly number[], bounds: readonly number[], drift = 0): Crossings {
  const above: number[] = [];
  const below: number[] = [];
  let walk = walkStart;
  for (const [k, bound] of bounds.entries()) {
    const next = information[k]!;
    above.push(chanceAbove(walk, next, bound, drift));
    below.push(drift === 0 ? above.at(-1)! : chanceAbove(upsideDown(walk), next, bound, -drift));
    if (k < bounds.length - 1) walk = walkOn(walk, next, bound, drift, information[k + 1]!);
  }
  return { above, below };
}
