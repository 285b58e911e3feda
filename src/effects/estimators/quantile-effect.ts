import { maritzJarrett } from '../../stats/descriptive/maritz-jarrett.ts';
import { quantile } from '../../stats/descriptive/quantile.ts';
import { matrix } from '../../stats/linalg/matrix.ts';
import { finiteOrNull } from '../inference/finite-or-null.ts';
import type { UnitFrame } from '../types.ts';
import type { Contrast } from './contrast.ts';
import { countUnits, requireBothArms } from './fit-treatment.ts';
import { plainFit } from './plain-fit.ts';
import type { TermsEstimate } from './terms-estimate.ts';

export interface QuantileDetail {
  readonly quantiles: readonly {
    readonly at: number;
    readonly arms: readonly { readonly arm: 0 | 1; readonly quantile: number; readonly stdError: number | null }[];
  }[];
}

/**
 * Difference of the arms' quantiles (type 7) at shares `at` in (0, 1), ascending: one term `quantile(p)` each. Variances
 * are Maritz and Jarrett's, the limit of the bootstrap; quantiles of one arm covary as those of a large sample do.
 * Errors: `estimate.empty-arm`. Source: Maritz and Jarrett (1978), doi:10.1080/01621459.1978.10480027.
 * Golden: python_regression.json "median regression nsw".
 */
export function quantileEffect(frame: UnitFrame, at: readonly number[]): TermsEstimate<QuantileDetail> {
  const { y, outcome } = frame;
  const arms = quantilesByArm(frame, at);
  const [control, treatedArm] = [arms[0]!, arms[1]!];
  const people = { ...countUnits(frame), nClusters: null };
  const terms = at.map((p, i) => ({
    term: `quantile(${p})`,
    estimand: 'QTE' as const,
    estimate: treatedArm[i]!.quantile - control[i]!.quantile,
    counterfactualMean: null,
    ...people,
  }));
  return {
    estimator: 'quantile-effect',
    outcome,
    terms,
    vcov: covariance(at, arms),
    inference: { kind: 'analytic', vcov: 'maritz-jarrett', df: null },
    influence: null,
    y,
    fit: plainFit(y.length, people, Object.fromEntries(terms.map(({ term, estimate }) => [term, estimate]))),
    diagnostics: [],
    detail: {
      quantiles: at.map((p, i) => ({
        at: p,
        arms: ([0, 1] as const).map((arm) => ({
          arm,
          quantile: arms[arm]![i]!.quantile,
          stdError: finiteOrNull(arms[arm]![i]!.stdError),
        })),
      })),
    },
  };
}

/** The same effects of other rows, for resampling; variances where `withErrors`. Errors: `estimate.empty-arm`. */
export function quantileContrast(
  rows: QuantileRows,
  { at, withErrors }: { readonly at: readonly number[]; readonly withErrors: boolean },
): Contrast {
  const [control, treated] = quantilesByArm(rows, at, withErrors) as [readonly Quantile[], readonly Quantile[]];
  return {
    estimates: at.map((_, i) => treated[i]!.quantile - control[i]!.quantile),
    variances: at.map((_, i) => treated[i]!.stdError ** 2 + control[i]!.stdError ** 2),
  };
}

/** The rows of a difference of quantiles. */
export type QuantileRows = Pick<UnitFrame, 'y' | 'treated' | 'term'>;

interface Quantile {
  readonly quantile: number;
  readonly stdError: number;
}

function quantilesByArm({ y, treated, term }: QuantileRows, at: readonly number[], withErrors = true) {
  requireBothArms(treated, term);
  return ([0, 1] as const).map((arm): readonly Quantile[] => {
    const sorted = y.filter((_, row) => treated[row] === arm).sort();
    return at.map((p) => ({
      quantile: quantile(sorted, p),
      stdError: withErrors ? Math.sqrt(maritzJarrett(sorted, p)) : Number.NaN,
    }));
  });
}

/** Large-sample correlation of the p and r quantiles of one sample, p <= r: sqrt(p (1 - r) / ((1 - p) r)). */
function covariance(at: readonly number[], arms: readonly (readonly Quantile[])[]) {
  const k = at.length;
  const vcov = matrix(k, k);
  for (let i = 0; i < k; i++)
    for (let j = 0; j < k; j++) {
      const [p, r] = [Math.min(at[i]!, at[j]!), Math.max(at[i]!, at[j]!)];
      const correlation = i === j ? 1 : Math.sqrt((p * (1 - r)) / ((1 - p) * r));
      vcov.data[i * k + j] = arms.reduce((sum, arm) => sum + correlation * (arm[i]!.stdError * arm[j]!.stdError), 0);
    }
  return vcov;
}
