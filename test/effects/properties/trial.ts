import { makeRng } from '../../../src/core/rng.ts';
import type { NumericColumn, PanelFrame, UnitFrame } from '../../../src/effects/types.ts';
import { seededFrame } from '../random-frames.ts';

/** One row a measurement, whatever the estimator: every transformation of a table is written once, for this shape. */
export interface Trial {
  /** Label of the unit of each row. */
  readonly unit: readonly string[];
  readonly y: Float64Array;
  readonly treated: Uint8Array;
  /** 1 after the start; null where each unit has one row. */
  readonly post: Uint8Array | null;
  readonly covariates: readonly NumericColumn[];
  readonly clusterOf: Int32Array | null;
  readonly blockOf: Int32Array | null;
  readonly weights: Float64Array | null;
}

export type TrialShape = NonNullable<Parameters<typeof seededFrame>[1]> & {
  /** Up to five rows a unit, two or three before the start, with gaps. */
  readonly periods?: 'panel' | 'cross-section';
  /** Columns that the estimator does not take are left out. */
  readonly plain?: boolean;
};

/** A pilot from a seed: the frames of the other tests, or a panel with gaps made from them. */
export function seededTrial(seed: string, { periods, plain = false, ...shape }: TrialShape): Trial {
  const frame = seededFrame(seed, shape);
  const covariates = plain ? [] : frame.covariates;
  const { clusterOf, blockOf, weights } = frame;
  if (!periods) {
    const { units: unit, y, treated } = frame;
    return { unit, y, treated, post: null, covariates, clusterOf, blockOf, weights };
  }
  const rng = makeRng(`${seed}/periods`);
  const rows = frame.units.flatMap((_, unit) =>
    [0, 1, 2, 3, 4].filter((t) => t === 0 || t === 3 || rng.uniform() < 0.7).map((t) => ({ unit, t })),
  );
  const pick = (values: Int32Array | null) => values && Int32Array.from(rows, ({ unit }) => values[unit]!);
  return {
    unit: rows.map(({ unit }, row) => (periods === 'panel' ? frame.units[unit]! : `r${row + 1}`)),
    y: Float64Array.from(rows, ({ unit, t }) => frame.y[unit]! + (t >= 3 ? frame.treated[unit]! : 0) + rng.uniform()),
    treated: Uint8Array.from(rows, ({ unit }) => frame.treated[unit]!),
    post: Uint8Array.from(rows, ({ t }) => (t >= 3 ? 1 : 0)),
    covariates: covariates.map(({ name, values }) => ({
      name,
      values: Float64Array.from(rows, ({ unit, t }) => values[unit]! + t / 9),
    })),
    clusterOf: pick(clusterOf),
    blockOf: pick(blockOf),
    weights: weights && Float64Array.from(rows, () => 0.5 + rng.uniform()),
  };
}

/** The rows as a frame of units; each row is a unit of its own name. */
export function unitFrameOf({ unit: units, ...trial }: Trial): UnitFrame {
  return { outcome: 'y', term: 'treat', units, ...trial };
}

/** The rows as a panel, units in order of first appearance. */
export function panelFrameOf({ unit, y, treated, post, covariates, clusterOf, weights }: Trial): PanelFrame {
  const units = [...new Set(unit)];
  const position = new Map(units.map((label, i) => [label, i]));
  const unitOf = Int32Array.from(unit, (label) => position.get(label)!);
  return { outcome: 'y', term: 'treat', units, unitOf, y, treated, post: post!, covariates, clusterOf, weights };
}
