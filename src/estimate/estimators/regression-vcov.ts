import { PilotError } from '../../core/error.ts';
import type { RegressionVcov } from '../../stats/variance/vcov-of.ts';
import type { EstimateOptions } from '../estimate-options.ts';

/** The kind of standard error asked for, else cr2 where there are clusters and `own` where not. */
export function regressionVcov(
  { vcov, estimator }: Pick<EstimateOptions, 'vcov' | 'estimator'>,
  clusterOf: Int32Array | null,
  own: RegressionVcov,
): RegressionVcov {
  const kind = vcov ?? (clusterOf ? 'cr2' : own);
  if (!isOfRegression(kind))
    throw new PilotError({
      code: 'vcov.not-available',
      kind: 'usage',
      message: `Covariance of ${estimator}: one of iid, hc0 to hc3, cr0 to cr3 or cr1s is needed, got ${kind}.`,
      hint: 'Choose one of these, or leave --vcov out.',
    });
  if (kind.startsWith('cr') && !clusterOf)
    throw new PilotError({
      code: 'vcov.needs-cluster',
      kind: 'usage',
      message: `Covariance of ${estimator}: ${kind} needs clusters, got none.`,
      hint: 'Name the cluster column, or choose hc2.',
    });
  return kind;
}

const isOfRegression = (kind: string): kind is RegressionVcov => /^(iid|hc[0-3]|cr[0-3]|cr1s)$/.test(kind);
