import { checkGrouping } from './check-grouping.ts';
import { PilotError } from './core/error.ts';
import { kebabCase } from './core/kebab-case.ts';
import { makeRng } from './core/rng.ts';
import type { Covariate } from './core/table.ts';
import { match } from './design/match/match.ts';
import type { MatchRequest } from './design/match/match-request.ts';
import type { MatchResult } from './design/types.ts';
import { type WeightRequest, weigh } from './design/weight/weigh.ts';
import { fillMissing } from './fill-missing.ts';
import { given } from './given.ts';
import type { MatchOptions } from './match-options.ts';
import { covariateColumn, numberColumn, textColumn, type UsedRows } from './table/used-rows.ts';

type Flags = Omit<MatchOptions, 'data' | 'treatment' | 'unit' | 'cluster'> & { readonly cluster?: string | undefined };
type People = Pick<MatchRequest, 'units' | 'treated'>;

/**
 * Forms the comparison that the flags of matching ask for: sets, or weights with `--weight`. Errors: `match.conflict`, those
 * of `checkGrouping`, `match` and `weigh`.
 */
export function matchedPeople(used: UsedRows, options: Flags, people: People): MatchResult {
  const { weight, score, distance } = options;
  if (score !== undefined && distance !== undefined)
    throw conflict(`--score brings its own distance, got --distance ${distance} too`);
  if (weight !== undefined) {
    refuseMatching(options);
    return weigh({ ...people, ...weightRequest(used, { ...options, weight }) });
  }
  refuseWeighting(options);
  if (options.match === 'cem') checkGrouping(used, options);
  return match({ ...people, ...matchRequest(used, options) });
}

const MATCHING = [
  'match',
  'distance',
  'mahalanobis',
  'caliper',
  'caliperUnit',
  'caliperOn',
  'order',
  'exact',
  'ratio',
  'minControls',
  'maxControls',
  'omitFraction',
  'cutpoints',
  'grouping',
  'subclasses',
  'cluster',
] as const;

function refuseMatching(options: Flags): void {
  const found = MATCHING.find((key) => options[key] !== undefined) ?? (options.replace ? 'replace' : null);
  if (found) throw conflict(`--weight weighs everybody, so options of sets do not apply, got --${kebabCase(found)}`);
}

function refuseWeighting({ moments, stabilized, trim }: Flags): void {
  const found = moments === undefined ? (trim ? 'trim' : stabilized ? 'stabilized' : null) : 'moments';
  if (found) throw conflict(`--${found} belongs to weights, got it without --weight`);
}

function conflict(rule: string): PilotError {
  return new PilotError({
    code: 'match.conflict',
    kind: 'usage',
    message: `Matching: ${rule}.`,
    hint: 'Leave one of the two out.',
  });
}

/** Columns of the table by name, filled in where `missing` says so. */
export function columnsOf(
  used: UsedRows,
  { missing }: Pick<MatchOptions, 'missing'>,
): (names: readonly string[]) => readonly Covariate[] {
  return (names) =>
    names.flatMap((name) => (missing === 'indicator' ? fillMissing(used, name) : [covariateColumn(used, name)]));
}

function weightRequest(
  used: UsedRows,
  options: Flags & { readonly weight: WeightRequest['method'] },
): Omit<WeightRequest, keyof People> {
  const { weight, covariates, score, stabilized, discard } = options;
  return {
    covariates: columnsOf(used, options)(covariates),
    method: weight,
    ...(score === undefined ? {} : { score: covariateColumn(used, score) }),
    ...given(options, ['estimand', 'link', 'moments', 'trim']),
    stabilised: stabilized,
    discard,
    interactions: options.interactions,
  };
}

/** What `match` is asked for, without the units. */
export function matchRequest(used: UsedRows, options: Flags): Omit<MatchRequest, keyof People> {
  const { score, distance, mahalanobis, exact, caliperOn, cluster, covariates, match: method = 'nearest' } = options;
  const columns = columnsOf(used, options);
  const usual = method === 'cem' || method === 'exact' ? 'none' : 'propensity';
  return {
    covariates: columns(covariates),
    method,
    distance: score === undefined ? (distance ?? usual) : 'score',
    ...(score === undefined ? {} : { score: covariateColumn(used, score) }),
    ...(mahalanobis ? { mahalanobis: columns(mahalanobis) } : {}),
    ...(caliperOn ? { caliperOn: caliperOn.map((one) => ({ ...one, values: numberColumn(used, one.name) })) } : {}),
    ...(exact ? { exact: exact.map((name) => covariateColumn(used, name)) } : {}),
    ...given(options, ['estimand', 'link', 'caliper', 'caliperUnit', 'order', 'ratio', 'minControls', 'maxControls']),
    ...given(options, ['omitFraction', 'cutpoints', 'grouping', 'subclasses']),
    rng: makeRng(options.seed),
    replace: options.replace,
    discard: options.discard,
    interactions: options.interactions,
    ...(cluster === undefined ? {} : { clusterOf: textColumn(used, cluster) }),
  };
}
