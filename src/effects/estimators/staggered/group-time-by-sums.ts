import { type Matrix, matrix } from '../../../stats/linalg/matrix.ts';
import type { CohortFrame } from '../../types.ts';
import { type CohortMeans, cohortMeans } from './cohort-means.ts';
import type { GroupTimeCell } from './group-time-cells.ts';
import type { GroupTimeEffect, GroupTimeEffects } from './group-time-effects.ts';
import type { InfluenceBlock } from './joint-influence.ts';
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
  const groups = cohortMeans(frame, staggered);
  const nColumns = cells.length + starts.length;
  const maps = groups.map(() => matrix(frame.times.length + 1, nColumns));
  const shares = Float64Array.from(starts, (_, cohort) => groups[cohort + 1]!.units.length / n);
  const effects = cells.map((cell, column) => effectOf(cell, column, { n, groups, maps, shares }));
  groups.forEach(({ cohort }, g) => {
    shares.forEach((share, i) => {
      maps[g]!.data[cells.length + i] = (i === cohort ? 1 : 0) - share;
    });
  });
  const blocks = groups.map((own, g) => deviations(frame, staggered, own, maps[g]!));
  return { effects, shares, influence: { nUnits: n, nColumns, blocks }, leftOut: [] };
}

/** What the cells of all cohorts share; `groups` and `maps`: the never treated first. */
interface CohortSums {
  readonly n: number;
  readonly groups: readonly CohortMeans[];
  /** Of a constant and the outcome by period (rows) to influence values (columns). */
  readonly maps: readonly Matrix[];
  readonly shares: Float64Array;
}

/** The effect of a cell; its influence goes to column `column` of the maps of the cohorts it compares. */
function effectOf(cell: GroupTimeCell, column: number, { n, groups, maps, shares }: CohortSums): GroupTimeEffect {
  const { cohort, period, base, isReference } = cell;
  const gain = ({ means }: CohortMeans) => means[period]! - means[base]!;
  const treated = groups[cohort + 1]!;
  const controls = cell.controls.map((own) => groups[own + 1]!);
  const nControls = controls.reduce((sum, { units }) => sum + units.length, 0);
  const controlGain = controls.reduce((sum, own) => sum + (own.units.length / nControls) * gain(own), 0);
  const put = (own: CohortMeans, factor: number, offset: number) => {
    const { data, cols } = maps[own.cohort + 1]!;
    data[column] = factor * offset;
    if (isReference) return;
    data[(1 + period) * cols + column] = factor;
    data[(1 + base) * cols + column] = -factor;
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

/** A constant and the unit's outcomes less those of its cohort and less their mean, which no change between periods sees. */
function deviations(
  { y }: CohortFrame,
  { rowAt }: StaggeredUnits,
  { units, means }: CohortMeans,
  map: Matrix,
): InfluenceBlock {
  const nPeriods = means.length;
  const read = (i: number, into: Float64Array) => {
    const at = units[i]! * nPeriods;
    let sum = 0;
    for (let t = 0; t < nPeriods; t++) {
      const deviation = y[rowAt[at + t]!]! - means[t]!;
      into[1 + t] = deviation;
      sum += deviation;
    }
    const mean = sum / nPeriods;
    into[0] = 1;
    for (let t = 0; t < nPeriods; t++) into[1 + t]! -= mean;
  };
  return { units, width: nPeriods + 1, read, map };
}
