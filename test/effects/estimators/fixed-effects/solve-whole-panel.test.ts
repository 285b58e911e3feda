import { describe, expect, it } from 'vitest';
import { cohortCells } from '../../../../src/effects/estimators/fixed-effects/cohort-cells.ts';
import { solveInTwoPasses } from '../../../../src/effects/estimators/fixed-effects/solve-in-two-passes.ts';
import { solveWholePanel } from '../../../../src/effects/estimators/fixed-effects/solve-whole-panel.ts';
import type { CohortColumns } from '../../../../src/effects/estimators/fixed-effects/types.ts';
import { panelOf } from './panels.ts';

/** Of the largest entry; both ways round differently. */
const TOLERANCE = 1e-11;

const plain = panelOf({
  nUnits: 200,
  nPeriods: 7,
  gaps: 0,
  weighted: false,
  nCovariates: 0,
  clusterSize: 0,
  seed: 3,
});
const trend = plain.y.map((value, row) => value + 1000 * plain.periodOf[row]! + 50 * plain.unitOf[row]!);
const treatment: CohortColumns = { names: ['d'], at: (start, period) => (plain.times[period]! >= start ? 0 : -1) };
const byPeriod: CohortColumns = {
  names: ['0', '1', '2', '3', 'later'],
  at: (start, period) => (plain.times[period]! >= start ? Math.min(plain.times[period]! - start, 4) : -1),
};

function expectClose(found: Float64Array, wanted: Float64Array) {
  expect(found.length).toBe(wanted.length);
  const size = wanted.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  found.forEach((value, i) => {
    expect(Math.abs(value - wanted[i]!)).toBeLessThan(TOLERANCE * size);
  });
}

describe('a whole panel in one pass', () => {
  it.each([
    ['one coefficient', treatment, plain.y],
    ['many coefficients', byPeriod, plain.y],
    ['one coefficient under a steep trend', treatment, trend],
    ['many coefficients under a steep trend', byPeriod, trend],
  ])('agrees with two passes: %s', (_, columns, y) => {
    const frame = { ...plain, y };
    const cells = cohortCells(frame, columns);
    const once = solveWholePanel(frame, cells, columns.names.length);
    const twice = solveInTwoPasses(frame, cells, columns.names.length);
    expect(once.solved.wanted).toEqual(twice.solved.wanted);
    expectClose(once.solved.coefficients, twice.solved.coefficients);
    expectClose(once.meat.data, twice.meat.data);
    expectClose(Float64Array.of(once.rss), Float64Array.of(twice.rss));
    expectClose(Float64Array.of(once.solved.squares), Float64Array.of(twice.solved.squares));
  });
});
