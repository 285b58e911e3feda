import type { Diagnostic } from '../../core/diagnostic.ts';
import type { Effect, Provenance, VcovKind } from '../../core/effect.ts';
import { PilotError } from '../../core/error.ts';
import { thresholds } from '../../core/thresholds.ts';
import { robustVcov } from '../../stats/variance/robust-vcov.ts';
import { satterthwaiteDf } from '../../stats/variance/satterthwaite-df.ts';
import { estimateOf, type LinearEstimate } from '../estimators/linear-estimate.ts';
import { clusterStdError } from './cluster-std-error.ts';
import { effectOfEstimate } from './effect-of-estimate.ts';
import { loneArm, noneToSpare, oneCluster, unusableStdError, withoutInference } from './no-variance.ts';
import { tTest } from './t-test.ts';
import { welchDf } from './welch-df.ts';

export type DfRule = 'residual' | 'satterthwaite' | 'normal';

/** Satterthwaite degrees of freedom below this make the t interval unreliable. */
const { lowDf: LOW_DF } = thresholds;

/**
 * Test and interval of one coefficient from its standard error. `vcov`: iid, hc0..hc3, cr0..cr3 (these need clusters)
 * or neyman. df by default n-k for iid and hc, G-1 for cr0, cr1, cr1s and cr3, Satterthwaite for cr2, Welch for neyman;
 * `df` overrides: residual = n-k, or G-1 under clusters; normal = null. alpha in (0, 1).
 * Zero variance, one cluster, a single row in an arm (hc, neyman) or no spare row: the estimate with null inference and a diagnostic.
 * Errors: `vcov.needs-cluster`, `vcov.not-available`.
 * Source: Pustejovsky and Tipton (2018), doi:10.1080/07350015.2016.1247004. Golden: did_2x2_card_krueger.json.
 */
export function analyticEffect(
  estimate: LinearEstimate,
  options: {
    readonly vcov: VcovKind;
    readonly df?: DfRule | null;
    readonly alpha: number;
    readonly provenance: Provenance;
  },
): Effect {
  const { vcov, alpha, provenance } = options;
  const clustered = isClusterKind(vcov);
  const { k, n, y } = estimate.fit;
  const hopeless =
    (clustered ? oneCluster(estimate.nClusters) : null) ??
    noneToSpare(k, n, 'rows') ??
    (clustered || vcov === 'iid' ? null : loneArm(estimate.treated));
  if (hopeless) return withoutInference(estimate, hopeless, options);
  const stdError = stdErrorOf(estimate, vcov);
  const saturated = clustered && stdError === 0 ? noneToSpare(k, estimate.nClusters!, 'clusters') : null;
  const unusable = saturated ?? unusableStdError(stdError, y);
  if (unusable) return withoutInference(estimate, unusable, options);

  const df = degreesOfFreedom(estimate, vcov, options.df ?? null);
  if (df !== null && !(df > 0)) return withoutInference(estimate, undefinedDf(df), options);
  return effectOfEstimate(estimate, {
    row: tTest({ estimate: estimateOf(estimate), stdError, df, alpha }),
    variance: stdError ** 2,
    inference: { kind: 'analytic', vcov, df },
    diagnostics: df !== null && df < LOW_DF ? [lowDf(df)] : [],
    alpha,
    provenance,
  });
}

/** Standard error of the effect under a kind of covariance; NaN where it is not defined. */
export function stdErrorOf(estimate: LinearEstimate, vcov: VcovKind): number {
  const { fit, coefficient } = estimate;
  const at = coefficient * fit.k + coefficient;
  switch (vcov) {
    case 'iid':
    case 'hc0':
    case 'hc1':
    case 'hc2':
    case 'hc3':
      return fit.n > fit.k ? Math.sqrt(robustVcov(fit, vcov).data[at]!) : Number.NaN;
    case 'neyman':
      requireTwoMeans(estimate);
      return loneArm(estimate.treated) === null ? Math.sqrt(robustVcov(fit, 'hc2').data[at]!) : Number.NaN;
    case 'cr0':
    case 'cr1':
    case 'cr1s':
    case 'cr2':
    case 'cr3':
      return fit.n > fit.k ? clusterStdError(estimate, requireClusters(estimate, vcov), vcov) : Number.NaN;
    default:
      throw new PilotError({
        code: 'vcov.not-available',
        kind: 'usage',
        message: `Covariance of ${estimate.estimator}: ${vcov} does not belong to a regression coefficient.`,
        hint: 'Choose iid, hc0 to hc3, cr0 to cr3, or neyman for a difference in means.',
      });
  }
}

function degreesOfFreedom(estimate: LinearEstimate, vcov: VcovKind, rule: DfRule | null): number | null {
  if (rule === 'normal') return null;
  const clusters = isClusterKind(vcov) ? requireClusters(estimate, vcov) : null;
  const { fit, coefficient } = estimate;
  if (rule === 'satterthwaite' || (rule === null && vcov === 'cr2')) {
    const contrast = new Float64Array(fit.k);
    contrast[coefficient] = 1;
    return satterthwaiteDf(fit, clusters, contrast);
  }
  if (rule === null && vcov === 'neyman') return welchDf(fit.y, estimate.treated);
  return clusters === null ? fit.n - fit.k : estimate.nClusters! - 1;
}

function isClusterKind(vcov: VcovKind): boolean {
  return vcov === 'cr0' || vcov === 'cr1' || vcov === 'cr1s' || vcov === 'cr2' || vcov === 'cr3';
}

function requireClusters({ clusterOf, estimator }: LinearEstimate, vcov: VcovKind): Int32Array {
  if (clusterOf) return clusterOf;
  throw new PilotError({
    code: 'vcov.needs-cluster',
    kind: 'usage',
    message: `Covariance of ${estimator}: ${vcov} needs clusters, got none.`,
    hint: 'Name the cluster column, or choose hc2.',
  });
}

function requireTwoMeans({ fit, estimator }: LinearEstimate): void {
  if (fit.k === 2 && fit.weights === null) return;
  throw new PilotError({
    code: 'vcov.not-available',
    kind: 'usage',
    message: `Covariance of ${estimator}: neyman is that of an unweighted difference of two means.`,
    hint: 'Choose hc2.',
  });
}

function lowDf(df: number): Diagnostic {
  return {
    code: 'inference.low-df',
    severity: 'caution',
    message: `The test has only ${df.toFixed(1)} degrees of freedom, so its interval rests on very little.`,
    hint: 'Add clusters to the smaller arm; see what randomisation inference or a wild cluster bootstrap says beside it.',
    values: { df },
  };
}

function undefinedDf(df: number): Diagnostic {
  return {
    code: 'inference.no-df',
    severity: 'caution',
    message: 'The degrees of freedom of the test cannot be computed.',
    hint: 'Add units or clusters, leave out covariates, or bring the weights near 1.',
    values: { df: Number.isFinite(df) ? df : null },
  };
}
