import { describe, expect, it } from 'vitest';
import { makeRng } from '../../../src/core/rng.ts';
import { omnibusInSets } from '../../../src/design/balance/omnibus-in-sets.ts';
import { omnibusOf } from '../../../src/design/balance/omnibus-of-match.ts';
import type { MatchedSetMember } from '../../../src/design/types.ts';
import { expectRefusal } from '../refusal.ts';

const units = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
const age = [31, 24, 45, 52, 38, 29, 41, 36];
const sales = [7, 3, 9, 4, 8, 1, 6, 2];
const columns = [
  { name: 'age', values: Float64Array.from(age) },
  { name: 'sales', values: Float64Array.from(sales) },
];
/** One treated with two controls, two treated with one control, a pair: 3 x 3 x 2 = 18 ways to place the arms. */
const SETS = [
  { units: ['a', 'b', 'c'], treated: [0], weights: [1, 0.5] },
  { units: ['d', 'e', 'f'], treated: [0, 1], weights: [1, 2] },
  { units: ['g', 'h'], treated: [0], weights: [1, 1] },
] as const;

type Placed = readonly (readonly number[])[];

function membersOf(placed: Placed): readonly MatchedSetMember[] {
  return SETS.flatMap((set, i) =>
    set.units.map((unit, place) => {
      const arm = placed[i]!.includes(place) ? 1 : 0;
      return { set: i + 1, unit, treated: arm as 0 | 1, weight: set.weights[1 - arm]! };
    }),
  );
}

/** Mahalanobis distance of the weighted means, by the inverse of a 2 x 2 covariance. */
function distanceOf(placed: Placed): number {
  const members = membersOf(placed);
  const mean = (values: readonly number[], arm: number) => {
    const own = members.filter(({ treated }) => treated === arm);
    const total = own.reduce((sum, { weight }) => sum + weight, 0);
    return own.reduce((sum, { unit, weight }) => sum + weight * values[units.indexOf(unit)]!, 0) / total;
  };
  const average = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / 8;
  const covariance = (x: readonly number[], y: readonly number[]) =>
    x.reduce((sum, value, i) => sum + (value - average(x)) * (y[i]! - average(y)), 0) / 7;
  const [p, q] = [age, sales].map((values) => mean(values, 1) - mean(values, 0)) as [number, number];
  const [aa, as, ss] = [covariance(age, age), covariance(age, sales), covariance(sales, sales)];
  return (ss * p * p - 2 * as * p * q + aa * q * q) / (aa * ss - as * as);
}

const EVERY_PLACING: readonly Placed[] = [[0], [1], [2]].flatMap((first) =>
  [
    [0, 1],
    [0, 2],
    [1, 2],
  ].flatMap((second) => [[0], [1]].map((third) => [first, second, third])),
);

describe('the omnibus test inside sets', () => {
  it.each(EVERY_PLACING.map((placed) => [JSON.stringify(placed), placed] as const))(
    'has the distance and, within its Monte-Carlo error, the p value of trying all placings: %s',
    (_, placed) => {
      const { statistic, pValue, draws } = omnibusInSets({
        units,
        columns,
        sets: membersOf(placed),
        rng: makeRng('enumerated'),
      })!;
      const own = distanceOf(placed);
      expect(statistic).toBeCloseTo(own, 10);
      const exact = EVERY_PLACING.filter((other) => distanceOf(other) >= own * (1 - 1e-9)).length / 18;
      expect(draws).toBe(1999);
      expect(Math.abs(pValue - exact)).toBeLessThan(4 * Math.sqrt((exact * (1 - exact)) / draws) + 1 / draws);
    },
  );

  it('does not reject a match by chance more often than it says', () => {
    const rng = makeRng('size');
    const people = Array.from({ length: 18 }, (_, i) => `p${i}`);
    const times = 500;
    let rejected = 0;
    for (let time = 0; time < times; time++) {
      const values = [0, 1].map(() => Float64Array.from(people, () => rng.uniform()));
      const sets = people.map((unit, i) => ({ set: Math.floor(i / 3) + 1, unit, arm: i % 3 }));
      const chosen = Array.from({ length: 6 }, () => rng.integer(3));
      const test = omnibusInSets({
        units: people,
        columns: values.map((own, j) => ({ name: `x${j}`, values: own })),
        sets: sets.map(({ set, unit, arm }) => {
          const isTreated = chosen[set - 1] === arm;
          return { set, unit, treated: isTreated ? 1 : 0, weight: isTreated ? 1 : 0.5 };
        }),
        rng: rng.fork(`${time}`),
      })!;
      if (test.pValue <= 0.05) rejected++;
    }
    // Three Monte-Carlo errors of a share of .05 in 500.
    expect(rejected / times).toBeGreaterThan(0.05 - 0.03);
    expect(rejected / times).toBeLessThan(0.05 + 0.03);
  });

  it('is null where nothing varies, where there are no columns, and where no set holds both arms', () => {
    const sets = membersOf([[0], [0, 1], [0]]);
    const rng = makeRng('null');
    const same = { name: 'same', values: new Float64Array(8).fill(3) };
    expect(omnibusInSets({ units, columns: [same], sets, rng })).toBeNull();
    expect(omnibusInSets({ units, columns: [], sets, rng })).toBeNull();
    const apart = sets.filter(({ treated }) => treated === 1);
    expect(omnibusInSets({ units, columns, sets: apart, rng })).toBeNull();
  });

  it('refuses a member who is none of the units', () => {
    const sets = [{ set: 1, unit: 'stranger', treated: 1 as const, weight: 1 }, ...membersOf([[0], [0, 1], [0]])];
    expectRefusal(() => omnibusInSets({ units, columns, sets, rng: makeRng('x') }), 'balance.lengths', 'stranger');
  });
});

describe('the omnibus test of a match', () => {
  const treated = Uint8Array.of(1, 0, 0, 1, 1, 0, 1, 0);
  const sets = membersOf([[0], [0, 1], [0]]);

  it('takes everybody as one set before, and the sets after', () => {
    const { before, after } = omnibusOf(
      { comparison: 'sets', sets },
      { units, treated, columns, rng: makeRng('both') },
    );
    const everybody = units.map((unit, i) => ({ set: 1, unit, treated: treated[i] as 0 | 1, weight: 1 }));
    const whole = omnibusInSets({ units, columns, sets: everybody, rng: makeRng('both').fork('before') });
    expect(before).toEqual(whole);
    expect(after!.statistic).toBeCloseTo(distanceOf([[0], [0, 1], [0]]), 10);
  });

  it('has no test after weighting, which forms no sets', () => {
    const { before, after } = omnibusOf(
      { comparison: 'weights', sets: sets.map((member) => ({ ...member, set: 0 })) },
      { units, treated, columns, rng: makeRng('weights') },
    );
    expect(before).not.toBeNull();
    expect(after).toBeNull();
  });
});
