import { describe, expect, it } from 'vitest';
import {
  type CallawaySantAnnaOptions,
  callawaySantAnna,
} from '../../../../src/effects/estimators/staggered/callaway-santanna.ts';
import { everyAnswer } from '../../../../src/effects/estimators/staggered/staggered-estimate.ts';
import type { CohortFrame } from '../../../../src/effects/types.ts';
import { staggeredPanel } from './staggered-panel.ts';

const NEVER = Number.POSITIVE_INFINITY;
const options: CallawaySantAnnaOptions = {
  ...everyAnswer,
  withInfluence: true,
  control: 'notyet',
  base: 'varying',
  anticipation: 0,
  method: 'dr',
};
const panel = (starts: readonly number[]) =>
  staggeredPanel({ seed: 'by sums', starts, perCohort: 15, nPeriods: 6, effect: (start, period) => period - start });
/** Units spread over 7 clusters that each hold all cohorts. */
const inClusters = (frame: CohortFrame): CohortFrame => ({
  ...frame,
  clusterOf: [frame.unitOf.map((unit) => unit % 7)],
});
/** Weights of 1 change nothing but the way: each cell then has a comparison of its own. */
const cellByCell = (frame: CohortFrame): CohortFrame => ({ ...frame, weights: frame.y.map(() => 1) });

const cases = {
  'never treated controls': [panel([3, 5, NEVER]), { ...options, control: 'never' }],
  'controls not yet treated': [panel([3, 5, NEVER]), options],
  'nobody never treated': [panel([3, 5, 6]), options],
  'units always treated': [panel([1, 3, 5, NEVER]), options],
  'a universal base': [panel([3, 5, NEVER]), { ...options, base: 'universal' }],
  anticipation: [panel([3, 5, NEVER]), { ...options, anticipation: 1 }],
  clusters: [inClusters(panel([3, 5, NEVER])), options],
} as const satisfies Record<string, readonly [CohortFrame, CallawaySantAnnaOptions]>;

function expectRelative(actual: ArrayLike<number>, expected: ArrayLike<number>, tolerance: number) {
  expect(actual.length).toBe(expected.length);
  const size = Array.from(expected).reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  for (let i = 0; i < expected.length; i++) {
    expect(Math.abs(actual[i]! - expected[i]!)).toBeLessThanOrEqual(tolerance * size);
  }
}

describe.each(Object.entries(cases))('sums over cohorts and periods: %s', (_, [frame, asked]) => {
  it('answer as the cells do one by one', () => {
    const [sums, cells] = [callawaySantAnna(frame, asked), callawaySantAnna(cellByCell(frame), asked)];
    expect(sums.terms.map(({ term, cohort, period }) => [term, cohort, period])).toEqual(
      cells.terms.map(({ term, cohort, period }) => [term, cohort, period]),
    );
    for (const of of ['estimate', 'counterfactualMean', 'nUnits', 'nTreated'] as const)
      expectRelative(
        sums.terms.map((term) => term[of]!),
        cells.terms.map((term) => term[of]!),
        1e-12,
      );
    expectRelative(sums.vcov!.data, cells.vcov!.data, 1e-12);
    expectRelative(sums.influence!.data, cells.influence!.data, 1e-11);
    expect(sums.fit).toEqual(cells.fit);
  });
});

describe('unit effects a million times the noise', () => {
  it('cost the standard errors no digits that the outcomes still have', () => {
    const frame = panel([3, 5, NEVER]);
    const large = { ...frame, y: frame.y.map((value, row) => value + 1e6 * (frame.unitOf[row]! % 11)) };
    const [plain, moved] = [callawaySantAnna(frame, options), callawaySantAnna(large, options)];
    expectRelative(moved.vcov!.data, plain.vcov!.data, 1e-8);
  });
});

describe('a first unit far from its cohort', () => {
  it('costs no more digits than its own square does', () => {
    const frame = panel([3, 5, NEVER]);
    const far = {
      ...frame,
      y: frame.y.map((value, row) => (frame.unitOf[row] === 0 ? value + 1e4 * (row % 6) : value)),
    };
    const [sums, cells] = [callawaySantAnna(far, options), callawaySantAnna(cellByCell(far), options)];
    expectRelative(sums.vcov!.data, cells.vcov!.data, 1e-12);
    const [own, other] = [sums, cells].map(({ terms }) => terms.map(({ counterfactualMean }) => counterfactualMean!));
    expectRelative(own!, other!, 1e-12);
  });
});
