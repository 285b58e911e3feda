import { rd } from '../../effects/estimators/rd/rd.ts';
import type { RdVcov } from '../../effects/estimators/rd/rd-residuals.ts';
import { conflict } from '../conflict.ts';
import type { EstimateOptions } from '../estimate-options.ts';
import { rdFrame } from '../rd-frame.ts';
import type { TableEstimator } from '../table-estimator.ts';
import { frameColumns } from '../table-frames.ts';
import { onTerms } from './on-terms.ts';

const ALONE: readonly unknown[] = ['nn', 'hc0', 'hc1', 'hc2', 'hc3'];

export const rdTable: TableEstimator = {
  flags: [
    'treatment',
    'running',
    'cutoff',
    'below',
    'fuzzy',
    'bandwidth',
    'kernel',
    'donut',
    'placeboCutoffs',
    'cluster',
    'covariates',
    'vcov',
  ],
  requires: ['running', 'cutoff'],
  check: refuseRdConflicts,
  columns: (options) => [
    options.running!,
    ...(options.fuzzy === undefined ? [] : [options.fuzzy]),
    ...frameColumns(options),
  ],
  estimate: onTerms((used, options) => {
    const { frame, nInDonut } = rdFrame(used, options);
    const { bandwidth = null, below, kernel, alpha, cutoff } = options;
    const placeboCutoffs = (options.placeboCutoffs ?? []).map((score) => score - cutoff!);
    const estimate = rd(frame, { below, kernel, alpha, bandwidth, placeboCutoffs, vcov: vcovOf(options, frame) });
    const dropped = nInDonut > 0 ? { 'inside the donut': nInDonut } : {};
    return { ...estimate, fit: { ...estimate.fit, dropped } };
  }),
};

/** Nearest neighbours for rows that stand alone; with clusters the residuals of the fit, summed by cluster. */
function vcovOf({ vcov }: EstimateOptions, { clusterOf }: { readonly clusterOf: Int32Array | null }): RdVcov {
  if (clusterOf === null) return (vcov as RdVcov | undefined) ?? 'nn';
  if (ALONE.includes(vcov)) throw conflict(`rd with clusters has the standard error cr1s, got ${vcov}`);
  return 'cr1s';
}

function refuseRdConflicts({ treatment, fuzzy, vcov, cluster, unit, cutoff, placeboCutoffs }: EstimateOptions): void {
  if (treatment && fuzzy) throw conflict('a sharp design names --treatment and a fuzzy one --fuzzy, got both');
  if (vcov && vcov !== 'cr1s' && !ALONE.includes(vcov))
    throw conflict(`rd has the standard errors nn, hc0 to hc3 and, with clusters, cr1s, got ${vcov}`);
  if (vcov === 'cr1s' && !cluster && !unit) throw conflict('--vcov cr1s needs --cluster, got none');
  if (placeboCutoffs?.includes(cutoff!)) throw conflict('a placebo cut-off lies beside the true one, got the same');
}
