import { trimmedMean } from './trimmed-mean.ts';
import type { AttritionFrame, Bound, Bounds } from './types.ts';
import { type Arm, weightedArms } from './weighted-arms.ts';

/** Lee's bounds with what they rest on. */
export interface LeeBounds extends Bounds {
  /** Share of people whose outcome is seen in either arm: those whom the effect is about. */
  readonly alwaysObserved: number;
  readonly cells: readonly LeeCell[];
  /** Units in cells without a seen outcome in one of the arms. */
  readonly nLeftOut: number;
}

export interface LeeCell {
  readonly nUnits: number;
  /** Share of the always observed who are in this cell. */
  readonly weight: number;
  readonly observedTreated: number;
  readonly observedControl: number;
  readonly trimmedArm: 'treated' | 'control' | 'none';
  /** Share of that arm's seen outcomes that is cut off. */
  readonly trimmedShare: number;
  readonly lower: number;
  readonly upper: number;
}

interface Part {
  readonly rows: readonly number[];
  readonly mass: number;
  readonly kept: Bound;
  readonly bounds: Bounds;
  readonly cell: Omit<LeeCell, 'weight'>;
}

/**
 * Bounds of the effect on people who would be seen in either arm, if assignment makes leaving more likely for all or less
 * likely for all (inside each cell of covariates where there are any): the arm with more people seen is cut to the share
 * of the other. Influence values know that the share and the limit were estimated.
 * Source: Lee 2009, doi:10.1111/j.1467-937X.2009.00536.x; direction by cell: Semenova 2025, doi:10.1093/restud/rdae111.
 */
export function leeBounds(frame: AttritionFrame): LeeBounds {
  const total = frame.weights?.reduce((sum, weight) => sum + weight, 0) ?? frame.y.length;
  const parts = cellsOf(frame).flatMap((rows) => partOf(frame, rows, total) ?? []);
  const all = parts.reduce((sum, { mass, kept }) => sum + mass * kept.estimate, 0);
  const known = parts.reduce((sum, { mass }) => sum + mass, 0);
  return {
    lower: averaged(frame, parts, 'lower', total),
    upper: averaged(frame, parts, 'upper', total),
    alwaysObserved: all / known,
    cells: parts.map(({ cell, mass, kept }) => ({ ...cell, weight: (mass * kept.estimate) / all })),
    nLeftOut: frame.y.length - parts.reduce((sum, { rows }) => sum + rows.length, 0),
  };
}

function cellsOf({ y, cellOf }: AttritionFrame): readonly (readonly number[])[] {
  const cells: number[][] = [];
  for (const row of y.keys()) {
    const cell = cellOf?.[row] ?? 0;
    cells[cell] ??= [];
    cells[cell].push(row);
  }
  return cells;
}

/** One cell; null where one of its arms shows no outcome. */
function partOf(frame: AttritionFrame, rows: readonly number[], total: number): Part | null {
  const [control, treated] = weightedArms(frame, rows);
  if (!(control.observed > 0 && treated.observed > 0)) return null;
  const trimmed =
    treated.observed > control.observed ? 'treated' : treated.observed < control.observed ? 'control' : 'none';
  const [cut, whole] = trimmed === 'control' ? [control, treated] : [treated, control];
  const sign = trimmed === 'control' ? -1 : 1;
  const low = compared(frame.y, cut, whole, 1);
  const high = compared(frame.y, cut, whole, -1);
  const bounds = sign === 1 ? { lower: low, upper: high } : { lower: negated(high), upper: negated(low) };
  const mass = rows.reduce((sum, row) => sum + (frame.weights?.[row] ?? 1), 0) / total;
  return {
    rows,
    mass,
    kept: { estimate: whole.observed, influence: observedInfluence(frame.y, whole) },
    bounds,
    cell: {
      nUnits: rows.length,
      observedTreated: treated.observed,
      observedControl: control.observed,
      trimmedArm: trimmed,
      trimmedShare: 1 - whole.observed / cut.observed,
      lower: bounds.lower.estimate + 0,
      upper: bounds.upper.estimate + 0,
    },
  };
}

/** Least (side 1) or largest (side -1) mean of the cut arm, less the mean of the whole one; influence by row. */
function compared(y: Float64Array, cut: Arm, whole: Arm, side: 1 | -1): Bound {
  const trimmed = trimmedMean(
    y.map((value) => side * value),
    cut,
    whole.observed,
  );
  const own = trimmedMean(y, whole, whole.observed);
  const influence = new Float64Array(y.length);
  const ofKept = observedInfluence(y, whole);
  cut.rows.forEach((row, i) => {
    influence[row]! += side * trimmed.influence[i]!;
  });
  whole.rows.forEach((row, i) => {
    const seen = Number.isNaN(y[row]!) ? 0 : (whole.share[i]! * (y[row]! - own.estimate)) / whole.observed;
    influence[row]! += side * trimmed.throughKept * ofKept[row]! - seen;
  });
  return { estimate: side * trimmed.estimate - own.estimate, influence };
}

/** Influence of each row on the share of an arm that is seen. */
function observedInfluence(y: Float64Array, { rows, share, observed }: Arm): Float64Array {
  const influence = new Float64Array(y.length);
  rows.forEach((row, i) => {
    influence[row] = share[i]! * ((Number.isNaN(y[row]!) ? 0 : 1) - observed);
  });
  return influence;
}

/** Mean of the cells' bounds over the always observed. */
function averaged(frame: AttritionFrame, parts: readonly Part[], side: 'lower' | 'upper', total: number): Bound {
  const all = parts.reduce((sum, { mass, kept }) => sum + mass * kept.estimate, 0);
  const estimate =
    parts.reduce((sum, part) => sum + part.mass * part.kept.estimate * part.bounds[side].estimate, 0) / all;
  const influence = new Float64Array(frame.y.length);
  for (const { rows, mass, kept, bounds } of parts) {
    const distance = bounds[side].estimate - estimate;
    for (const row of rows) {
      const ofMass = (frame.weights?.[row] ?? 1) / total;
      const ofShare = kept.estimate * ofMass + mass * kept.influence[row]!;
      influence[row] = (distance * ofShare + mass * kept.estimate * bounds[side].influence[row]!) / all;
    }
  }
  return { estimate, influence };
}

const negated = ({ estimate, influence }: Bound): Bound => ({
  estimate: -estimate,
  influence: influence.map((value) => -value),
});
