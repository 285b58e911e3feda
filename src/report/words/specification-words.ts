import type { Specification } from '../../design/match/specifications.ts';
import { formatPlain } from './numbers.ts';

/** One choice of a specification: what was chosen, and of what kind. */
export interface Choice {
  readonly kind: string;
  readonly label: string;
}

const METHODS: Readonly<Record<Specification['method'], string>> = {
  nearest: 'nearest partner',
  optimal: 'optimal pairs',
  full: 'full matching',
  cem: 'coarsened exact',
  exact: 'exact',
  subclass: 'subclasses',
  ipw: 'inverse-probability weights',
  overlap: 'overlap weights',
  entropy: 'entropy balancing',
};

const DISTANCES: Readonly<Record<Specification['distance'], string>> = {
  propensity: 'propensity score',
  'linear-propensity': 'log odds of the score',
  score: 'given score',
  mahalanobis: 'Mahalanobis',
  'robust-mahalanobis': 'Mahalanobis on ranks',
  'scaled-euclidean': 'scaled Euclidean',
  none: 'values themselves',
};

const ORDERS: Readonly<Record<NonNullable<Specification['order']>, string>> = {
  largest: 'largest score',
  smallest: 'smallest score',
  closest: 'closest pair',
  data: 'order of the ids',
  random: 'by lot',
};

const MOMENTS: Readonly<Record<number, string>> = {
  1: 'averages',
  2: 'averages and spreads',
  3: 'averages, spreads and skewness',
};

/** Whether partners are looked for one by one, so that calipers and numbers of controls are choices. */
const looksForPartners = ({ method }: Specification) => method === 'nearest' || method === 'optimal';

const controlsOf = ({ ratio, replace }: Specification) =>
  replace ? 'one, may serve several' : ratio === 1 ? 'one' : ratio === 2 ? 'two' : formatPlain(ratio!);

/** The choices that a specification makes, one of each kind that it has. */
export function choicesOf(specification: Specification): readonly Choice[] {
  const { method, distance, caliper, order, moments, covariates, outcome } = specification;
  return [
    { kind: 'Method', label: METHODS[method] },
    ...(distance === 'none' ? [] : [{ kind: 'Distance', label: DISTANCES[distance] }]),
    ...(looksForPartners(specification)
      ? [
          { kind: 'Caliper', label: caliper === null ? 'none' : formatPlain(caliper) },
          { kind: 'Controls', label: controlsOf(specification) },
        ]
      : []),
    ...(order === null ? [] : [{ kind: 'First choice', label: ORDERS[order] }]),
    ...(moments === null ? [] : [{ kind: 'Made equal', label: MOMENTS[moments]! }]),
    { kind: 'Covariates', label: covariates === 'all' ? 'all' : 'no earlier outcomes' },
    { kind: 'Outcome', label: outcome === 'level' ? 'afterwards' : 'change from before' },
  ];
}

const KINDS = ['Method', 'Distance', 'Caliper', 'Controls', 'First choice', 'Made equal', 'Covariates', 'Outcome'];

/** Choices that differ between specifications, kind by kind, each kind in the order in which its choices first appear. */
export function openChoices(specifications: readonly Specification[]): readonly Choice[] {
  const all = specifications.flatMap(choicesOf);
  return KINDS.flatMap((kind) => {
    const labels = [...new Set(all.filter((choice) => choice.kind === kind).map(({ label }) => label))];
    return labels.length < 2 ? [] : labels.map((label) => ({ kind, label }));
  });
}

/** How a comparison group was formed, in a few words. */
export function groupWords(specification: Specification): string {
  const { method, distance, caliper, ratio, replace, order, moments, further } = specification;
  const limit = caliper === null ? '' : ` within ${formatPlain(caliper)} sd`;
  const controls = replace
    ? 'one control that may serve several'
    : ratio === 1
      ? 'one control'
      : `${ratio === 2 ? 'two' : formatPlain(ratio ?? 1)} controls`;
  return [
    METHODS[method],
    ...(distance === 'none' ? [] : [`${DISTANCES[distance]}${limit}`]),
    ...(looksForPartners(specification) ? [controls] : []),
    ...(order === null || order === 'largest' ? [] : [`${ORDERS[order]} first`]),
    ...(moments === null ? [] : [MOMENTS[moments]!]),
    ...further.map((option) => FURTHER[option] ?? option),
  ].join(', ');
}

const FURTHER: Readonly<Record<string, string>> = {
  caliperOn: 'limits on columns',
  exact: 'exact on columns',
  maxControls: 'a limit on controls',
  discard: 'common support',
  trim: 'trimmed scores',
  cutpoints: 'bins of the plan',
  subclasses: 'classes of the plan',
  link: 'probit',
  estimand: 'another estimand',
};
