import type { Effect } from '../../src/core/effect.ts';
import { type EstimateInput, estimate } from '../../src/estimate/estimate.ts';
import { expectEffectRows } from '../effects/expect-effect-rows.ts';

/** The answer to a request, whose rows keep the contract of all estimators. */
export async function effectOf(input: EstimateInput): Promise<Effect> {
  const effect = await estimate(input);
  expectEffectRows(effect);
  return effect;
}
