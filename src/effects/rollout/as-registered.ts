import type { Effect } from '../../core/effect.ts';
import type { RolloutStarts } from './types.ts';

/** Chance formed the waves, so that nothing rests on how they moved before; waves that are left out are named elsewhere. */
export const asRegistered = (effect: Effect, { anticipation }: RolloutStarts): Effect => ({
  ...effect,
  detail: { anticipation },
  diagnostics: effect.diagnostics.filter(({ code }) => !['did.pretrend', 'staggered.always-treated'].includes(code)),
});
