import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Covariate } from '../../../src/core/table.ts';
import { requestRows } from '../../../src/design/match/request-rows.ts';
import type { MatchResult } from '../../../src/design/types.ts';
import { type WeightRequest, weigh } from '../../../src/design/weight/weigh.ts';
import { expectRefusal } from '../refusal.ts';
import { overlappingUnits, seeds } from './overlapping-units.ts';

const unitsOf = (n: number) => Array.from({ length: n }, (_, i) => `P${i + 1}`);
const asScore = (values: readonly number[]): Covariate => ({
  name: 'risk',
  kind: 'number',
  values: Float64Array.from(values),
});

function drawn(seed: number, options: Partial<WeightRequest> = {}): WeightRequest {
  const { treated, covariates } = overlappingUnits(seed);
  return { units: unitsOf(treated.length), treated, covariates, method: 'ipw', ...options };
}

/** Treated P1 to P4, controls P5 to P8, with scores of their own. */
const scored = (options: Partial<WeightRequest> = {}): WeightRequest => ({
  units: unitsOf(8),
  treated: Uint8Array.of(1, 1, 1, 1, 0, 0, 0, 0),
  covariates: [{ name: 'age', kind: 'number', values: Float64Array.of(41, 38, 36, 30, 39, 35, 31, 25) }],
  score: asScore([0.95, 0.7, 0.6, 0.4, 0.8, 0.5, 0.3, 0.05]),
  method: 'ipw',
  ...options,
});

const reasons = ({ leftOut }: MatchResult) => Object.fromEntries(leftOut.map(({ unit, reason }) => [unit, reason]));
const weightsOf = ({ sets }: MatchResult) => Object.fromEntries(sets.map(({ unit, weight }) => [unit, weight]));
const close = (values: Readonly<Record<string, number>>) =>
  Object.fromEntries(Object.entries(values).map(([unit, value]) => [unit, expect.closeTo(value, 12)]));

describe('the order of rows', () => {
  const options = fc.constantFrom<Partial<WeightRequest>>(
    { method: 'ipw', stabilised: true, estimand: 'ate' },
    { method: 'ipw', link: 'probit', discard: 'both' },
    { method: 'overlap', trim: { by: 'quantile', share: 0.05 } },
    { method: 'entropy', moments: 2, discard: 'treated' },
    { method: 'entropy', estimand: 'ate', interactions: true },
  );

  it('never matters, for weights, balance and influence', () => {
    fc.assert(
      fc.property(seeds, options, fc.infiniteStream(fc.nat()), (seed, own, keys) => {
        const request = drawn(seed, own);
        const order = [...request.units.keys()].map((row) => ({ row, key: keys.next().value }));
        const rows = order.sort((a, b) => a.key - b.key).map(({ row }) => row);
        const { weightFit: fit, ...result } = weigh(request);
        const { weightFit: fitShuffled, ...shuffled } = weigh(requestRows(request, rows));
        expect(shuffled).toEqual(result);
        expect(fitShuffled!.units).toEqual(fit!.units);
        const residuals = Float64Array.from(fit!.units, (_, i) => ((i * 7) % 11) - 5);
        for (const arm of [0, 1] as const)
          expect(fitShuffled!.influence(arm, residuals)).toEqual(fit!.influence(arm, residuals));
      }),
      { numRuns: 20 },
    );
  });
});

describe('weights of a score of the caller', () => {
  it.each<readonly [options: Partial<WeightRequest>, estimand: string, p1: number, p8: number]>([
    [{}, 'ATT', 1, 0.05 / 0.95],
    [{ estimand: 'atc' }, 'ATC', 0.05 / 0.95, 1],
    [{ estimand: 'ate' }, 'ATE', 1 / 0.95, 1 / 0.95],
    [{ estimand: 'ate', stabilised: true }, 'ATE', 0.5 / 0.95, 0.5 / 0.95],
    [{ method: 'overlap' }, 'ATO', 0.05, 0.05],
  ])('%o are those of the formula', (options, estimand, p1, p8) => {
    const result = weigh(scored(options));
    expect(result).toMatchObject({
      comparison: 'weights',
      estimand,
      leftOut: [],
      propensity: null,
      totalDistance: null,
    });
    expect(weightsOf(result)).toMatchObject(close({ P1: p1, P8: p8 }));
    expect(result.balance[0]!.covariate).toBe('risk');
  });

  it('are taken as given: no influence through a fit', () => {
    const { weightFit } = weigh(scored());
    for (const arm of [0, 1] as const)
      expect(weightFit!.influence(arm, new Float64Array(8).fill(1))).toEqual(new Float64Array(8));
  });
});

