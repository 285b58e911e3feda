import { checkVerbOptions } from './check-verb-options.ts';
import { PilotError } from './core/error.ts';
import { kebabCase } from './core/kebab-case.ts';
import { type EstimateInput, type EstimateOptions, estimateOptions, estimatorNames } from './estimate-options.ts';
import { idleMatchFlag } from './idle-match-flag.ts';

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
  const idle = estimator === 'matched' ? undefined : idleMatchFlag(options);
  if (idle) throw conflict(`flags of matching belong to matched, got --${kebabCase(idle)} for ${estimator}`);
  if (estimator === 'matched') refuseMatchedConflicts(options);
  if (estimator === 'did' && !options.time) throw conflict('did needs --time, got none');
  if (estimator === 'difference-in-means' && options.covariates.length > 0)
    throw conflict('difference-in-means takes no --covariates (use lin or ancova), got some');
  if (options.weights && (estimator === 'matched' || (estimator === 'difference-in-means' && options.block)))
    throw conflict('matched sets and blocked differences make their own weights, so --weights does not apply, got it');
  if (estimator === 'lin' && options.covariates.length === 0) throw conflict('lin needs --covariates, got none');
}

/** What sets and weights need, and what they leave no room for. */
function refuseMatchedConflicts(options: EstimateOptions): void {
  const { weight, match, replace, bootstrap, matchClusters, df, vcov } = options;
  if (options.randomization)
    throw conflict('matched sets were not randomised, so --randomization does not apply, got it');
  if (options.covariates.length === 0 && options.score === undefined)
    throw conflict('matched needs --covariates, got none');
  if (!options.unit) throw conflict('matched needs --unit, got none');
  if (options.block)
    throw conflict('matched compares inside its own sets, so --block does not apply (--exact does), got it');
  if (replace && bootstrap)
    throw conflict(
      'sets matched with --replace cannot be resampled (Abadie and Imbens 2008), so --bootstrap does not apply, got it',
    );
  if (bootstrap && (weight || match === 'subclass'))
    throw conflict('weights and subclasses bring a standard error of their own, so --bootstrap does not apply, got it');
  if (matchClusters && !options.cluster) throw conflict('--match-clusters needs --cluster, got none');
  if (matchClusters && (weight ?? match ?? 'nearest') !== 'nearest')
    throw conflict(`--match-clusters belongs to nearest matching, got it for ${weight ?? match}`);
  const hasOwnVariance = (weight ?? replace) && (vcov ?? 'abadie-imbens') === 'abadie-imbens';
  if (hasOwnVariance && df && df !== 'normal')
    throw conflict(`weights and sets with replacement have a normal test, so --df needs a --vcov, got ${df} alone`);
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
