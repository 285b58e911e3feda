import type { Diagnostic } from '../../core/diagnostic.ts';
import { thresholds } from '../../core/thresholds.ts';
import { correlation } from '../../stats/descriptive/correlation.ts';
import { mean } from '../../stats/descriptive/mean.ts';
import { variance } from '../../stats/descriptive/variance.ts';
import { plainNumber } from '../plain-number.ts';

const FEWEST = 10;
const MATTERS = 0.5;

/**
 * How much of a difference in differences people who were chosen for a low (or high) value would show without training:
 * who begins `gap` away from the controls drifts back by (slope - 1) gap, the slope of after on before being that of the
 * controls. A caution where the groups begin far apart and that is at least half of the effect, in its direction. Arrays by
 * unit, NaN = missing.
 * Source: Daw and Hatfield 2018, doi:10.1111/1475-6773.12993.
 */
export function regressionToMean({
  kpi,
  pre,
  post,
  treated,
  effect,
}: {
  readonly kpi: string;
  readonly pre: Float64Array;
  readonly post: Float64Array;
  readonly treated: Uint8Array;
  readonly effect: number;
}): Diagnostic | null {
  const of = (arm: number) =>
    [...treated.keys()].filter((unit) => treated[unit] === arm && !Number.isNaN(pre[unit]! + post[unit]!));
  const [controls, trained] = [of(0), of(1)];
  if (controls.length < FEWEST || trained.length < FEWEST) return null;
  const before = Float64Array.from(controls, (unit) => pre[unit]!);
  const after = Float64Array.from(controls, (unit) => post[unit]!);
  const spread = Math.sqrt(variance(before));
  const gap = mean(Float64Array.from(trained, (unit) => pre[unit]!)) - mean(before);
  if (!(spread > 0) || !(variance(after) > 0)) return null;
  const slope = correlation(before, after) * Math.sqrt(variance(after) / variance(before));
  const drift = (slope - 1) * gap;
  const smd = gap / spread;
  if (
    Math.abs(smd) <= thresholds.balance.stopSmd ||
    drift * effect <= 0 ||
    Math.abs(drift) < MATTERS * Math.abs(effect)
  )
    return null;
  return {
    code: 'outcome.regression-to-mean',
    severity: 'caution',
    message: `${kpi}: the trained began ${plainNumber(Math.abs(gap))} ${gap < 0 ? 'below' : 'above'} the controls; if they were chosen for that, they drift back by ${plainNumber(drift)} with no training at all, of an effect of ${plainNumber(effect)}.`,
    hint: 'Say how the trained were chosen; compare with people chosen in the same way, or draw lots among those who qualify.',
    values: { gap, smd, slope, drift, effect },
  };
}
