import { type Matrix, matrix } from '../../../stats/linalg/matrix.ts';
import type { InfluenceBlock } from '../../influence/joint-influence.ts';
import type { CohortFrame } from '../../types.ts';
import { type CohortMoments, cohortMoments } from './cohort-moments.ts';
import type { GroupTimeCell } from './group-time-cells.ts';
import type { GroupTimeEffect, GroupTimeEffects } from './group-time-effects.ts';
import type { StaggeredUnits } from './staggered-units.ts';

/**
 * ATT(g,t) of a balanced panel without covariates or weights, from cohort x period means. All influence values of a unit
 * are linear in its own outcomes, so that one map a cohort stands for them and none is stored.
 * Source: Callaway and Sant'Anna 2021, doi:10.1016/j.jeconom.2020.12.001.
 */
export function groupTimeBySums(
  frame: CohortFrame,
  staggered: StaggeredUnits,
  cells: readonly GroupTimeCell[],
): GroupTimeEffects {
  const { n, starts } = staggered;
  const nColumns = cells.length + starts.length;
  const groups = new Map<number, MappedCohort>();
  for (const [cohort, own] of cohortMoments(frame, staggered))
    groups.set(cohort, { ...own, map: matrix(frame.times.length, nColumns) });
  const shares = Float64Array.from(starts, (_, cohort) => groups.get(cohort)!.units.length / n);
  const effects = cells.map((cell, column) => effectOf(cell, column, { n, groups, shares }));
  for (const [cohort, { map }] of groups)
    shares.forEach((share, i) => {
      map.data[cells.length + i] = (i === cohort ? 1 : 0) - share;
    });
  const blocks = [...groups.values()].map((own) => deviations(frame, staggered, own));
  return { effects, shares, influence: { nUnits: n, nColumns, blocks }, leftOut: [] };
}

interface MappedCohort extends CohortMoments {
  /** From a constant and the changes since the first period (rows) to influence values (columns). */
  readonly map: Matrix;
}

interface CohortSums {
  readonly n: number;
  readonly groups: ReadonlyMap<number, MappedCohort>;
  readonly shares: Float64Array;
}

/** The effect of a cell; its influence goes to column `column` of the maps of the cohorts it compares. */
function effectOf(cell: GroupTimeCell, column: number, { n, groups, shares }: CohortSums): GroupTimeEffect {
  const { cohort, period, base, isReference } = cell;
  const gain = ({ means }: CohortMoments) => means[period]! - means[base]!;
  const treated = groups.get(cohort)!;
  const controls = cell.controls.map((own) => groups.get(own)!);
  const nControls = controls.reduce((sum, { units }) => sum + units.length, 0);
  const controlGain = controls.reduce((sum, own) => sum + (own.units.length / nControls) * gain(own), 0);
  const put = ({ map: { data, cols } }: MappedCohort, factor: number, offset: number) => {
    data[column] = factor * offset;
    if (isReference) return;
    if (period > 0) data[period * cols + column] = factor;
    if (base > 0) data[base * cols + column] = -factor;
  };
  put(treated, n / treated.units.length, 0);
  for (const own of controls) put(own, -n / nControls, gain(own) - controlGain);
  const estimate = isReference ? 0 : gain(treated) - controlGain;
  return {
    ...cell,
    estimate,
    counterfactualMean: treated.means[period]! - estimate,
    weight: shares[cohort]!,
    nUnits: treated.units.length + nControls,
    nTreated: treated.units.length,
    nTrimmed: 0,
  };
}

/** A constant and the unit's changes since the first period, less those of its cohort. */
function deviations(
  { y }: CohortFrame,
  { firstRow }: StaggeredUnits,
  { units, means, products, map }: MappedCohort,
): InfluenceBlock {
  const read = (i: number, into: Float64Array, at: number) => {
    const row = firstRow[units[i]!]!;
    const first = y[row]! - means[0]!;
    into[at] = 1;
    for (let t = 1; t < means.length; t++) into[at + t] = y[row + t]! - means[t]! - first;
  };
  return { units, width: means.length, read, products, map };
}
