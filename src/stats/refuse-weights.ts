import { PilotError } from '../core/error.ts';

/** Refuses weights that are not positive and finite; null = 1 each. Throws `stats.weights`. */
export function refuseWeights(weights: Float64Array | null): void {
  const bad = weights?.find((weight) => !(weight > 0 && Number.isFinite(weight)));
  if (bad === undefined) return;
  throw new PilotError({
    code: 'stats.weights',
    kind: 'data',
    message: `Weights: each must be positive and finite, got ${bad}.`,
    hint: 'Leave rows of weight 0 out.',
  });
}
