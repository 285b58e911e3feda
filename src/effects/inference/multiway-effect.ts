import type { Diagnostic } from '../../core/diagnostic.ts';
import type { Effect, Provenance, VcovKind } from '../../core/effect.ts';
import { PilotError } from '../../core/error.ts';
import { multiwayVcov } from '../../stats/variance/multiway-vcov.ts';
import { countClusters, estimateOf, type LinearEstimate } from '../estimators/linear-estimate.ts';
import { effectOfEstimate } from './effect-of-estimate.ts';
import { noneToSpare, oneCluster, unusableStdError, withoutInference } from './no-variance.ts';
import { tTest } from './t-test.ts';

/**
 * Test and interval of one coefficient whose errors depend inside several levels of clusters (dense, one a row). G, in the
 * factor and in the G - 1 degrees of freedom, is that of the level with fewest. vcov: cr0, cr1 or cr1s. alpha in (0, 1).
 * Errors: `vcov.two-way` (another covariance).
 * Source: Cameron, Gelbach and Miller 2011, doi:10.1198/jbes.2010.07136.
 */
export function multiwayEffect(
  given: LinearEstimate,
  levels: readonly Int32Array[],
  options: {
    readonly vcov: VcovKind;
    readonly normal: boolean;
    readonly alpha: number;
    readonly provenance: Provenance;
  },
): Effect {
  const { vcov, alpha, provenance } = options;
  if (vcov !== 'cr0' && vcov !== 'cr1' && vcov !== 'cr1s') throw twoWay(vcov);
  const { fit, coefficient } = given;
  const nClusters = Math.min(...levels.map((of) => countClusters(of)!));
  const estimate = { ...given, nClusters };
  const hopeless = oneCluster(nClusters) ?? noneToSpare(fit.k, fit.n, 'rows');
  if (hopeless) return withoutInference(estimate, hopeless, options);
  const found = multiwayVcov(fit, levels);
  const rows = vcov === 'cr1s' ? (fit.n - 1) / (fit.n - fit.k) : 1;
  const factor = vcov === 'cr0' ? 1 : (rows * nClusters) / (nClusters - 1);
  const variance = factor * found.vcov.data[coefficient * fit.k + coefficient]!;
  const stdError = Math.sqrt(variance);
  const unusable = unusableStdError(stdError, fit.y);
  if (unusable) return withoutInference(estimate, unusable, options);
  const df = options.normal ? null : nClusters - 1;
  return effectOfEstimate(estimate, {
    row: tTest({ estimate: estimateOf(estimate), stdError, df, alpha }),
    variance,
    inference: { kind: 'analytic', vcov, df },
    diagnostics: found.isMended ? [mendedVcov] : [],
    alpha,
    provenance,
  });
}

/** The refusal of a covariance that several levels of clusters do not have. */
export const twoWay = (vcov: VcovKind) =>
  new PilotError({
    code: 'vcov.two-way',
    kind: 'usage',
    message: `Several levels of clusters: the covariance is cr0, cr1 or cr1s, got ${vcov}.`,
    hint: 'Choose --vcov cr1s, or name one column of clusters.',
  });

/** What to know of a sum over levels that was no covariance. */
export const mendedVcov: Diagnostic = {
  code: 'vcov.mended',
  severity: 'info',
  message: 'The sum over the levels of clusters was no covariance, so that its negative eigenvalues were set to 0.',
  hint: 'Compare with the standard error of each level alone.',
  values: {},
};
