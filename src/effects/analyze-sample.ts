import { PilotError } from '../core/error.ts';
import type { KpiPanel } from '../kpis/types.ts';
import type { KpiQuestion } from './analyze-question.ts';
import { applyOutlierRule } from './outlier-rule.ts';
import type { NumericColumn } from './types.ts';

/** The units of a question made ready for estimation: missing values settled, clusters and blocks as numbers. */
export interface Sample {
  readonly question: KpiQuestion;
  readonly pre: Float64Array;
  readonly post: Float64Array;
  /** The periods; without denominators unless the KPI is a ratio. */
  readonly panel: KpiPanel | null;
  /** Values that the rule `missing: zero` filled in. */
  readonly nFilled: number;
  /** Values that the outlier rule set to a limit or left out. */
  readonly nOutliers: number;
  /** Cluster of assignment of each unit; null where units stand alone. */
  readonly clusterOf: Int32Array | null;
  /** Named clusters that hold both arms, so that they were not treated as one; they are then not used. */
  readonly nMixedClusters: number;
  /** One dummy for each block but the first. */
  readonly blockColumns: readonly NumericColumn[];
  /** The KPI's own baseline can be adjusted for. */
  readonly hasBaseline: boolean;
  /** Matched set of each unit (-1 = none, 0 = by weight alone) and its weight over all its sets; null where there are none. */
  readonly sets: { readonly setOf: Int32Array; readonly weightOf: Float64Array } | null;
}

/**
 * Prepares the units of one KPI. A baseline is usable where it varies and at least the plan's minimum share of the units
 * with an outcome has one.
 * Errors: `analysis.length` (arrays that do not follow the units).
 */
export function prepareSample(question: KpiQuestion): Sample {
  requireLengths(question);
  const { prePost, analysis } = question;
  const fill = (values: Float64Array, nPeriods: number) =>
    analysis.missing === 'zero' && nPeriods > 0 ? values.map((value) => (Number.isNaN(value) ? 0 : value)) : values;
  const filled = { pre: fill(prePost.pre, prePost.nPrePeriods), post: fill(prePost.post, prePost.nPostPeriods) };
  const { values: pre, nTouched: nPre } = applyOutlierRule(filled.pre, analysis.outliers);
  const { values: post, nTouched: nPost } = applyOutlierRule(filled.post, analysis.outliers);
  const clusters = assignmentClusters(question);
  return {
    question,
    pre,
    post,
    panel:
      question.panel === null || question.type === 'ratio' ? question.panel : { ...question.panel, denominators: null },
    nFilled:
      countMissing(prePost.pre) + countMissing(prePost.post) - countMissing(filled.pre) - countMissing(filled.post),
    nOutliers: nPre + nPost,
    ...clusters,
    blockColumns: blockColumns(question),
    hasBaseline: isUsable(pre, post, analysis.minimumJoinRate),
    sets: setsOf(question),
  };
}

function requireLengths({ kpi, units, treated, prePost, design, clusterOf, covariates }: KpiQuestion): void {
  const lengths = [
    treated,
    prePost.pre,
    prePost.post,
    design?.units ?? units,
    clusterOf ?? units,
    ...covariates.map(({ values }) => values),
  ];
  const wrong = lengths.find(({ length }) => length !== units.length);
  if (wrong === undefined) return;
  throw new PilotError({
    code: 'analysis.length',
    kind: 'internal',
    message: `Analysis of ${kpi}: every array must follow the ${units.length} units, got one of length ${wrong.length}.`,
    hint: 'Build all of them from the same roster.',
  });
}

function countMissing(values: Float64Array): number {
  return values.reduce((count, value) => count + (Number.isNaN(value) ? 1 : 0), 0);
}

function isUsable(pre: Float64Array, post: Float64Array, minimumShare: number): boolean {
  let [measured, both, low, high] = [0, 0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let unit = 0; unit < post.length; unit++) {
    if (Number.isNaN(post[unit]!)) continue;
    measured++;
    const value = pre[unit]!;
    if (Number.isNaN(value)) continue;
    both++;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return high > low && both >= minimumShare * measured;
}

/** Clusters are those of the design, or those named where nobody randomised; clusters of one unit each are none. */
function assignmentClusters(question: KpiQuestion): Pick<Sample, 'clusterOf' | 'nMixedClusters'> {
  const { design, clusterOf, units, treated } = question;
  const index = design !== null ? design.scheme.entityOf : clusterOf && denseIndex(clusterOf);
  if (index === null || new Set(index).size === units.length) return { clusterOf: null, nMixedClusters: 0 };
  const armsOf = new Map<number, number>();
  for (const [unit, cluster] of index.entries())
    armsOf.set(cluster, (armsOf.get(cluster) ?? 0) | (1 << treated[unit]!));
  const nMixedClusters = [...armsOf.values()].filter((arms) => arms === 3).length;
  return { clusterOf: nMixedClusters === 0 ? index : null, nMixedClusters };
}

function blockColumns({ design }: KpiQuestion): readonly NumericColumn[] {
  if (design === null || design.scheme.nStrata < 2) return [];
  const { entityOf, stratumOf, nStrata } = design.scheme;
  const blockOf = entityOf === null ? stratumOf : entityOf.map((entity) => stratumOf[entity]!);
  return Array.from({ length: nStrata - 1 }, (_, j) => ({
    name: `block=${design.blocks?.[j + 1] ?? j + 2}`,
    values: Float64Array.from(blockOf, (block) => (block === j + 1 ? 1 : 0)),
  }));
}

function setsOf({ matching, units }: KpiQuestion): Sample['sets'] {
  if (matching === null) return null;
  const index = new Map(units.map((unit, i) => [unit, i]));
  const setOf = new Int32Array(units.length).fill(-1);
  const weightOf = new Float64Array(units.length);
  for (const { set, unit, weight } of matching.sets) {
    const at = index.get(unit);
    if (at === undefined) continue;
    setOf[at] = set;
    weightOf[at]! += weight;
  }
  return { setOf, weightOf };
}

/** Numbers the labels of the given units (all where left out) 0..G-1, in the order in which they appear. */
export function denseIndex(labels: readonly string[] | Int32Array, units?: Int32Array): Int32Array {
  const seen = new Map<string | number, number>();
  const number = (label: string | number) => {
    const known = seen.get(label);
    if (known !== undefined) return known;
    seen.set(label, seen.size);
    return seen.size - 1;
  };
  return Int32Array.from(units ?? labels.keys(), (unit) => number(labels[unit]!));
}
