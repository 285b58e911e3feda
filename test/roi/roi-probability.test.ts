import fc from 'fast-check';
import { expect, test } from 'vitest';
import { roiProbability } from '../../src/roi/roi-probability.ts';
import { expectUsage } from './expect-usage.ts';

const question = { lift: 0.02, stdError: 0.01, valuePerUnitLift: 4e6, cost: 50_000 };
const anyQuestion = fc.record({
  lift: fc.double({ min: -1, max: 1, noNaN: true }),
  stdError: fc.double({ min: 0.001, max: 1, noNaN: true }),
  valuePerUnitLift: fc.double({ min: 1, max: 1e6, noNaN: true }),
  cost: fc.double({ min: 1, max: 1e6, noNaN: true }),
});

test('a decrease that saves money is the mirror image', () => {
  const { lift, valuePerUnitLift } = question;
  const mirrored = roiProbability({ ...question, lift: -lift, valuePerUnitLift: -valuePerUnitLift });
  expect(mirrored).toEqual(roiProbability(question));
});

test('without a cost the ratios are null and the chance is that of a gain', () => {
  const free = roiProbability({ ...question, lift: 0, cost: 0 });
  expect(free).toMatchObject({ probabilityPositive: 0.5, roiLow: null, roiHigh: null });
});

test('a lift that is worth nothing never pays, and nothing is to be learned', () => {
  expect(roiProbability({ ...question, valuePerUnitLift: 0 })).toEqual({
    probabilityPositive: 0,
    roiLow: -1,
    roiHigh: -1,
    evpi: 0,
  });
});

test('perfect knowledge already: no value of information', () => {
  expect(roiProbability({ ...question, stdError: 0 })).toMatchObject({ probabilityPositive: 1, evpi: 0 });
});

test('the chance of paying is above a half exactly where the point estimate pays', () => {
  fc.assert(
    fc.property(anyQuestion, (q) => {
      const { probabilityPositive, roiLow, roiHigh } = roiProbability(q);
      expect(probabilityPositive > 0.5).toBe(q.lift > q.cost / q.valuePerUnitLift);
      expect(roiLow as number).toBeLessThanOrEqual(roiHigh as number);
    }),
  );
});

test('the value of perfect information is never negative, and largest at the break-even', () => {
  fc.assert(
    fc.property(anyQuestion, (q) => {
      const evpi = roiProbability(q).evpi as number;
      const atBreakEven = roiProbability({ ...q, lift: q.cost / q.valuePerUnitLift }).evpi as number;
      expect(evpi).toBeGreaterThanOrEqual(0);
      expect(evpi).toBeLessThanOrEqual(atBreakEven * (1 + 1e-9));
    }),
  );
});

test.each([{ stdError: -1 }, { cost: -1 }, { lift: Number.NaN }, { valuePerUnitLift: Number.POSITIVE_INFINITY }])(
  'refuses %o',
  (change) => expectUsage(() => roiProbability({ ...question, ...change })),
);
