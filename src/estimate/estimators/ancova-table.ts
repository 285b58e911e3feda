import { makeRng } from '../../core/rng.ts';
import { ancova } from '../../effects/estimators/ancova.ts';
import { crossFitted } from '../../effects/estimators/cross-fitted.ts';
import { cuped } from '../../effects/estimators/cuped.ts';
import { omittedVariableSensitivity } from '../../effects/estimators/omitted-variable-sensitivity.ts';
import { conflict } from '../conflict.ts';
import type { EstimateOptions } from '../estimate-options.ts';
import type { TableEstimator } from '../table-estimator.ts';
import { frameColumns, oneCluster, unitFrame } from '../table-frames.ts';
import { blockShares } from './block-shares.ts';
import { onPoint, pointFlags } from './on-point.ts';
import { onTerms } from './on-terms.ts';
import { onUnits } from './on-units.ts';

const byRegression = onPoint(
  onUnits((frame, options) => {
    const diagnostics = blockShares(frame, options);
    if (options.method === 'cuped') {
      const { estimate, detail } = cuped(frame);
      return { estimate, detail, diagnostics, ...(frame.weights ? {} : { vcov: 'neyman' as const }) };
    }
    const estimate = ancova(frame);
    return { estimate, detail: { sensitivity: omittedVariableSensitivity(estimate, options.alpha) }, diagnostics };
  }),
);

const FOLDS = 5;

const byCrossFitting = onTerms((used, options) => {
  const rng = makeRng(options.seed).fork('folds');
  return crossFitted(unitFrame(used, options), { folds: options.folds ?? FOLDS, rng });
});

export const ancovaTable: TableEstimator = {
  flags: [...pointFlags, 'method', 'folds'],
  requires: ['treatment'],
  check: checkMethod,
  columns: frameColumns,
  estimate: (used, asked) => (asked.options.method === 'cross-fitted' ? byCrossFitting : byRegression)(used, asked),
};

function checkMethod(options: EstimateOptions): void {
  const { method, covariates, folds } = options;
  if (method !== 'cross-fitted' && folds !== undefined) throw conflict('--folds needs --method cross-fitted, got none');
  if (method === undefined) return;
  if (method !== 'cuped' && method !== 'cross-fitted')
    throw conflict(`ancova has --method cuped or cross-fitted, got ${method}`);
  if (covariates.length === 0) throw conflict(`ancova --method ${method} needs --covariates, got none`);
  const { weights, block, vcov, df, bootstrap, randomization } = options;
  if (method === 'cross-fitted') oneCluster(options);
  if (method === 'cross-fitted' && (weights || block || vcov || df || bootstrap || randomization))
    throw conflict(
      'ancova --method cross-fitted takes no --weights, --block, --vcov, --df, --bootstrap or --randomization, got one',
    );
}
