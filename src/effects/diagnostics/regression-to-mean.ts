import type { Diagnostic } from '../../core/diagnostic.ts';
import { thresholds } from '../../core/thresholds.ts';
import type { ExpectedDrift } from '../history/simulate-drift.ts';
import { plainNumber } from '../plain-number.ts';

const { share: SHARE } = thresholds.regressionToMean;

/** How far off the trained started, and what that does without any training. KPI units. */
export interface StartOfTrained {
  readonly against: 'control' | 'own history';
  readonly gap: number;
  /** p value of the gap against the control; null where it is against the own history. */
  readonly gapP: number | null;
  /** Null where the history is too short to tell. */
  readonly expected: ExpectedDrift | null;
  /** Mean of the trained after less before. */
  readonly change: number;
  /** The headline; without control the change. */
  readonly effect: number;
  readonly memory: number | null;
}

/**
 * Regression to the mean of people who started off their level: caution where what is expected without training makes
 * half of the effect or more, in its direction.
 * Source: Barnett, van der Pols and Dobson 2005, doi:10.1093/ije/dyh299.
 */
export function regressionToMean({ against, gap, gapP, expected, change, effect, memory }: StartOfTrained): Diagnostic {
  const makes =
    expected !== null && expected.drift * effect > 0 && Math.abs(expected.drift) >= SHARE * Math.abs(effect);
  return {
    code: 'effect.regression-to-mean',
    severity: makes ? 'caution' : 'info',
    message: expected === null ? untold(change) : told({ against, gap, expected, change, effect }),
    hint: makes
      ? 'Choose who is trained without looking at the KPI, or hold back others who started as far off.'
      : null,
    values: {
      gap,
      gapP,
      expectedDrift: expected?.drift ?? null,
      driftLow: expected?.low ?? null,
      driftHigh: expected?.high ?? null,
      memory,
      change,
      effect,
    },
  };
}

const untold = (change: number) =>
  `How much of the change of ${plainNumber(change)} is a return to the usual level cannot be told without periods before the baseline.`;

function told({
  against,
  gap,
  expected,
  change,
  effect,
}: Pick<StartOfTrained, 'against' | 'gap' | 'change' | 'effect'> & { readonly expected: ExpectedDrift }): string {
  const drift = `${plainNumber(expected.drift)} (${plainNumber(expected.low)} to ${plainNumber(expected.high)})`;
  const start = `${plainNumber(Math.abs(gap))} ${gap < 0 ? 'below' : 'above'}`;
  return against === 'own history'
    ? `In the baseline the trained stood ${start} their own earlier level; a return to it alone would make ${drift} of their change of ${plainNumber(change)}.`
    : `The trained started ${start} the others; if they were picked for it, a return to the usual level alone would make ${drift} beside the effect of ${plainNumber(effect)} (their own change: ${plainNumber(change)}).`;
}
