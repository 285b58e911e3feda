import { PilotError } from '../core/error.ts';
import { kebabCase } from '../core/kebab-case.ts';
import { checkVerbOptions } from '../table/check-verb-options.ts';
import { conflict } from './conflict.ts';
import { checkLookFlags } from './effect-at-look.ts';
import { type EstimateInput, type EstimateOptions, estimateOptions } from './estimate-options.ts';
import { estimatorNames } from './estimator-names.ts';
import { lookFlags } from './flags/look-flags.ts';
import type { OwnFlag, TableEstimator } from './table-estimator.ts';

type Registry = Readonly<Record<EstimateOptions['estimator'], TableEstimator>>;

const common = new Set([
  'estimator',
  'data',
  'outcome',
  'unit',
  'alpha',
  'seed',
  'threads',
  'with',
  ...Object.keys(lookFlags),
]);

/** The options with defaults. Throws PilotError (usage) `usage.option`, `estimate.unknown-estimator`, `estimate.conflict`. */
export function checkOptions(input: EstimateInput, estimators: Registry): EstimateOptions {
  const known: readonly unknown[] = estimatorNames;
  if (!known.includes(input.estimator)) throw unknownEstimator(input.estimator);
  const options = checkVerbOptions('estimate', estimateOptions, input);
  const { flags, requires, check } = estimators[options.estimator];
  const idle = idleFlag(options, flags);
  if (idle)
    throw conflict(`a flag is given to an estimator that reads it, got --${kebabCase(idle)} for ${options.estimator}`);
  const missing = requires.find((flag) => isEmpty(options[flag]));
  if (missing) throw conflict(`${options.estimator} needs --${kebabCase(missing)}, got none`);
  refuseTwoWaysToDraw(options);
  checkLookFlags(options);
  check?.(options);
  return options;
}

/** The first flag of others that says something else than its default. */
function idleFlag(options: EstimateOptions, flags: readonly OwnFlag[]): OwnFlag | undefined {
  const own = Object.keys(estimateOptions.shape).filter((key) => !common.has(key)) as OwnFlag[];
  return own.find(
    (key) => !flags.includes(key) && !sameValue(options[key], estimateOptions.shape[key].parse(undefined)),
  );
}

const isEmpty = (value: unknown) => value === undefined || (Array.isArray(value) && value.length === 0);

const sameValue = (a: unknown, b: unknown) =>
  a === b || (isEmpty(a) && isEmpty(b)) || (Array.isArray(a) && JSON.stringify(a) === JSON.stringify(b));

function refuseTwoWaysToDraw({
  bootstrap,
  randomization,
  resamples,
  wildClusters,
  wildVariant,
}: EstimateOptions): void {
  if (bootstrap !== 'wild' && (wildClusters || wildVariant !== '11'))
    throw conflict('--wild-clusters and --wild-variant need --bootstrap wild, got none');
  if (bootstrap && randomization) throw conflict('--bootstrap and --randomization exclude each other, got both');
  if (resamples && (!bootstrap || bootstrap === 'wild'))
    throw conflict('--resamples needs --bootstrap unit or cluster, got neither');
}

function unknownEstimator(given: unknown): PilotError {
  return new PilotError({
    code: 'estimate.unknown-estimator',
    kind: 'usage',
    message: `estimate: the estimator is one of ${estimatorNames.join(', ')}, got ${given === undefined ? 'nothing' : String(given)}.`,
    hint: 'Choose one of these.',
  });
}
