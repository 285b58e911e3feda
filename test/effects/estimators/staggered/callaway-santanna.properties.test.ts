import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CallawaySantAnnaOptions,
  callawaySantAnna,
} from '../../../../src/effects/estimators/staggered/callaway-santanna.ts';
import { imputation } from '../../../../src/effects/estimators/staggered/imputation.ts';
import { everyAnswer } from '../../../../src/effects/estimators/staggered/staggered-estimate.ts';
import type { CohortFrame } from '../../../../src/effects/types.ts';
import { staggeredPanel } from './staggered-panel.ts';

const cs: CallawaySantAnnaOptions = {
  ...everyAnswer,
  control: 'notyet',
  base: 'varying',
  anticipation: 0,
  method: 'dr',
};
const estimators = {
  'callaway-santanna': (frame: CohortFrame, estimatesAlone = false) =>
    callawaySantAnna(frame, { ...cs, estimatesAlone }),
  imputation: (frame: CohortFrame, estimatesAlone = false) =>
    imputation(frame, { ...everyAnswer, anticipation: 0, estimatesAlone }),
};

const panels = fc.record({
  seed: fc.string(),
  scale: fc.double({ min: 0.1, max: 50, noNaN: true }),
  shift: fc.integer({ min: -100, max: 100 }),
});
const panelOf = (seed: string) =>
  staggeredPanel({ seed, starts: [2, 4, Number.POSITIVE_INFINITY], perCohort: 5, nPeriods: 5, effect: () => 1 });

function expectClose(
  actual: Float64Array | readonly number[],
  expected: Float64Array | readonly number[],
  size: number,
) {
  expect(actual.length).toBe(expected.length);
  expected.forEach((value, i) => {
    expect(Math.abs(actual[i]! - value)).toBeLessThanOrEqual(1e-9 * size);
  });
}

describe.each(Object.entries(estimators))('%s', (_, estimate) => {
  it('says the same terms to the last digit where estimates alone are asked for', () => {
    const [whole, alone] = [estimate(panelOf('alone')), estimate(panelOf('alone'), true)];
    expect(alone.terms).toEqual(whole.terms);
    expect(whole.terms.length).toBeGreaterThan(5);
    expect([alone.vcov, alone.diagnostics]).toEqual([null, []]);
  });

  it('scales with the outcome and ignores its origin', () => {
    fc.assert(
      fc.property(panels, ({ seed, scale, shift }) => {
        const frame = panelOf(seed);
        const plain = estimate(frame);
        const moved = estimate({ ...frame, y: frame.y.map((value) => scale * value + shift) });
        expectClose(
          moved.terms.map((term) => term.estimate),
          plain.terms.map((term) => scale * term.estimate),
          100 * scale + 100,
        );
        expectClose(
          moved.vcov!.data,
          plain.vcov!.data.map((value) => scale * scale * value),
          100 * scale * scale,
        );
      }),
      { numRuns: 20 },
    );
  });

  it('halves the variance where every unit is there twice', () => {
    fc.assert(
      fc.property(panels, ({ seed }) => {
        const frame = panelOf(seed);
        const n = frame.units.length;
        const twice = (values: Int32Array, add = 0) =>
          Int32Array.from([...values, ...values.map((value) => value + add)]);
        const again = (values: Float64Array) => Float64Array.from([...values, ...values]);
        const unitOf = twice(frame.unitOf, n);
        const doubled = {
          ...frame,
          units: [...frame.units, ...frame.units.map((unit) => `${unit} again`)],
          unitOf,
          clusterOf: [unitOf],
          periodOf: twice(frame.periodOf),
          startOf: again(frame.startOf),
          y: again(frame.y),
        };
        const [plain, both] = [estimate(frame), estimate(doubled)];
        expectClose(
          both.terms.map((term) => term.estimate),
          plain.terms.map((term) => term.estimate),
          1,
        );
        expectClose(
          both.vcov!.data,
          plain.vcov!.data.map((value) => value / 2),
          1,
        );
      }),
      { numRuns: 10 },
    );
  });

  it('has the same answer with the units in another order', () => {
    fc.assert(
      fc.property(panels, ({ seed }) => {
        const frame = panelOf(seed);
        const [n, nPeriods] = [frame.units.length, frame.periods.length];
        const turned = {
          ...frame,
          startOf: Float64Array.from(frame.startOf).reverse(),
          y: frame.y.map((_, row) => frame.y[(n - 1 - Math.floor(row / nPeriods)) * nPeriods + (row % nPeriods)]!),
        };
        const [plain, other] = [estimate(frame), estimate(turned)];
        expectClose(
          other.terms.map((term) => term.estimate),
          plain.terms.map((term) => term.estimate),
          1,
        );
        expectClose(other.vcov!.data, plain.vcov!.data, 1);
      }),
      { numRuns: 10 },
    );
  });
});
