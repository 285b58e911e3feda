import type { MatchDistance, MatchMethod, MatchOrder } from './match-request.ts';

/** One defensible way to form a comparison group and to measure the effect on it. */
export interface Specification {
  readonly method: MatchMethod;
  readonly distance: MatchDistance;
  /** In standard deviations of the score; null = none. */
  readonly caliper: number | null;
  /** Controls for each treated unit. */
  readonly ratio: number;
  /** A control may serve several treated units. */
  readonly replace: boolean;
  /** Who chooses first; null where it makes no difference. */
  readonly order: MatchOrder | null;
  /** All that the plan matches on, or those that are no earlier value of the outcome. */
  readonly covariates: 'all' | 'without-baselines';
  /** The outcome afterwards, or its change from before (difference in differences). */
  readonly outcome: 'level' | 'change';
}

type Group = Omit<Specification, 'covariates' | 'outcome'>;

/** One control, two, or one that may serve several. */
const CONTROLS = [
  { ratio: 1, replace: false },
  { ratio: 2, replace: false },
  { ratio: 1, replace: true },
] as const;
const SCORES = ['propensity', 'linear-propensity'] as const;
const COVARIATE_DISTANCES = ['mahalanobis', 'robust-mahalanobis'] as const;
/** Austin 2011, doi:10.1002/pst.433, recommends 0.2. */
const CALIPERS = [0.1, 0.2];

const nearest = (group: Pick<Group, 'distance'> & Partial<Group>): Group => ({
  method: 'nearest',
  caliper: null,
  ratio: 1,
  replace: false,
  order: group.replace || !SCORES.some((score) => score === group.distance) ? null : 'largest',
  ...group,
});

const GROUPS: readonly Group[] = [
  ...[...SCORES, ...COVARIATE_DISTANCES].flatMap((distance) =>
    CONTROLS.map((controls) => nearest({ distance, ...controls })),
  ),
  ...CALIPERS.flatMap((caliper) =>
    CONTROLS.map((controls) => nearest({ distance: 'propensity', caliper, ...controls })),
  ),
  nearest({ distance: 'propensity', order: 'smallest' }),
];

/**
 * Every specification of the curve, in a fixed order. The rule: nearest partners by each distance with one control, with
 * two, and with one that may serve several; on the propensity score also within calipers of 0.1 and 0.2 standard
 * deviations, and with the smallest score choosing first. Each of these with all covariates and without the earlier
 * values of the outcome (where there are such), for the outcome afterwards and for its change (where there is a baseline).
 * The planned one is added where it is none of them.
 * Source: Simonsohn, Simmons and Nelson 2020, doi:10.1038/s41562-020-0912-z.
 */
export function specifications(
  planned: Specification,
  has: { readonly baselines: boolean; readonly change: boolean },
): readonly Specification[] {
  const covariates = has.baselines ? (['all', 'without-baselines'] as const) : (['all'] as const);
  const outcomes = has.change ? (['level', 'change'] as const) : (['level'] as const);
  const grid = GROUPS.flatMap((group) =>
    covariates.flatMap((set) => outcomes.map((outcome): Specification => ({ ...group, covariates: set, outcome }))),
  );
  return grid.some((one) => isSame(one, planned)) ? grid : [planned, ...grid];
}

/** Whether two specifications make the same choices. */
export const isSame = (a: Specification, b: Specification): boolean =>
  (Object.keys(a) as (keyof Specification)[]).every((choice) => a[choice] === b[choice]);
