import { PilotError } from '../core/error.ts';

/**
 * Refuses weights that are not positive and finite; null = 1 each. `whereIs` says in words where a place of them stands.
 * Throws `stats.weights`.
 */
export function refuseWeights(
  weights: Float64Array | null,
  whereIs: (place: number) => string = () => 'Weights',
): void {
  const bad = weights?.findIndex((weight) => !(weight > 0 && Number.isFinite(weight))) ?? -1;
  if (bad < 0) return;
  throw new PilotError({
    code: 'stats.weights',
    kind: 'data',
    message: `${whereIs(bad)}: each must be positive and finite, got ${weights![bad]}.`,
    hint: 'Leave rows of weight 0 out.',
  });
}
