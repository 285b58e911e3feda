import type { Design } from '../../core/design.ts';

/** Probabilities closer than this are equal: shares of blocks are quotients of whole numbers. */
const EQUAL = 1e-12;

/**
 * Weight of each unit on either side, [control, treated]: the side's mean probability over the unit's own, so that a
 * design whose shares differ between blocks does not look unbalanced for that alone. Null where all weights are 1.
 * Treated = any arm above 0.
 */
export function designWeights(design: Design): readonly [Float64Array, Float64Array] | null {
  const control = Float64Array.from(design.units, (_, unit) => design.probability(unit, 0));
  const mean = control.reduce((sum, p) => sum + p, 0) / control.length;
  if (control.every((p) => Math.abs(p - mean) < EQUAL)) return null;
  return [control.map((p) => mean / p), control.map((p) => (1 - mean) / (1 - p))];
}
