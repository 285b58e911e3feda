import { expect, it } from 'vitest';
import { hodgesLehmannBounds } from '../../src/effects/diagnostics/hodges-lehmann-bounds.ts';
import { mStatisticBound } from '../../src/effects/diagnostics/m-statistic-bound.ts';
import { signedRankBounds } from '../../src/effects/diagnostics/signed-rank-bounds.ts';
import { describeGolden, goldenCase, goldenFile, goldenRows } from '../golden.ts';
import { relativeError } from './relative-error.ts';

/** The file's own for senmv; its call says trim 3, its figures are those of the package's default, 2.5. */
const RELATIVE_TOLERANCE = 1e-7;
/** rbounds rounds p values to 4 decimals. */
const ROUNDED = 0.5e-4 + 1e-12;
/** hlsens walks in steps of .1 from R's estimate (uniroot, to 1e-4) and prints 5 digits: it stops up to one step away. */
const STEP = 0.1;
const START = 1e-4;
const rounding = (value: number) => 0.5 * 10 ** (Math.floor(Math.log10(Math.abs(value))) - 4);

interface Expected {
  readonly senmv: readonly Readonly<
    Record<'gamma' | 'huber_p' | 'huber_deviate' | 'mean_p' | 'mean_deviate', number>
  >[];
  readonly psens: readonly Bounds[];
  readonly hlsens: readonly Bounds[];
}

interface Bounds {
  readonly Gamma: number;
  readonly 'Lower bound': number;
  readonly 'Upper bound': number;
}

type Pair = { readonly treated: number; readonly control: number };

function sleep(): readonly Pair[] {
  const rows = goldenRows('sleep');
  const of = (group: string) => rows.filter((row) => row.group === group).map((row) => Number(row.extra));
  const control = of('1');
  return of('2').map((treated, i) => ({ treated, control: control[i]! }));
}

/** Share of pupils with a matriculation certificate in pairs of schools, one of each arm, in 2001. */
function schools(): readonly Pair[] {
  const bySchool = new Map<string, { pair: string; arm: string; outcomes: number[] }>();
  for (const row of goldenRows('achievement_awards_rct').filter(({ year }) => year === '2001')) {
    const school = bySchool.get(row.school_id!) ?? { pair: row.pair!, arm: row.treated!, outcomes: [] };
    bySchool.set(row.school_id!, { ...school, outcomes: [...school.outcomes, Number(row.Bagrut_status)] });
  }
  const all = [...bySchool.values()];
  return [...new Set(all.map(({ pair }) => pair))].flatMap((pair) => {
    const own = all.filter((school) => school.pair === pair);
    const mean = (arm: string) => {
      const { outcomes } = own.find((school) => school.arm === arm)!;
      return outcomes.reduce((a, b) => a + b, 0) / outcomes.length;
    };
    const isPair = own.length === 2 && own[0]!.arm !== own[1]!.arm;
    return isPair ? [{ treated: mean('1'), control: mean('0') }] : [];
  });
}

function trainees(): readonly Pair[] {
  const earnings = new Map(goldenRows('lalonde_matchit').map((row) => [row.id!, Number(row.re78)]));
  const { pairs } = goldenCase('matching_lalonde', 'nn 1:1 ps caliper 0.2').expected as {
    pairs: Readonly<Record<string, readonly string[]>>;
  };
  return Object.entries(pairs).flatMap(([treated, [control]]) =>
    control === undefined ? [] : [{ treated: earnings.get(treated)!, control: earnings.get(control)! }],
  );
}

const pairsOf: Readonly<Record<string, () => readonly Pair[]>> = {
  'sleep pairs': sleep,
  'achievement awards school pairs': schools,
  'lalonde caliper pairs': trainees,
};

describeGolden('Rosenbaum bounds', () => {
  const { cases } = goldenFile('rosenbaum_bounds');

  it('covers every case of the file', () => {
    expect(cases.map(({ name }) => name)).toEqual(Object.keys(pairsOf));
  });

  for (const { name, expected } of cases) {
    const { senmv, psens, hlsens } = expected as unknown as Expected;
    const pairs = pairsOf[name]!();
    const differences = pairs.map(({ treated, control }) => treated - control);

    it(`${name}: the M-statistic of sensitivitymv`, () => {
      const sets = pairs.map(({ treated, control }) => ({ treated, controls: [control] }));
      for (const row of senmv) {
        const huber = mStatisticBound(sets, row.gamma);
        expect(relativeError(huber.pValue, row.huber_p, `Gamma ${row.gamma}, Huber, p`)).toBeLessThan(
          RELATIVE_TOLERANCE,
        );
        expect(relativeError(huber.deviate, row.huber_deviate, `Gamma ${row.gamma}, Huber, deviate`)).toBeLessThan(
          RELATIVE_TOLERANCE,
        );
        const mean = mStatisticBound(sets, row.gamma, 'mean');
        expect(relativeError(mean.pValue, row.mean_p, `Gamma ${row.gamma}, mean, p`)).toBeLessThan(RELATIVE_TOLERANCE);
        expect(relativeError(mean.deviate, row.mean_deviate, `Gamma ${row.gamma}, mean, deviate`)).toBeLessThan(
          RELATIVE_TOLERANCE,
        );
      }
    });

    it(`${name}: signed-rank p values of psens`, () => {
      for (const row of psens) {
        const { low, high } = signedRankBounds(differences, row.Gamma);
        expect(Math.abs(low - row['Lower bound'])).toBeLessThan(ROUNDED);
        expect(Math.abs(high - row['Upper bound'])).toBeLessThan(ROUNDED);
      }
    });

    it(`${name}: Hodges-Lehmann estimates of hlsens`, () => {
      for (const row of hlsens) {
        // R's estimate, from which hlsens starts, leaves pairs without a difference out; its bounds hold them.
        const own = row.Gamma === 1 ? differences.filter((value) => value !== 0) : differences;
        const averages = own.flatMap((a, i) => own.slice(i).map((b) => (a + b) / 2)).sort((a, b) => a - b);
        const { low, high } = hodgesLehmannBounds(own, row.Gamma);
        for (const [ours, theirs, share] of [
          [low, row['Lower bound'], 1 / (1 + row.Gamma)],
          [high, row['Upper bound'], row.Gamma / (1 + row.Gamma)],
        ] as const) {
          // Where the share is a whole number of averages every value between two of them solves the equation.
          const position = averages.length * share;
          const from = averages[Math.ceil(position - 1e-9) - 1]!;
          const to = averages[Math.floor(position + 1e-9)]!;
          expect(ours).toBeGreaterThanOrEqual(from);
          expect(ours).toBeLessThanOrEqual(to);
          const slack = (row.Gamma === 1 ? 0 : STEP) + START + rounding(theirs);
          expect(theirs).toBeGreaterThanOrEqual(from - slack);
          expect(theirs).toBeLessThanOrEqual(to + slack);
        }
      }
    });
  }
});
