import type { Rng } from '../../../src/core/rng.ts';
import type { Cell, Leaving } from './cells.ts';
import { expectedEffect } from './outcome-model.ts';

/** Chance of leaving in the control and in the treated arm, of people who would do worse than the median and of the others. */
const CHANCES: Readonly<Record<Leaving, { readonly worse: readonly number[]; readonly better: readonly number[] }>> = {
  'by-chance': { worse: [0.1, 0.1], better: [0.1, 0.1] },
  'the-worse': { worse: [0.2, 0.2], better: [0, 0] },
  'the-worse-untrained': { worse: [0.36, 0.04], better: [0, 0] },
};

/** Who has left by the end, one in ten of all. Whoever leaves when trained would have left untrained too. */
export function leaversOf(
  { leaving = 'by-chance' }: Cell,
  { after, treated }: { readonly after: Float64Array; readonly treated: Uint8Array },
  rng: Rng,
): readonly boolean[] {
  const { worse, better } = CHANCES[leaving];
  return Array.from(after, (value, i) => rng.uniform() < (value < 0 ? worse : better)[treated[i]!]!);
}

/** The effect on those who stay in either arm. A mark lies above the median: the programme lifts nobody over it who was worse. */
export function effectOnStayers({ outcome, leaving = 'by-chance' }: Cell): number {
  const whole = expectedEffect(outcome, 1, null);
  if (outcome === 'normal' || outcome === 'skewed') return whole;
  const { worse, better } = CHANCES[leaving];
  const [stayWorse, stayBetter] = [1 - worse[0]!, 1 - better[0]!];
  return (whole * stayBetter) / ((stayWorse + stayBetter) / 2);
}
