import { describe, expect, it } from 'vitest';
import { makeRng } from '../../../src/core/rng.ts';
import { omnibusInSets } from '../../../src/design/balance/omnibus-in-sets.ts';
import { omnibusOf } from '../../../src/design/balance/omnibus-of-match.ts';
import type { MatchedSetMember } from '../../../src/design/types.ts';
import { expectRefusal } from '../refusal.ts';

const unitsOf = (n: number) => Array.from({ length: n }, (_, i) => `P${i + 1}`);
const numbered = (columns: readonly (readonly number[])[]) =>
  columns.map((values, j) => ({ name: `x${j + 1}`, values: Float64Array.from(values) }));

/** Two pairs and one treated person with two controls of half a weight each: P1 to P7, set by set. */
const SETS: readonly MatchedSetMember[] = [
  { set: 1, unit: 'P1', treated: 1, weight: 1 },
  { set: 1, unit: 'P2', treated: 0, weight: 1 },
  { set: 2, unit: 'P3', treated: 1, weight: 1 },
  { set: 2, unit: 'P4', treated: 0, weight: 1 },
  { set: 3, unit: 'P5', treated: 1, weight: 1 },
  { set: 3, unit: 'P6', treated: 0, weight: 0.5 },
  { set: 3, unit: 'P7', treated: 0, weight: 0.5 },
];

/** Who is treated in each of the 2 x 2 x 3 ways to place the arms inside the sets. */
const PLACINGS = [0, 1].flatMap((a) => [2, 3].flatMap((b) => [4, 5, 6].map((c) => [a, b, c] as const)));

/** Difference of weighted means in Mahalanobis distance, two columns, the inverse covariance written out. */
function distance([x, y]: readonly [readonly number[], readonly number[]], treated: readonly number[]): number {
  const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const covariance = (a: readonly number[], b: readonly number[]) =>
    a.reduce((sum, value, i) => sum + (value - meanOf(a)) * (b[i]! - meanOf(b)), 0) / (a.length - 1);
  const difference = (values: readonly number[]) => {
    const controls = [...values.keys()].filter((i) => !treated.includes(i));
    const weightOf = (i: number) => (i < 4 ? 1 : 0.5);
    return meanOf(treated.map((i) => values[i]!)) - controls.reduce((sum, i) => sum + weightOf(i) * values[i]!, 0) / 3;
  };
  const [dx, dy] = [difference(x), difference(y)];
  const [xx, yy, xy] = [covariance(x, x), covariance(y, y), covariance(x, y)];
  return (yy * dx * dx - 2 * xy * dx * dy + xx * dy * dy) / (xx * yy - xy * xy);
}

