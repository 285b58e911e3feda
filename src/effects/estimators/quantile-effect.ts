import { maritzJarrett } from '../../stats/descriptive/maritz-jarrett.ts';
import { quantile } from '../../stats/descriptive/quantile.ts';
import { shareCovariance } from '../../stats/descriptive/share-covariance.ts';
import { weightedQuantile } from '../../stats/descriptive/weighted-quantile.ts';
import { weightedSample } from '../../stats/descriptive/weighted-sample.ts';
import { matrix } from '../../stats/linalg/matrix.ts';
import { refuseWeights } from '../../stats/refuse-weights.ts';
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
 * Difference of the arms' quantiles (type 7, weighted where the frame is) at shares `at` in (0, 1), ascending: one term
 * `quantile(p)` each. Variances are Maritz and Jarrett's, the limit of the bootstrap; with weights, of as many units as
 * tell as much about the weighted share below the quantile. Quantiles of one arm covary as those of a large sample do.
 * Errors: `estimate.empty-arm`, `stats.weights`. Source: Maritz and Jarrett (1978), doi:10.1080/01621459.1978.10480027.
 * Golden: python_regression.json "median regression nsw".
 */
export function quantileEffect(frame: UnitFrame, at: readonly number[]): TermsEstimate<QuantileDetail> {
  const { y, outcome } = frame;
  refuseWeights(frame.weights);
  const arms = quantilesByArm(frame, at);
  const [control, treatedArm] = arms;
  const people = { ...countUnits(frame), nClusters: null };
  const terms = at.map((p, i) => ({
    term: `quantile(${p})`,
    estimand: 'QTE' as const,
    estimate: treatedArm.quantiles[i]! - control.quantiles[i]!,
    counterfactualMean: null,
    ...people,
  }));
  return {
    estimator: 'quantile-effect',
    outcome,
    terms,
    vcov: covariance(arms),
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
          quantile: arms[arm]!.quantiles[i]!,
          stdError: finiteOrNull(arms[arm]!.stdErrors[i]!),
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
  const [control, treated] = quantilesByArm(rows, at, withErrors);
  return {
    estimates: at.map((_, i) => treated.quantiles[i]! - control.quantiles[i]!),
    variances: at.map((_, i) => treated.stdErrors[i]! ** 2 + control.stdErrors[i]! ** 2),
  };
}

/** The rows of a difference of quantiles. */
export type QuantileRows = Pick<UnitFrame, 'y' | 'treated' | 'term' | 'weights'>;

/** The quantiles of an arm, their standard errors (NaN where not asked for), and their correlation k x k. */
interface ArmQuantiles {
  readonly quantiles: readonly number[];
  readonly stdErrors: readonly number[];
  readonly correlation: (i: number, j: number) => number;
}

function quantilesByArm(
  { y, treated, term, weights }: QuantileRows,
  at: readonly number[],
  withErrors = true,
): readonly [ArmQuantiles, ArmQuantiles] {
  requireBothArms(treated, term);
  const armOf = (arm: 0 | 1) => {
    const own = (_: number, row: number) => treated[row] === arm;
    return weights
      ? weightedArm(y.filter(own), weights.filter(own), at, withErrors)
      : plainArm(y.filter(own), at, withErrors);
  };
  return [armOf(0), armOf(1)];
}

/** Correlation of the p and r quantiles of a large sample, p <= r: sqrt(p (1 - r) / ((1 - p) r)). */
function plainArm(y: Float64Array, at: readonly number[], withErrors: boolean): ArmQuantiles {
  const sorted = y.sort();
  const quantiles = at.map((p) => quantile(sorted, p));
  return {
    quantiles,
    stdErrors: at.map((p, i) =>
      withErrors
        ? Math.sqrt(maritzJarrett({ sorted, cumulative: null, p, quantile: quantiles[i]!, n: sorted.length }))
        : Number.NaN,
    ),
    correlation: (i, j) => {
      const [p, r] = [Math.min(at[i]!, at[j]!), Math.max(at[i]!, at[j]!)];
      return i === j ? 1 : Math.sqrt((p * (1 - r)) / ((1 - p) * r));
    },
  };
}

/** As many units as tell as much have the variance p (1 - p) / n of the weighted share below the quantile. */
function weightedArm(y: Float64Array, weights: Float64Array, at: readonly number[], withErrors: boolean): ArmQuantiles {
  const sample = weightedSample(y, weights);
  const quantiles = at.map((p) => weightedQuantile(sample, p));
  const errorOf = (p: number, i: number) => {
    const variance = shareCovariance(sample, [p], [quantiles[i]!]).data[0]!;
    return Math.sqrt(maritzJarrett({ ...sample, p, quantile: quantiles[i]!, n: (p * (1 - p)) / variance }));
  };
  const shares = shareCovariance(sample, at, quantiles);
  const entry = (i: number, j: number) => shares.data[i * at.length + j]!;
  return {
    quantiles,
    stdErrors: at.map((p, i) => (withErrors ? errorOf(p, i) : Number.NaN)),
    correlation: (i, j) => (i === j ? 1 : entry(i, j) / Math.sqrt(entry(i, i) * entry(j, j))),
  };
}

function covariance(arms: readonly ArmQuantiles[]) {
  const k = arms[0]!.quantiles.length;
  const vcov = matrix(k, k);
  for (let i = 0; i < k; i++)
    for (let j = 0; j < k; j++)
      vcov.data[i * k + j] = arms.reduce(
        (sum, { stdErrors, correlation }) => sum + correlation(i, j) * (stdErrors[i]! * stdErrors[j]!),
        0,
      );
  return vcov;
}
