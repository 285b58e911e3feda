import { checkVerbOptions } from './check-verb-options.ts';
import { PilotError } from './core/error.ts';
import { type EstimateInput, type EstimateOptions, estimateOptions, estimatorNames } from './estimate-options.ts';

/** The options with defaults. Throws PilotError (usage) `usage.option`, `estimate.unknown-estimator`, `estimate.conflict`. */
export function checkOptions(input: EstimateInput): EstimateOptions {
  const known: readonly unknown[] = estimatorNames;
  if (!known.includes(input.estimator)) throw unknownEstimator(input.estimator);
  const options = checkVerbOptions('estimate', estimateOptions, input);
  refuseConflicts(options);
  return options;
}

function refuseConflicts(options: EstimateOptions): void {
  const { bootstrap, randomization, estimator } = options;
  if (bootstrap && randomization) throw conflict('--bootstrap and --randomization exclude each other, got both');
  if (options.resamples && (!bootstrap || bootstrap === 'wild'))
    throw conflict('--resamples needs --bootstrap unit or cluster, got neither');
  if (estimator === 'matched' && randomization)
    throw conflict('matched sets were not randomised, so --randomization does not apply, got it');
  if (estimator === 'matched' && options.covariates.length === 0 && options.score === undefined)
    throw conflict('matched needs --covariates, got none');
  if (estimator === 'matched' && options.replace && bootstrap)
    throw conflict(
      'sets matched with --replace cannot be resampled (Abadie and Imbens 2008), so --bootstrap does not apply, got it',
    );
  if (estimator === 'matched' && bootstrap && (options.weight || options.match === 'subclass'))
    throw conflict('weights and subclasses bring a standard error of their own, so --bootstrap does not apply, got it');
  if (options.matchClusters && !options.cluster) throw conflict('--match-clusters needs --cluster, got none');
  if (estimator === 'matched' && !options.unit) throw conflict('matched needs --unit, got none');
  if (estimator === 'did' && !options.time) throw conflict('did needs --time, got none');
  if (estimator === 'difference-in-means' && options.covariates.length > 0)
    throw conflict('difference-in-means takes no --covariates (use lin or ancova), got some');
  if (options.weights && (estimator === 'matched' || (estimator === 'difference-in-means' && options.block)))
    throw conflict('matched sets and blocked differences make their own weights, so --weights does not apply, got it');
  if (estimator === 'lin' && options.covariates.length === 0) throw conflict('lin needs --covariates, got none');
}

function conflict(rule: string): PilotError {
  return new PilotError({
    code: 'estimate.conflict',
    kind: 'usage',
    message: `estimate: ${rule}.`,
    hint: 'Leave one of the options out, or add the missing one.',
  });
}

function unknownEstimator(given: unknown): PilotError {
  return new PilotError({
    code: 'estimate.unknown-estimator',
    kind: 'usage',
    message: `estimate: the estimator is one of ${estimatorNames.join(', ')}, got ${given === undefined ? 'nothing' : String(given)}.`,
    hint: 'Choose one of these.',
  });
}
