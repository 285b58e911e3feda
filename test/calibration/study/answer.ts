import type { EffectRow } from '../../../src/core/effect.ts';

/** What one method said of one simulated pilot; null limits are unbounded, null everywhere means no inference. */
export interface Answer {
  /** `headline`, or estimator and inference. */
  readonly method: string;
  readonly estimate: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly pValue: number | null;
  /** The effect that it is about, where that is not the headline's. */
  readonly truth?: number;
}

/** The answer in the first row of an effect. */
export function answerOf(method: string, { rows }: { readonly rows: readonly EffectRow[] }, truth?: number): Answer {
  const { estimate, ciLow, ciHigh, ciShape, pValue } = rows[0]!;
  const about = truth === undefined ? {} : { truth };
  // Two pieces that reach to either side leave out too little to count as limits.
  const [low, high] = ciShape === 'disjoint' ? [null, null] : [ciLow, ciHigh];
  return { method, estimate, low, high, pValue, ...about };
}