describe('omnibusInSets', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('is the enumeration of all placings, within Monte-Carlo error (%d)', (seed) => {
    const { integer, fork } = makeRng(`tiny ${seed}`);
    // Few values make ties between placings.
    const columns = [0, 1].map(() => unitsOf(7).map(() => integer(4))) as [number[], number[]];
    const { statistic, pValue, draws } = omnibusInSets({
      units: unitsOf(7),
      columns: numbered(columns),
      sets: SETS,
      rng: fork('draws'),
    })!;
    const all = PLACINGS.map((treated) => distance(columns, treated));
    expect(statistic).toBeCloseTo(all[0]!, 10);
    expect(draws).toBe(1_999);
    const exact = all.filter((value) => value >= all[0]! - 1e-9).length / all.length;
    const error = 4 * Math.sqrt((exact * (1 - exact)) / draws) + 1 / (draws + 1);
    expect(Math.abs(pValue - exact)).toBeLessThanOrEqual(error);
  });

  it('is 1 where the arms agree exactly, whatever the last digits of their sums', () => {
    const arms = [1, 0, 1, 0, 1, 1, 0, 0] as const;
    const sets = arms.map((treated, i) => ({ set: [1, 1, 2, 2][i] ?? 3, unit: `P${i + 1}`, treated, weight: 1 }));
    for (let sample = 0; sample < 50; sample++) {
      const { uniform, fork } = makeRng(`agree ${sample}`);
      const crossed = () => {
        const [a, b, c, d] = [uniform(), uniform(), uniform(), uniform()];
        return [a, b, b, a, c, d, c, d];
      };
      const columns = numbered([crossed(), crossed()]);
      const found = omnibusInSets({ units: unitsOf(8), columns, sets, rng: fork('draws') })!;
      expect(found.statistic).toBeCloseTo(0, 20);
      expect(found.pValue).toBe(1);
    }
  });

  it('rejects 5 % of the time where chance placed the arms', () => {
    const rng = makeRng('null');
    const units = unitsOf(30);
    const tests = 500;
    let rejected = 0;
    for (let test = 0; test < tests; test++) {
      const level = Array.from({ length: 10 }, () => 5 * rng.uniform());
      const columns = numbered([0, 1].map(() => units.map((_, i) => level[Math.floor(i / 3)]! + rng.uniform())));
      const sets = level.flatMap((_, set) => {
        const own = rng.integer(3);
        return [0, 1, 2].map((at) => ({
          set: set + 1,
          unit: units[3 * set + at]!,
          treated: at === own ? (1 as const) : (0 as const),
          weight: at === own ? 1 : 0.5,
        }));
      });
      if (omnibusInSets({ units, columns, sets, rng: rng.fork(`${test}`) })!.pValue <= 0.05) rejected++;
    }
    // Three standard errors of 500 tests at .05.
    expect(Math.abs(rejected / tests - 0.05)).toBeLessThan(3 * Math.sqrt((0.05 * 0.95) / tests));
  });

  it('sees what the levels of the sets hide: everybody treated is a little higher', () => {
    const sets = unitsOf(40).map((unit, i) => ({
      set: 1 + (i >> 1),
      unit,
      treated: i % 2 === 0 ? (1 as const) : (0 as const),
      weight: 1,
    }));
    const columns = numbered([sets.map(({ set, treated }) => 10 * set + treated)]);
    const inSets = omnibusInSets({ units: unitsOf(40), columns, sets, rng: makeRng('inside') })!;
    expect(inSets.pValue).toBeLessThan(0.002);
    const together = sets.map((member) => ({ ...member, set: 1 }));
    expect(omnibusInSets({ units: unitsOf(40), columns, sets: together, rng: makeRng('one') })!.pValue).toBeGreaterThan(
      0.5,
    );
  });

  it('draws less often where there are many people', () => {
    const [n, k] = [3_000, 150];
    const units = unitsOf(n);
    const { uniform, fork } = makeRng('many');
    const columns = numbered(Array.from({ length: k }, () => units.map(uniform)));
    const sets = units.map((unit, i) => ({ set: 1, unit, treated: (i % 2) as 0 | 1, weight: 1 }));
    const few = omnibusInSets({ units, columns, sets, rng: fork('draws') })!;
    expect(few.draws).toBe(Math.floor(5e8 / (n * k)));
  });

  it('is null where nothing varies or no set holds both arms', () => {
    const request = { units: unitsOf(7), sets: SETS, rng: makeRng('none') };
    expect(omnibusInSets({ ...request, columns: numbered([[2, 2, 2, 2, 2, 2, 2]]) })).toBeNull();
    expect(omnibusInSets({ ...request, columns: [] })).toBeNull();
    const columns = numbered([[1, 2, 3, 4, 5, 6, 7]]);
    expect(omnibusInSets({ ...request, columns, sets: [] })).toBeNull();
    const oneArm = SETS.filter(({ treated }) => treated === 0);
    expect(omnibusInSets({ ...request, columns, sets: oneArm })).toBeNull();
  });

  it('leaves sets of one arm out', () => {
    const columns = numbered([[1, 4, 2, 2, 3, 5, 6]]);
    const request = { units: unitsOf(7), columns };
    const lonely = { set: 9, unit: 'P7', treated: 0, weight: 1 } as const;
    const pairs = SETS.slice(0, 4);
    expect(omnibusInSets({ ...request, sets: [...pairs, lonely], rng: makeRng('same') })).toEqual(
      omnibusInSets({ ...request, sets: pairs, rng: makeRng('same') }),
    );
  });

  it('refuses a member who is no unit', () => {
    const sets = [...SETS, { set: 1, unit: 'P8', treated: 0, weight: 1 } as const];
    const columns = numbered([[1, 2, 3, 4, 5, 6, 7]]);
    expectRefusal(
      () => omnibusInSets({ units: unitsOf(7), columns, sets, rng: makeRng('stranger') }),
      'balance.lengths',
      'one of the 7 units, got P8',
    );
  });
});

describe('omnibusOf', () => {
  const units = unitsOf(7);
  const treated = Uint8Array.of(1, 0, 1, 0, 1, 0, 0);
  const columns = numbered([
    [1, 4, 2, 2, 3, 5, 6],
    [7, 1, 5, 2, 9, 9, 3],
  ]);
  const arms = { units, treated, columns };
  const sets = { comparison: 'sets', sets: SETS } as const;

  it('does not depend on the order of the units', () => {
    const ours = omnibusOf(sets, { ...arms, rng: makeRng('order') });
    expect(ours.before).not.toEqual(ours.after);
    const turned = {
      units: units.toReversed(),
      treated: treated.toReversed(),
      columns: columns.map(({ name, values }) => ({ name, values: values.toReversed() })),
    };
    expect(omnibusOf(sets, { ...turned, rng: makeRng('order') })).toEqual(ours);
  });

  it('takes everybody as one set before, and has no test after weighting', () => {
    const { before, after } = omnibusOf({ ...sets, comparison: 'weights' }, { ...arms, rng: makeRng('weights') });
    expect(after).toBeNull();
    const together = units.map((unit, i) => ({ set: 1, unit, treated: treated[i] as 0 | 1, weight: 1 }));
    expect(before).toEqual(omnibusInSets({ units, columns, sets: together, rng: makeRng('weights').fork('before') }));
  });
});
