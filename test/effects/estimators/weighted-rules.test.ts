import { describe, expect, it } from 'vitest';
import { type WeightRequest, weigh } from '../../../src/design/weight/weigh.ts';
import { compared } from '../../../src/effects/estimators/compared.ts';
import { ownVarianceEffect } from '../../../src/effects/inference/own-variance-effect.ts';
import type { UnitFrame } from '../../../src/effects/types.ts';
import { expectEffectRows } from '../expect-effect-rows.ts';
import { testProvenance } from '../frames.ts';
import { effectOf, people, resultFrame } from './weighted-people.ts';

const REQUESTS: readonly Pick<WeightRequest, 'method' | 'estimand' | 'moments' | 'link' | 'discard'>[] = [
  { method: 'ipw', estimand: 'ate', link: 'probit' },
  { method: 'overlap', discard: 'both' },
  { method: 'entropy', estimand: 'att', moments: 2 },
];
const frame = resultFrame('unit');

const rowOf = (own: UnitFrame, request: (typeof REQUESTS)[number]) => {
  const { estimate, own: variance } = compared(own, weigh({ ...people, ...request }));
  return ownVarianceEffect(estimate, variance!, { alpha: 0.05, provenance: testProvenance });
};

const expectClose = (actual: number | null, expected: number) =>
  expect(Math.abs(actual! - expected)).toBeLessThan(1e-9 * (1 + Math.abs(expected)));

describe('an effect by weights', () => {
  it.each(REQUESTS)('keeps the contract of rows, with the interval of the normal: %o', (request) => {
    const effect = rowOf(frame, request);
    expectEffectRows(effect);
    const row = effect.rows[0]!;
    expect(effect.inference).toEqual({ kind: 'analytic', vcov: 'influence', df: null });
    expectClose(row.ciHigh! - row.estimate!, 1.959963984540054 * row.stdError!);
    expectClose(row.estimate! - row.ciLow!, 1.959963984540054 * row.stdError!);
  });

  it.each(REQUESTS)('ignores a shift of the outcome, follows its scale and not the order of rows: %o', (request) => {
    const ours = rowOf(frame, request).rows[0]!;
    const moved = rowOf({ ...frame, y: frame.y.map((value) => 7 - 3 * value) }, request).rows[0]!;
    expectClose(moved.estimate, -3 * ours.estimate!);
    expectClose(moved.stdError, 3 * ours.stdError!);
    const turned = {
      ...frame,
      units: frame.units.toReversed(),
      y: frame.y.toReversed(),
      treated: frame.treated.toReversed(),
    };
    expectClose(rowOf(turned, request).rows[0]!.estimate, ours.estimate!);
    expectClose(rowOf(turned, request).rows[0]!.stdError, ours.stdError!);
  });

  it('of a team each is that of units alone, times G/(G - 1)', () => {
    const weights = weigh({ ...people, method: 'ipw' });
    const own = { ...frame, clusterOf: Int32Array.from(frame.units.keys()) };
    const ratio = effectOf(own, weights).stdError / effectOf(frame, weights).stdError;
    expectClose(ratio * ratio, people.units.length / (people.units.length - 1));
  });

  it('by a score of the caller has the sandwich of two weighted means', () => {
    const values = Float64Array.from(people.units, (_, i) => 0.2 + (0.6 * ((i * 7) % 11)) / 10);
    const weights = weigh({
      ...people,
      method: 'ipw',
      estimand: 'ate',
      score: { name: 'risk', kind: 'number', values },
    });
    const scoreOf = new Map(people.units.map((unit, i) => [unit, values[i]!]));
    const rows = frame.units.map((unit, i) => {
      const e = scoreOf.get(unit)!;
      return { y: frame.y[i]!, arm: frame.treated[i]!, weight: frame.treated[i] === 1 ? 1 / e : 1 / (1 - e) };
    });
    const [control, treated] = [0, 1].map((arm) => {
      const own = rows.filter((row) => row.arm === arm);
      const total = own.reduce((sum, { weight }) => sum + weight, 0);
      const mean = own.reduce((sum, { weight, y }) => sum + weight * y, 0) / total;
      return { mean, variance: own.reduce((sum, { weight, y }) => sum + (weight * (y - mean)) ** 2, 0) / total ** 2 };
    });
    const { estimate, stdError } = effectOf(frame, weights);
    expectClose(estimate, treated!.mean - control!.mean);
    expectClose(stdError, Math.sqrt(treated!.variance + control!.variance));
  });

  it('does not know weights for everybody from those times the share of the arm', () => {
    const plain = effectOf(frame, weigh({ ...people, method: 'ipw', estimand: 'ate' }));
    const stabilised = effectOf(frame, weigh({ ...people, method: 'ipw', estimand: 'ate', stabilised: true }));
    expectClose(stabilised.estimate, plain.estimate);
    expectClose(stabilised.stdError, plain.stdError);
  });

  it('has no inference where the outcome does not vary', () => {
    const effect = rowOf({ ...frame, y: frame.y.map(() => 4) }, { method: 'entropy' });
    expect(effect.rows[0]).toMatchObject({ estimate: expect.closeTo(0, 12), stdError: null, pValue: null });
    expect(effect.diagnostics).toHaveLength(1);
  });
});
