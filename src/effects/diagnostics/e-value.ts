import { PilotError } from '../../core/error.ts';

/** An association, with its confidence limits. */
export interface Association {
  /** Risk ratio; odds ratio of an outcome rarer or more frequent than 15 %; difference of means in standard deviations. */
  readonly scale: 'risk ratio' | 'odds ratio, rare outcome' | 'odds ratio' | 'standardised difference';
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

export interface EValue {
  /** Risk ratio, at least 1, that a hidden cause must have with both arm and outcome to explain the estimate away. */
  readonly estimate: number;
  /** The same to move the nearer confidence limit to no effect; 1 where the interval holds it already. */
  readonly limit: number;
}

/** Standard deviations to log odds by way of a normal outcome cut in two, then to log risk ratios. */
const LOG_RATIO_PER_SD = 0.91;

/**
 * E-value of an estimate and of the confidence limit nearer to no effect. Odds ratios of frequent outcomes count as their
 * square root, a standardised difference d as exp(.91 d). Throws `sensitivity.association` for a ratio that is not above
 * 0, or limits that do not surround the estimate.
 * Source: VanderWeele and Ding 2017, doi:10.7326/M16-2607. Golden: sensitivity_omitted_variable.
 */
export function eValue({ scale, estimate, low, high }: Association): EValue {
  const ratioOf = (value: number) => {
    if (scale === 'standardised difference') return Math.exp(LOG_RATIO_PER_SD * value);
    return scale === 'odds ratio' ? Math.sqrt(value) : value;
  };
  const isRatio = scale !== 'standardised difference';
  if (!(low <= estimate && estimate <= high) || (isRatio && !(low > 0)) || !Number.isFinite(high - low))
    throw new PilotError({
      code: 'sensitivity.association',
      kind: 'usage',
      message: `E-value of a ${scale.replace(',', ' of a')}: limits must surround the estimate${isRatio ? ' and be above 0' : ''}, got ${estimate} from ${low} to ${high}.`,
      hint: 'Pass the estimate with its own confidence limits, on the scale that is named.',
    });
  const [ratio, lowRatio, highRatio] = [ratioOf(estimate), ratioOf(low), ratioOf(high)];
  const nearer = ratio >= 1 ? lowRatio : highRatio;
  return { estimate: strengthOf(ratio), limit: lowRatio <= 1 && highRatio >= 1 ? 1 : strengthOf(nearer) };
}

function strengthOf(ratio: number): number {
  const above = ratio < 1 ? 1 / ratio : ratio;
  return above + Math.sqrt(above * (above - 1));
}
