import type { HiddenBias } from '../../effects/diagnostics/hidden-bias.ts';
import type { CovariateBenchmark, LeftOutCause } from '../../effects/diagnostics/left-out-cause.ts';
import type { RosenbaumBounds } from '../../effects/diagnostics/rosenbaum-bounds.ts';
import type { PilotResults } from '../results.ts';
import { formatNumber, formatPercent } from './numbers.ts';

/** A bound on hidden bias is cut, never rounded up: two decimals. */
export const cutGamma = (gamma: number): string => formatNumber(Math.floor(gamma * 100 + 1e-9) / 100, 0.01);

/** How much hidden bias the headline withstands, in one plain sentence; null where nothing was matched. */
export function hiddenBiasSentence({ matched, unitNoun }: Pick<PilotResults, 'matched' | 'unitNoun'>): string | null {
  const bias = matched?.hiddenBias;
  if (!bias) return null;
  if (bias.rosenbaum) return gammaSentence(bias.rosenbaum, unitNoun.one);
  return bias.leftOutCause && robustnessSentence(bias.leftOutCause);
}

function gammaSentence({ breakdownGamma, test }: RosenbaumBounds, one: string): string {
  const sets = test === 'signed-rank' ? 'pairs' : 'sets';
  if (breakdownGamma === null)
    return `Even if nothing was hidden, the matched ${sets} do not show an effect beyond chance, so there is no finding that a hidden difference could overturn.`;
  const set = test === 'signed-rank' ? 'pair' : 'set';
  return `A hidden difference that multiplied the odds of being trained, of one ${one} against another of the same matched ${set}, by more than ${cutGamma(breakdownGamma)} could explain the finding away; a weaker one could not.`;
}

/** What the robustness value says. */
export const robustnessSentence = ({ robustnessValue }: LeftOutCause): string =>
  `A cause that nobody measured would have to explain ${formatPercent(robustnessValue, 0.1)} of what the covariates leave unexplained, both of who was trained and of the outcome, to bring the effect to zero.`;

/** What the E-value says. */
export function eValueSentence({ eValue }: HiddenBias): string | null {
  if (eValue === null) return null;
  const strength = (value: number) => formatNumber(value, 0.01);
  const limit =
    eValue.limit === 1
      ? 'its interval includes zero already'
      : `to bring the nearer end of the interval there, ${strength(eValue.limit)}`;
  return `E-value: a hidden cause would have to be tied to training and to the outcome by risk ratios of ${strength(eValue.estimate)} each to explain the estimate away; ${limit}.`;
}

/** "as strong as education", "twice as strong as education". */
export const timesWords = ({ times, covariate }: CovariateBenchmark): string =>
  `${times === 1 ? '' : times === 2 ? 'twice ' : `${times} times `}as strong as ${covariate}`;
