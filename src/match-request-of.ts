import { PilotError } from './core/error.ts';
import { makeRng } from './core/rng.ts';
import type { Covariate } from './core/table.ts';
import type { MatchRequest } from './design/match/match-request.ts';
import { fillMissing } from './fill-missing.ts';
import type { MatchOptions } from './match-options.ts';
import { covariateColumn, numberColumn, textColumn, type UsedRows } from './used-rows.ts';

type Flags = Omit<MatchOptions, 'data' | 'treatment' | 'unit' | 'cluster'> & { readonly cluster?: string | undefined };

/** What the flags of matching ask for, on the used rows. Throws `match.conflict`. */
export function matchRequestOf(
  used: UsedRows,
  options: Flags,
  { units, treated }: Pick<MatchRequest, 'units' | 'treated'>,
): MatchRequest {
  const { score, distance, mahalanobis, exact, caliperOn, cluster, covariates } = options;
  if (score !== undefined && distance !== undefined)
    throw new PilotError({
      code: 'match.conflict',
      kind: 'usage',
      message: `Matching: --score brings its own distance, got --distance ${distance} too.`,
      hint: 'Leave one of the two out.',
    });
  const columns = (names: readonly string[]): readonly Covariate[] =>
    names.flatMap((name) =>
      options.missing === 'indicator' ? fillMissing(used, name) : [covariateColumn(used, name)],
    );
  const given = <K extends 'caliper' | 'caliperUnit' | 'order' | 'ratio' | 'minControls' | 'maxControls'>(key: K) =>
    (options[key] === undefined ? {} : { [key]: options[key] }) as Pick<MatchRequest, K>;
  return {
    units,
    treated,
    covariates: columns(covariates),
    method: options.match,
    distance: score === undefined ? (distance ?? 'propensity') : 'score',
    ...(score === undefined ? {} : { score: covariateColumn(used, score) }),
    ...(mahalanobis ? { mahalanobis: columns(mahalanobis) } : {}),
    estimand: options.estimand,
    ...given('caliper'),
    ...given('caliperUnit'),
    ...(caliperOn ? { caliperOn: caliperOn.map((one) => ({ ...one, values: numberColumn(used, one.name) })) } : {}),
    ...given('order'),
    rng: makeRng(options.seed),
    ...(exact ? { exact: exact.map((name) => covariateColumn(used, name)) } : {}),
    ...given('ratio'),
    ...given('minControls'),
    ...given('maxControls'),
    replace: options.replace,
    discard: options.discard,
    ...(cluster === undefined ? {} : { clusterOf: textColumn(used, cluster) }),
  };
}
