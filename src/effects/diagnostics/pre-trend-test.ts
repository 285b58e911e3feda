import type { Diagnostic } from '../../core/diagnostic.ts';
import { chiSquareUpper } from '../../stats/distributions/chi-square.ts';
import { independentColumns } from '../../stats/linalg/independent-columns.ts';
import { inverseSpd } from '../../stats/linalg/inverse-spd.ts';
import type { Matrix } from '../../stats/linalg/matrix.ts';
import { quadraticForm } from '../../stats/linalg/quadratic-form.ts';
import { submatrix } from '../../stats/linalg/submatrix.ts';

/**
 * Joint chi-square test that nothing happened before the start: the effects named in `before` are all 0. Printed, never
 * judged: with few clusters and many periods it fires far too often. Empty where there is nothing before to test.
 */
export function preTrendTest({
  names,
  coefficients,
  vcov,
  before,
}: {
  readonly names: readonly string[];
  readonly coefficients: Float64Array;
  readonly vcov: Matrix;
  readonly before: readonly string[];
}): readonly Diagnostic[] {
  const all = before.map((name) => names.indexOf(name)).filter((at) => at >= 0);
  const whole = submatrix(vcov, all);
  if (all.length === 0 || !whole.data.every(Number.isFinite)) return [];
  const kept = independentColumns(whole);
  if (kept.length < all.length) return [];
  const statistic = quadraticForm(
    inverseSpd(whole),
    Float64Array.from(all, (at) => coefficients[at]!),
  );
  const df = all.length;
  const pValue = chiSquareUpper(statistic, df);
  return [
    {
      code: 'did.pretrend',
      severity: 'info',
      message: `Before the start the effects differ from 0 with chi-square ${statistic.toFixed(2)} on ${df} (p ${pValue.toPrecision(2)}); with few clusters this fires too often.`,
      hint: 'A large p value does not show that trends are parallel: see how large a trend the test could have missed.',
      values: { statistic, df, pValue },
    },
  ];
}
