import type { Diagnostic } from '../../core/diagnostic.ts';
import type { EffectRow } from '../../core/effect.ts';
import { thresholds } from '../../core/thresholds.ts';
import { tCdf, tQuantile, tUpper } from '../../stats/distributions/t.ts';
import { plainNumber, plainP } from '../plain-number.ts';

const CODE = 'did.pretrend';
const { cautionP: CAUTION_P, stopP: STOP_P, power: POWER } = thresholds.preTrend;

/**
 * Judges the parallel paths of a DiD claim that chance does not back, as one linear slope per period: p < .05 caution,
 * < .01 stop; caution too where the test had less than 80 % power against a slope that would by itself have made the
 * whole effect, or where there was nothing to test (`slope` null). `gapPeriods`: periods from the middle of those before
 * to the middle of those measured. Beside it, never judged, two one-sided tests: is a drift as large as the effect ruled out?
 * Source: Roth 2022, doi:10.1257/aeri.20210236; Hartman and Hidalgo 2018, doi:10.1111/ajps.12387.
 */
export function preTrend({
  slope,
  effect,
  gapPeriods,
  nPrePeriods,
  outcome,
}: {
  readonly slope: EffectRow | null;
  readonly effect: number;
  readonly gapPeriods: number;
  readonly nPrePeriods: number;
  readonly outcome: string;
}): Diagnostic {
  if (slope === null || slope.pValue === null) return untested(outcome, nPrePeriods);
  const drift = slope.estimate * gapPeriods;
  const seen = detectable(slope, effect / gapPeriods);
  const blind = seen !== null && seen.power < POWER;
  const severity = slope.pValue < STOP_P ? 'stop' : slope.pValue < CAUTION_P || blind ? 'caution' : 'info';
  const drifted = `Before the start the groups drifted apart by ${plainNumber(slope.estimate)} a period (${plainP(slope.pValue)}); carried on, that alone would make ${plainNumber(drift)}, against an effect of ${plainNumber(effect)}.`;
  const equal = equivalence(slope, effect / gapPeriods);
  const power =
    seen === null || equal === null
      ? ''
      : ` A drift as large as the effect would have been seen with probability ${seen.power.toFixed(2)}, and is ${equal.pValue < CAUTION_P ? '' : 'not '}ruled out (equivalence ${plainP(equal.pValue)}).`;
  return {
    code: CODE,
    severity,
    message: drifted + power,
    hint:
      severity === 'stop'
        ? 'Do not claim this difference in differences; match on the earlier values or find a better control group.'
        : severity === 'caution'
          ? 'Treat the effect as uncertain by at least this drift; a longer baseline would tell.'
          : null,
    values: {
      slope: slope.estimate,
      stdError: slope.stdError,
      pValue: slope.pValue,
      df: slope.df,
      driftOverGap: drift,
      effect,
      gapPeriods,
      nPrePeriods,
      power: seen?.power ?? null,
      detectableDrift: seen === null ? null : seen.slope * gapPeriods,
      equivalenceP: equal?.pValue ?? null,
      excludedDrift: equal === null ? null : equal.excludedSlope * gapPeriods,
    },
  };
}

function untested(outcome: string, nPrePeriods: number): Diagnostic {
  return {
    code: CODE,
    severity: 'caution',
    message: `Whether the groups were on the same path before the start cannot be tested with ${nPrePeriods === 1 ? 'one period' : `${nPrePeriods} periods`} of ${outcome} before it.`,
    hint: 'Add earlier periods of the KPI to the export.',
    values: { nPrePeriods },
  };
}

/** Power of the 5 % slope test against a slope, and the slope it would see with 80 % power. Null without a standard error. */
function detectable(
  { stdError, df }: EffectRow,
  trend: number,
): { readonly power: number; readonly slope: number } | null {
  if (stdError === null || stdError === 0) return null;
  const critical = tQuantile(1 - CAUTION_P / 2, df);
  const shift = Math.abs(trend) / stdError;
  return {
    power: tUpper(critical - shift, df) + tCdf(-critical - shift, df),
    slope: (critical + tQuantile(POWER, df)) * stdError,
  };
}

/** Two one-sided tests of a slope as large as `trend` either way, and the smallest slope that they rule out at 5 %. Null without a standard error. */
function equivalence(
  { estimate, stdError, df }: EffectRow,
  trend: number,
): { readonly pValue: number; readonly excludedSlope: number } | null {
  if (stdError === null || stdError === 0) return null;
  const room = (Math.abs(trend) - Math.abs(estimate)) / stdError;
  return { pValue: tUpper(room, df), excludedSlope: Math.abs(estimate) + tQuantile(1 - CAUTION_P, df) * stdError };
}