describe('who is left out', () => {
  it('names the trimmed and those outside common support, who is both being outside', () => {
    const bounds = { by: 'bounds', low: 0.1, high: 0.75 } as const;
    expect(reasons(weigh(scored({ trim: bounds })))).toEqual({ P1: 'trimmed', P5: 'trimmed', P8: 'trimmed' });
    // Controls reach .8 and .05, the treated .95 and .4.
    expect(reasons(weigh(scored({ discard: 'treated' })))).toEqual({ P1: 'common-support' });
    expect(reasons(weigh(scored({ discard: 'both', trim: bounds })))).toEqual({
      P1: 'common-support',
      P5: 'trimmed',
      P7: 'common-support',
      P8: 'common-support',
    });
  });

  it('counts them as discarded, and weighs the others as before', () => {
    const whole = weigh(scored());
    const result = weigh(scored({ discard: 'control' }));
    expect(result.counts).toMatchObject({
      treated: { all: 4, matched: 4, unmatched: 0, discarded: 0 },
      control: { all: 4, matched: 2, unmatched: 0, discarded: 2 },
    });
    const { P7: _, P8: __, ...others } = weightsOf(whole);
    expect(weightsOf(result)).toEqual(others);
  });

  it.each<readonly [options: Partial<WeightRequest>, discard: 'treated' | 'control', estimand: string]>([
    [{ estimand: 'att' }, 'treated', 'ATM'],
    [{ estimand: 'att' }, 'control', 'ATT'],
    [{ estimand: 'atc' }, 'control', 'ATM'],
    [{ estimand: 'atc' }, 'treated', 'ATC'],
    [{ estimand: 'ate' }, 'control', 'ATM'],
    [{ estimand: 'ate' }, 'treated', 'ATM'],
    [{ method: 'overlap' }, 'control', 'ATM'],
  ])('%o without some of the %s is the effect %s', (options, discard, estimand) => {
    expect(weigh(scored({ ...options, discard })).estimand).toBe(estimand);
  });

  it('lets entropy balance those who stay alone', () => {
    const result = weigh(drawn(11, { method: 'entropy', trim: { by: 'bounds', low: 0.3, high: 0.6 } }));
    expect(result.estimand).toBe('ATM');
    expect(result.leftOut.length).toBeGreaterThan(10);
    expect(result.leftOut.every(({ reason }) => reason === 'trimmed')).toBe(true);
    const ages = result.balance.find(({ covariate }) => covariate === 'age')!;
    expect(Math.abs(ages.after!.smd!)).toBeLessThan(1e-8);
    expect(Math.abs(ages.before!.smd!)).toBeGreaterThan(0.1);
    expect(result.propensity).not.toBeNull();
  });
});

describe('refusals', () => {
  it.each<readonly [options: Partial<WeightRequest>, words: string]>([
    [{ method: 'overlap', estimand: 'att' }, 'overlap weights have an effect of their own'],
    [{ method: 'ipw', moments: 1 }, 'moments belong to entropy, got them for ipw'],
    [{ method: 'overlap', moments: 2 }, 'moments belong to entropy, got them for overlap'],
    [{ method: 'overlap', stabilised: true }, 'stabilised weights belong to ipw, got them for overlap'],
    [{ method: 'entropy', stabilised: true }, 'stabilised weights belong to ipw, got them for entropy'],
    [{ method: 'entropy', score: scored().score! }, 'entropy balances the covariates themselves, got a score'],
    [{ score: scored().score!, link: 'probit' }, 'a score of your own needs no model, got a link'],
  ])('%o', (options, words) => {
    const { score: _, ...plain } = scored();
    expectRefusal(() => weigh({ ...plain, ...options }), 'weight.option', words);
  });

  it.each([0, 1, -0.2, 1.5])('a score of %d', (odd) => {
    const score = asScore([0.9, 0.7, odd, 0.4, 0.8, 0.5, 0.3, 0.1]);
    const trim = { by: 'bounds', low: 0.2, high: 0.8 } as const;
    for (const options of [{}, { discard: 'both' }, { trim }, { method: 'overlap' }] as const)
      expectRefusal(
        () => weigh(scored({ ...options, score })),
        'weight.score',
        'Score risk:',
        `got ${odd} for unit P3`,
      );
  });

  it('a fitted score that rounds to 1, because somebody is far from all others', () => {
    const age = Float64Array.from({ length: 40 }, (_, i) => (i === 39 ? 2000 : 20 + ((i * 7) % 30)));
    const treated = Uint8Array.from(age, (value, i) => (value > 35 !== (i % 5 === 0) ? 1 : 0));
    const request = {
      units: unitsOf(40),
      treated,
      covariates: [{ name: 'age', kind: 'number', values: age }],
    } as const;
    const words = ['Score propensityScore:', 'got 1 for unit P40'];
    for (const method of ['ipw', 'overlap'] as const)
      expectRefusal(() => weigh({ ...request, method }), 'weight.score', ...words);
    const trim = { by: 'bounds', low: 0.1, high: 0.9 } as const;
    expectRefusal(() => weigh({ ...request, method: 'entropy', trim }), 'weight.score', ...words);
    expect(reasons(weigh({ ...request, method: 'entropy', discard: 'both' }))).toMatchObject({ P40: 'common-support' });
  });

  it('limits that leave an arm empty', () => {
    const apart = asScore([0.9, 0.8, 0.7, 0.6, 0.4, 0.3, 0.2, 0.1]);
    const trim = { by: 'bounds', low: 0.35, high: 0.95 } as const;
    for (const [discard, group] of [
      ['treated', 'trained'],
      ['control', 'control'],
    ] as const)
      expectRefusal(() => weigh(scored({ score: apart, discard })), 'match.no-overlap', `nobody of the ${group} group`);
    expectRefusal(() => weigh(scored({ score: apart, discard: 'control', trim })), 'match.no-overlap', 'control');
    expectRefusal(
      () => weigh(scored({ trim: { by: 'bounds', low: 0.9, high: 1 } })),
      'weight.nobody',
      'nobody of the control group',
    );
  });

  it('stabilised weights of other estimands', () => {
    expectRefusal(() => weigh(scored({ stabilised: true })), 'weight.stabilised', 'ATT');
  });
});
