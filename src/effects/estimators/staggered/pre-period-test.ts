import { attempt } from '../../../core/attempt.ts';
import type { Diagnostic } from '../../../core/diagnostic.ts';
import { chiSquareUpper } from '../../../stats/distributions/chi-square.ts';
import { type Matrix, matrix } from '../../../stats/linalg/matrix.ts';
import { solveSpd } from '../../../stats/linalg/solve-spd.ts';
import { plainP } from '../../plain-number.ts';

/**
 * Wald test that all effects before the start are 0: values `{statistic, df, pValue}`, chi-square with df = their number;
 * null where there are none or their covariance has no inverse. `vcov` is theirs. Printed, never judged: with few
 * clusters it rejects far too often.
 * Source: Callaway and Sant'Anna 2021, doi:10.1016/j.jeconom.2020.12.001. Golden: callaway_santanna_mpdta.json.
 */
export function prePeriodTest(estimates: readonly number[], vcov: Matrix): Diagnostic {
  const df = estimates.length;
  const statistic = df === 0 ? null : waldStatistic(estimates, vcov);
  const pValue = statistic === null ? null : chiSquareUpper(statistic, df);
  return {
    code: 'did.pretrend',
    severity: 'info',
    message:
      pValue === null
        ? `Whether the groups were on the same path before the start cannot be tested jointly, as there ${df === 1 ? 'is 1 effect' : `are ${df} effects`} before it and too little spread to judge them by.`
        : `Before the start the ${df} effects differ from 0 jointly by chi-square ${statistic!.toPrecision(4)} (${plainP(pValue)}).`,
    hint: pValue === null ? 'Add earlier periods or units.' : 'A large p value does not show that paths were parallel.',
    values: { statistic, df, pValue },
  };
}

/** Largest ratio of a term's variance to what the others leave of it: beyond, the covariance has no inverse. */
const SMALLEST_SHARE = 1e-10;

function waldStatistic(estimates: readonly number[], vcov: Matrix): number | null {
  const k = estimates.length;
  const scale = estimates.map((_, i) => Math.sqrt(vcov.data[i * k + i]!));
  if (!scale.every((value) => value > 0 && Number.isFinite(value))) return null;
  const correlation = matrix(
    k,
    k,
    vcov.data.map((value, at) => value / scale[Math.floor(at / k)]! / scale[at % k]!),
  );
  const t = estimates.map((estimate, i) => estimate / scale[i]!);
  const columns = matrix(k, k + 1);
  for (let i = 0; i < k; i++) {
    columns.data[i * (k + 1)] = t[i]!;
    columns.data[i * (k + 1) + 1 + i] = 1;
  }
  const solved = attempt(() => solveSpd(correlation, columns)).value?.data;
  if (!solved) return null;
  // The diagonal of the inverse is 1 over what the other terms leave of each variance.
  if (t.some((_, i) => !(1 / solved[i * (k + 1) + 1 + i]! > SMALLEST_SHARE))) return null;
  return t.reduce((sum, value, i) => sum + value * solved[i * (k + 1)]!, 0);
}
