import { matrix } from '../../../stats/linalg/matrix.ts';
import type { CohortFrame } from '../../types.ts';
import type { GroupTimeCell } from './group-time-cells.ts';
import type { GroupTimeEffects } from './group-time-effects.ts';
import type { InfluenceBlock } from './influence-block.ts';
import type { StaggeredUnits } from './staggered-units.ts';

/** Units of one cohort, and their mean outcome by period. */
interface Group {
  readonly cohort: number;
  readonly units: Int32Array;
  readonly means: Float64Array;
}

/**
 * ATT(g,t) of a balanced panel without covariates or weights, from cohort x period means. All influence values of a unit
 * are linear in its own outcomes, so that they are kept as those (n x periods) and one map a cohort.
 * Source: Callaway and Sant'Anna 2021, doi:10.1016/j.jeconom.2020.12.001.
 */
export function groupTimeBySums(
  frame: CohortFrame,
  staggered: StaggeredUnits,
  cells: readonly GroupTimeCell[],
): GroupTimeEffects {
  const { n, starts } = staggered;
  const groups = [-1, ...starts.keys()].map((cohort) => groupOf(frame, staggered, cohort));
  const group = (cohort: number) => groups[cohort + 1]!;
  const nColumns = cells.length + starts.length;
  const shares = Float64Array.from(starts, (_, cohort) => group(cohort).units.length / n);
  const maps = groups.map(() => matrix(frame.times.length + 1, nColumns));
  const effects = cells.map((cell, column) => {
    const gain = ({ means }: Group) => means[cell.period]! - means[cell.base]!;
    const treated = group(cell.cohort);
    const controls = cell.controls.map(group);
    const nControls = controls.reduce((sum, { units }) => sum + units.length, 0);
    const controlGain = controls.reduce((sum, own) => sum + (own.units.length / nControls) * gain(own), 0);
    const put = (own: Group, factor: number, offset: number) => {
      const map = maps[own.cohort + 1]!.data;
      map[column] = factor * offset;
      if (cell.isReference) return;
      map[(1 + cell.period) * nColumns + column] = factor;
      map[(1 + cell.base) * nColumns + column] = -factor;
    };
    put(treated, n / treated.units.length, 0);
    for (const own of controls) put(own, -n / nControls, gain(own) - controlGain);
    const estimate = cell.isReference ? 0 : gain(treated) - controlGain;
    return {
      ...cell,
      estimate,
      counterfactualMean: treated.means[cell.period]! - estimate,
      weight: shares[cell.cohort]!,
      nUnits: treated.units.length + nControls,
      nTreated: treated.units.length,
      nTrimmed: 0,
    };
  });
  for (const { cohort } of groups)
    shares.forEach((share, i) => {
      maps[cohort + 1]!.data[cells.length + i] = (i === cohort ? 1 : 0) - share;
    });
  const blocks = groups.map((own) => deviations(frame, staggered, own, maps[own.cohort + 1]!));
  return { effects, shares, influence: { nUnits: n, nColumns, blocks }, leftOut: [] };
}

function groupOf({ y, times }: CohortFrame, { cohortOf, rowAt, n }: StaggeredUnits, cohort: number): Group {
  const nPeriods = times.length;
  const units = Int32Array.from({ length: n }, (_, i) => i).filter((unit) => cohortOf[unit] === cohort);
  const means = new Float64Array(nPeriods);
  if (units.length === 0) return { cohort, units, means };
  const first = units[0]! * nPeriods;
  for (const unit of units)
    for (let t = 0; t < nPeriods; t++) means[t]! += y[rowAt[unit * nPeriods + t]!]! - y[rowAt[first + t]!]!;
  return { cohort, units, means: means.map((sum, t) => y[rowAt[first + t]!]! + sum / units.length) };
}

/** A constant and the unit's outcomes less those of its cohort, times the map of the cohort. */
function deviations(
  { y }: CohortFrame,
  { rowAt }: StaggeredUnits,
  { units, means }: Group,
  map: InfluenceBlock['map'],
): InfluenceBlock {
  const nPeriods = means.length;
  const rows = matrix(units.length, nPeriods + 1);
  units.forEach((unit, i) => {
    const at = i * (nPeriods + 1);
    rows.data[at] = 1;
    for (let t = 0; t < nPeriods; t++) rows.data[at + 1 + t] = y[rowAt[unit * nPeriods + t]!]! - means[t]!;
  });
  return { units, rows, map };
}
