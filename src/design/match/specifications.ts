import type { WeightMethod } from '../weight/weigh.ts';
import { hasScore } from './has-score.ts';
import type { MatchDistance, MatchMethod, MatchOrder } from './match-request.ts';

/** One defensible way to form a comparison group and to measure the effect on it. */
export interface Specification {
  readonly method: MatchMethod | WeightMethod;
  /** `none` where values or their averages are compared themselves. */
  readonly distance: MatchDistance;
  /** In standard deviations of the score, or as a distance on covariates; null = none. */
  readonly caliper: number | null;
  /** Controls for each treated unit; null where sets have any size, or there are none. */
  readonly ratio: number | null;
  /** A control may serve several treated units. */
  readonly replace: boolean;
  /** Who chooses first; null where nobody does, or it makes no difference. */
  readonly order: MatchOrder | null;
  /** Moments that entropy balancing makes equal; else null. */
  readonly moments: number | null;
  /** Further options of the plan, which the grid does not vary, by name. */
  readonly further: readonly string[];
  /** All that the plan matches on, or those that are no earlier value of the outcome. */
  readonly covariates: 'all' | 'without-baselines';
  /** The outcome afterwards, or its change from before (difference in differences). */
  readonly outcome: 'level' | 'change';
}

export type ComparisonGroup = Omit<Specification, 'covariates' | 'outcome'>;

/** One control, two, or one that may serve several. */
const CONTROLS = [
  { ratio: 1, replace: false },
  { ratio: 2, replace: false },
  { ratio: 1, replace: true },
] as const;
const DISTANCES = ['propensity', 'linear-propensity', 'mahalanobis', 'robust-mahalanobis'] as const;
/** Austin 2011, doi:10.1002/pst.433, recommends 0.2. */
const CALIPERS = [0.1, 0.2];

const group = (choices: Pick<ComparisonGroup, 'method'> & Partial<ComparisonGroup>): ComparisonGroup => ({
  distance: 'propensity',
  caliper: null,
  ratio: null,
  replace: false,
  order: null,
  moments: null,
  further: [],
  ...choices,
});

const nearest = (choices: Pick<ComparisonGroup, 'distance' | 'ratio' | 'replace'> & Partial<ComparisonGroup>) =>
  group({ method: 'nearest', order: choices.replace || !hasScore(choices.distance) ? null : 'largest', ...choices });

const GROUPS: readonly ComparisonGroup[] = [
  ...DISTANCES.flatMap((distance) => CONTROLS.map((controls) => nearest({ distance, ...controls }))),
  ...CALIPERS.flatMap((caliper) =>
    CONTROLS.map((controls) => nearest({ distance: 'propensity', caliper, ...controls })),
  ),
  nearest({ distance: 'propensity', ratio: 1, replace: false, order: 'smallest' }),
  ...(['propensity', 'mahalanobis'] as const).flatMap((distance) => [
    group({ method: 'optimal', distance, ratio: 1 }),
    group({ method: 'full', distance }),
  ]),
  group({ method: 'cem', distance: 'none' }),
  group({ method: 'subclass' }),
  group({ method: 'ipw' }),
  group({ method: 'overlap' }),
  group({ method: 'entropy', distance: 'none', moments: 1 }),
  group({ method: 'entropy', distance: 'none', moments: 2 }),
];

/**
 * Every specification of the curve, in a fixed order. The rule: nearest partners by each distance with one control, with
 * two, and with one that may serve several; on the propensity score also within calipers of 0.1 and 0.2 standard
 * deviations, and with the smallest score choosing first; optimal pairs and full matching on the propensity score and the
 * Mahalanobis distance; coarsened exact matching; subclasses; weights by inverse probability, by overlap, and by entropy
 * balancing of one and of two moments. Each of these with all covariates and without the earlier
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
  const grid = GROUPS.flatMap((own) =>
    covariates.flatMap((set) => outcomes.map((outcome): Specification => ({ ...own, covariates: set, outcome }))),
  );
  return grid.some((one) => isSame(one, planned)) ? grid : [planned, ...grid];
}

/** Whether two specifications make the same choices. */
export const isSame = (a: Specification, b: Specification): boolean =>
  (Object.keys(a) as (keyof Specification)[]).every((choice) => String(a[choice]) === String(b[choice]));
