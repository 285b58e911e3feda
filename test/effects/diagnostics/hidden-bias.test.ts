import { describe, expect, it } from 'vitest';
import { type HiddenBiasRequest, hiddenBias } from '../../../src/effects/diagnostics/hidden-bias.ts';
import { mStatisticBound } from '../../../src/effects/diagnostics/m-statistic-bound.ts';
import { setOutcomes } from '../../../src/effects/diagnostics/set-outcomes.ts';

/** Six pairs with one covariate; everybody's outcome is known. */
function pairs(effects: readonly number[]): HiddenBiasRequest {
  const units = effects.flatMap((_, i) => [`t${i}`, `c${i}`]);
  const treated = Uint8Array.from(units, (unit) => (unit.startsWith('t') ? 1 : 0));
  const y = Float64Array.from(units, (unit, i) => (((i >> 1) * 7) % 5) + (unit.startsWith('t') ? effects[i >> 1]! : 0));
  const age = Float64Array.from(units, (_, i) => (i * i) % 11);
  return {
    frame: {
      outcome: 'sales',
      term: 'trained',
      units,
      y,
      treated,
      covariates: [{ name: 'age', values: age }],
      clusterOf: null,
      blockOf: null,
      weights: null,
    },
    match: {
      estimand: 'ATT',
      sets: units.map((unit, i) => ({ set: (i >> 1) + 1, unit, treated: treated[i] as 0 | 1, weight: 1 })),
    },
    covariates: [{ name: 'age', columns: ['age'] }],
    row: { estimate: 3, ciLow: 1, ciHigh: 5 },
    alpha: 0.05,
  };
}
const gains = [3, 2.5, 4, 3.5, 1, 2, 5, 4.5];

describe('hiddenBias', () => {
  it('uses the signed-rank test in pairs, and bounds open with gamma', () => {
    const { rosenbaum } = hiddenBias(pairs(gains));
    expect(rosenbaum).toMatchObject({ nSets: 8, test: 'signed-rank' });
    expect(rosenbaum!.breakdownGamma!).toBeGreaterThan(1);
    const [none, ...more] = rosenbaum!.bounds;
    expect(none!.low).toBe(none!.high);
    for (const [i, { low, high, pValue }] of more.entries()) {
      const before = rosenbaum!.bounds[i]!;
      expect(low!).toBeLessThanOrEqual(before.low!);
      expect(high!).toBeGreaterThanOrEqual(before.high!);
      expect(pValue).toBeGreaterThanOrEqual(before.pValue);
    }
  });

  it('looks in the direction of the estimate: a loss withstands as much as the same gain', () => {
    const gain = hiddenBias(pairs(gains));
    const mirrored = pairs(gains);
    const loss = hiddenBias({
      ...mirrored,
      frame: { ...mirrored.frame, y: mirrored.frame.y.map((value) => -value) },
      row: { estimate: -3, ciLow: -5, ciHigh: -1 },
    });
    expect(loss.rosenbaum!.breakdownGamma).toBe(gain.rosenbaum!.breakdownGamma);
    expect(loss.rosenbaum!.bounds[2]!.high).toBe(-gain.rosenbaum!.bounds[2]!.low!);
    expect(loss.eValue!.estimate).toBeCloseTo(gain.eValue!.estimate, 12);
    expect(loss.eValue!.limit).toBeCloseTo(gain.eValue!.limit, 12);
    expect(loss.leftOutCause!.robustnessValue).toBeCloseTo(gain.leftOutCause!.robustnessValue, 12);
    expect(loss.leftOutCause!.benchmarks.map(({ estimate }) => -estimate)).toEqual(
      gain.leftOutCause!.benchmarks.map(({ estimate }) => expect.closeTo(estimate, 10)),
    );
  });

  it('has no breakdown where there is no finding', () => {
    expect(hiddenBias(pairs([3, -2, 1, -4, 2, -1])).rosenbaum!.breakdownGamma).toBeNull();
  });

  it('takes the M-statistic in larger sets', () => {
    const request = pairs(gains);
    const sets = request.match.sets
      .map((member) => ({ ...member, set: Math.ceil(member.set / 2) }))
      .filter(
        // Of every second pair only the control stays.
        ({ unit }) => !(unit.startsWith('t') && Number(unit.slice(1)) % 2 === 1),
      );
    const { rosenbaum } = hiddenBias({ ...request, match: { ...request.match, sets } });
    expect(rosenbaum).toMatchObject({ nSets: 4, test: 'm-statistic' });
    expect(rosenbaum!.bounds[0]).toMatchObject({ low: null, high: null });
  });

  it('has no bounds for shared controls, and no E-value without limits or spread', () => {
    const request = pairs(gains);
    const shared = [...request.match.sets, { set: 99, unit: 'c0', treated: 0 as const, weight: 1 }];
    expect(hiddenBias({ ...request, match: { ...request.match, sets: shared } }).rosenbaum).toBeNull();
    expect(hiddenBias({ ...request, row: { estimate: 3, ciLow: null, ciHigh: 5 } }).eValue).toBeNull();
    const flat = request.frame.treated.map((arm) => 2 * arm);
    const still = hiddenBias({ ...request, frame: { ...request.frame, y: Float64Array.from(flat) } });
    expect(still.eValue).toBeNull();
    expect(still.leftOutCause).toBeNull();
  });

  it('names the covariate that would leave least, then twice and three times as strong a cause', () => {
    const { benchmarks, estimate } = hiddenBias(pairs(gains)).leftOutCause!;
    expect(benchmarks.map(({ times }) => times)).toEqual([1, 2, 3]);
    for (const [i, one] of benchmarks.entries()) {
      expect(one.covariate).toBe('age');
      expect(one.estimate).toBeLessThan(i === 0 ? estimate : benchmarks[i - 1]!.estimate);
    }
  });

  it('leaves the regression out where arm and covariate are one', () => {
    const request = pairs(gains);
    const same = { name: 'age', values: Float64Array.from(request.frame.treated) };
    const { leftOutCause } = hiddenBias({ ...request, frame: { ...request.frame, covariates: [same] } });
    expect(leftOutCause?.benchmarks ?? []).toEqual([]);
  });
});

describe('setOutcomes', () => {
  const member = (set: number, unit: string, treated: 0 | 1) => ({ set, unit, treated, weight: 1 });
  const outcomes = new Map([
    ['a', 1],
    ['b', 2],
    ['c', 5],
    ['d', 9],
  ]);

  it('turns a set of one control and several trained round, which leaves the M-statistic where it was', () => {
    const turned = setOutcomes([member(1, 'a', 1), member(1, 'b', 1), member(1, 'c', 0)], outcomes)!;
    expect(turned).toEqual([{ treated: -5, controls: [-1, -2] }]);
    const many = [turned[0]!, { treated: 4, controls: [1, 3] }, { treated: 2, controls: [0, 1] }];
    expect(mStatisticBound(many, 1).pValue).toBeLessThan(1);
  });

  it('has none for sets with several of both arms', () => {
    const sets = [member(1, 'a', 1), member(1, 'b', 1), member(1, 'c', 0), member(1, 'd', 0)];
    expect(setOutcomes(sets, outcomes)).toBeNull();
  });
});
