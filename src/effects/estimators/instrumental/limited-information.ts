import { intercept } from '../../../stats/regression/intercept.ts';
import { standardizedOls } from '../../../stats/regression/standardized-ols.ts';
import { finiteOrNull } from '../../inference/finite-or-null.ts';
import { followsExactly } from './follows-exactly.ts';
import type { InstrumentFrame, TwoStageFit } from './types.ts';

interface KClass {
  readonly estimate: number;
  /** Under equally spread errors. */
  readonly stdError: number | null;
  readonly k: number;
}

/** Estimates that lean less towards least squares than two stages where instruments are weak. */
export interface LimitedInformation {
  /** Limited-information maximum likelihood. */
  readonly liml: KClass;
  /** Fuller's correction with constant 1, which has moments. */
  readonly fuller: KClass;
}

/**
 * LIML and Fuller estimates of one treatment's effect; null where the treatment is fitted exactly.
 * Source: Fuller 1977, doi:10.2307/1912683. Golden: iv_cace "Anderson-Rubin" (LIML, Fuller).
 */
export function limitedInformation(
  { y, treatment, covariates, weights }: InstrumentFrame,
  { firstStages, reducedForm, instrumentAt }: TwoStageFit,
): LimitedInformation | null {
  const { n, k } = reducedForm;
  const first = [intercept(n)];
  const without = [y, treatment].map((values) => standardizedOls({ y: values, first, covariates, weights }).residuals);
  const [yy, yd, dd] = squaresOf(without[0]!, without[1]!, weights);
  const [ryy, ryd, rdd] = squaresOf(reducedForm.residuals, firstStages[0]!.residuals, weights);
  // The smaller root k of det(S - k R) = 0.
  const [a, b, c] = [ryy * rdd - ryd * ryd, yy * rdd + dd * ryy - 2 * yd * ryd, yy * dd - yd * yd];
  const root = (2 * c) / (b + Math.sqrt(Math.max(b * b - 4 * a * c, 0)));
  if (n <= k || followsExactly(firstStages[0]!) || !Number.isFinite(root)) return null;
  const kClass = (kappa: number): KClass => {
    const moved = dd - kappa * rdd;
    const estimate = (yd - kappa * ryd) / moved;
    const rss = yy - 2 * estimate * yd + estimate * estimate * dd;
    return { estimate, stdError: finiteOrNull(Math.sqrt(rss / (n - k + instrumentAt.length - 1) / moved)), k: kappa };
  };
  const liml = kClass(root);
  const fuller = kClass(root - 1 / (n - k));
  return [liml, fuller].every(({ estimate }) => Number.isFinite(estimate)) ? { liml, fuller } : null;
}

function squaresOf(y: Float64Array, d: Float64Array, weights: Float64Array | null): readonly [number, number, number] {
  let [yy, yd, dd] = [0, 0, 0];
  for (const [row, value] of y.entries()) {
    const weight = weights?.[row] ?? 1;
    yy += weight * value * value;
    yd += weight * value * d[row]!;
    dd += weight * d[row]! * d[row]!;
  }
  return [yy, yd, dd];
}
