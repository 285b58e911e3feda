import fc from 'fast-check';
import { makeRng } from '../../../../src/core/rng.ts';
import type { CohortFrame } from '../../../../src/effects/types.ts';

export interface PanelShape {
  readonly nUnits: number;
  readonly nPeriods: number;
  /** Share of the rows that are missing. */
  readonly gaps: number;
  readonly weighted: boolean;
  readonly nCovariates: number;
  /** Units a cluster; 0 = clusters are units. */
  readonly clusterSize: number;
  readonly seed: number;
}

export const panelShapes = fc.record<PanelShape>({
  nUnits: fc.integer({ min: 12, max: 30 }),
  nPeriods: fc.integer({ min: 4, max: 7 }),
  gaps: fc.constantFrom(0, 0.15),
  weighted: fc.boolean(),
  nCovariates: fc.integer({ min: 0, max: 2 }),
  clusterSize: fc.constantFrom(0, 3),
  seed: fc.integer({ min: 1, max: 1e6 }),
});

/** A made-up panel in which a third is never treated and the others start in one of two periods. */
export function panelOf(shape: PanelShape): CohortFrame {
  const { nUnits, nPeriods, gaps, weighted, nCovariates, clusterSize } = shape;
  const rng = makeRng(`panel ${shape.seed}`);
  const rows: { unit: number; period: number }[] = [];
  const startOf = new Float64Array(nUnits);
  for (let unit = 0; unit < nUnits; unit++) {
    startOf[unit] = [Number.POSITIVE_INFINITY, 2, 3][unit % 3]!;
    for (let period = 0; period < nPeriods; period++)
      if (period === 0 || rng.uniform() >= gaps) rows.push({ unit, period });
  }
  const unitOf = Int32Array.from(rows, ({ unit }) => unit);
  const periodOf = Int32Array.from(rows, ({ period }) => period);
  const level = Float64Array.from({ length: nUnits }, () => 5 * rng.uniform());
  const covariates = Array.from({ length: nCovariates }, (_, j) => ({
    name: `x${j}`,
    values: Float64Array.from(rows, ({ unit }) => level[unit]! + rng.uniform() * 3 + j),
  }));
  return {
    outcome: 'y',
    term: 'd',
    units: Array.from({ length: nUnits }, (_, i) => `u${i}`),
    unitOf,
    periods: Array.from({ length: nPeriods }, (_, t) => t),
    times: Float64Array.from({ length: nPeriods }, (_, t) => t),
    periodOf,
    startOf,
    isPanel: true,
    y: Float64Array.from(rows, ({ unit, period }, row) => {
      const effect = period >= startOf[unit]! ? 1 + period - startOf[unit]! : 0;
      const x = covariates.reduce((sum, { values }) => sum + values[row]! / 2, 0);
      return level[unit]! + 0.3 * period ** 2 + effect + x + 2 * rng.uniform();
    }),
    covariates,
    clusterOf: [clusterSize === 0 ? unitOf : unitOf.map((unit) => Math.floor(unit / clusterSize))],
    weights: weighted ? Float64Array.from(rows, () => 0.5 + rng.uniform()) : null,
  };
}
