import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { correlation } from '../../src/stats/descriptive/correlation.ts';
import { mean } from '../../src/stats/descriptive/mean.ts';
import { quantile } from '../../src/stats/descriptive/quantile.ts';
import { variance } from '../../src/stats/descriptive/variance.ts';
import { acceleration } from '../../src/stats/resample/acceleration.ts';
import { type BootstrapSample, bootstrapInterval } from '../../src/stats/resample/bootstrap-interval.ts';
import { describeGolden, goldenCase, goldenDataPath } from '../golden.ts';

const intervalOf = ({ alpha, ...sample }: BootstrapSample & { readonly alpha: number }) =>
  bootstrapInterval(sample)(alpha);

/** Draws are given, so the limits agree to rounding of the statistic; the reference files ask 1e-8 and 1e-9. */
const RELATIVE_TOLERANCE = 1e-9;
const LEVELS = [0.9, 0.95, 0.99] as const;

type Limits = readonly [number, number];
type Statistic = (rows: readonly number[]) => number;
interface Reference extends Readonly<Record<`ci_${number}`, Readonly<Record<string, Limits>>>> {
  readonly t0: number;
  readonly z0: number;
  readonly a_from_L: number;
  readonly L: readonly number[];
}
interface Case {
  readonly name: string;
  /** Arm sizes in file order; one number where there is one sample. */
  readonly strata: readonly number[];
  readonly draws: Float64Array;
  readonly reference: Reference;
  readonly input: Readonly<Record<string, readonly number[]>>;
}

const sd = (values: ArrayLike<number>) => Math.sqrt(variance(values));
const pick = (values: readonly number[]) => (rows: readonly number[]) => rows.map((row) => values[row]!);

function armMeans(y: readonly number[], arm: readonly number[], rows: readonly number[]): [number, number] {
  const of = (value: number) => mean(rows.filter((row) => arm[row] === value).map((row) => y[row]!));
  return [of(1), of(0)];
}

const STATISTICS: Readonly<Record<string, (input: Case['input']) => Statistic>> = {
  'sleep mean difference':
    ({ values }) =>
    (rows) =>
      mean(pick(values!)(rows)),
  'star men GPA mean':
    ({ values }) =>
    (rows) =>
      mean(pick(values!)(rows)),
  'star men GPA median':
    ({ values }) =>
    (rows) =>
      quantile(
        pick(values!)(rows).sort((a, b) => a - b),
        0.5,
      ),
  'star men GPA sd':
    ({ values }) =>
    (rows) =>
      sd(pick(values!)(rows)),
  'star men GPA cv':
    ({ values }) =>
    (rows) =>
      sd(pick(values!)(rows)) / mean(pick(values!)(rows)),
  'star men correlation':
    ({ x, y }) =>
    (rows) =>
      correlation(pick(x!)(rows), pick(y!)(rows)),
  'star men ratio':
    ({ x, y }) =>
    (rows) =>
      mean(pick(y!)(rows)) / mean(pick(x!)(rows)),
  'two-arm mean difference, resampling within arms':
    ({ y, treat }) =>
    (rows) => {
      const [treated, control] = armMeans(y!, treat!, rows);
      return treated - control;
    },
  'two-arm lift, resampling within arms':
    ({ y, treat }) =>
    (rows) => {
      const [treated, control] = armMeans(y!, treat!, rows);
      return treated / control - 1;
    },
  'DiD unit (cluster) bootstrap, 45 stores, unstratified':
    ({ change, nj }) =>
    (rows) => {
      const [treated, control] = armMeans(change!, nj!, rows);
      return treated - control;
    },
};

const indexCache = new Map<string, readonly (readonly number[])[]>();

function resamples(file: string): readonly (readonly number[])[] {
  const name = file.replace(/^data\/|\.csv$/g, '');
  if (!indexCache.has(name)) {
    const [, ...lines] = readFileSync(goldenDataPath(name), 'utf8').trim().split(/\r?\n/);
    indexCache.set(
      name,
      lines.map((line) => line.split(',').map((cell) => Number(cell) - 1)),
    );
  }
  return indexCache.get(name)!;
}

function bootstrapCase(name: string): Case {
  const found = goldenCase('bootstrap_ci', name);
  const input = found.input as Case['input'];
  const statistic = STATISTICS[name]!(input);
  return {
    name,
    strata: name.startsWith('two-arm') ? [20, 25] : [(found.expected.L as number[]).length],
    draws: Float64Array.from(resamples((found.input as { index: string }).index), statistic),
    reference: found.expected as unknown as Reference,
    input,
  };
}

const expectClose = (got: number, want: number) =>
  expect(Math.abs(got - want) / Math.abs(want)).toBeLessThan(RELATIVE_TOLERANCE);

describeGolden('bootstrapInterval agrees with boot.ci on given resamples', () => {
  const cases = Object.keys(STATISTICS).map(bootstrapCase);

  it.each(cases)('$name: percentile and basic', ({ draws, reference }) => {
    for (const level of LEVELS) {
      for (const kind of ['percentile', 'basic'] as const) {
        const question = { draws, estimate: reference.t0, kind, alpha: 1 - level, quantile: 'order' } as const;
        const { low, high } = intervalOf(question);
        const [wantLow, wantHigh] = reference[`ci_${level}`]![kind]!;
        expectClose(low, wantLow);
        expectClose(high, wantHigh);
      }
    }
  });

  it.each(cases.filter(({ strata }) => strata.length === 1))('$name: bca', ({ draws, reference }) => {
    const a = acceleration([Float64Array.from(reference.L)]);
    expectClose(a, reference.a_from_L);
    for (const level of LEVELS) {
      const question = { draws, estimate: reference.t0, kind: 'bca', alpha: 1 - level, quantile: 'order' } as const;
      const limits = intervalOf({ ...question, acceleration: a });
      const [wantLow, wantHigh] = reference[`ci_${level}`]!.bca!;
      expectClose(limits.z0!, reference.z0);
      expectClose(limits.low, wantLow);
      expectClose(limits.high, wantHigh);
    }
  });

  it('sleep: studentised', () => {
    const { reference, input } = cases[0]!;
    const values = input.values!;
    const n = values.length;
    const stdErrorOf = (rows: readonly number[]) => Math.sqrt((variance(pick(values)(rows)) * (n - 1)) / n ** 2);
    const rows = resamples('data/boot_idx_sleep.csv');
    const tDraws = Float64Array.from(rows, (row) => (mean(pick(values)(row)) - reference.t0) / stdErrorOf(row));
    for (const level of LEVELS) {
      const { low, high } = intervalOf({
        draws: cases[0]!.draws,
        estimate: reference.t0,
        kind: 't',
        alpha: 1 - level,
        quantile: 'order',
        stdError: stdErrorOf(values.map((_, i) => i)),
        tDraws,
      });
      const [wantLow, wantHigh] = reference[`ci_${level}`]!.studentized!;
      expectClose(low, wantLow);
      expectClose(high, wantHigh);
    }
  });

  it('two arms of unequal size: the multi-sample acceleration, not boot.ci’s pooled one', () => {
    const { draws, reference, strata } = bootstrapCase('two-arm mean difference, resampling within arms');
    const influence = Float64Array.from(reference.L);
    const question = { draws, estimate: reference.t0, kind: 'bca', alpha: 0.05, quantile: 'order' } as const;
    const pooled = intervalOf({ ...question, acceleration: acceleration([influence]) });
    expectClose(pooled.high, reference['ci_0.95']!.bca![1]);
    const arms = [influence.slice(0, strata[0]), influence.slice(strata[0])];
    const ours = intervalOf({ ...question, acceleration: acceleration(arms) });
    expect(ours.high).toBeCloseTo(0.84889, 5);
  });
});

/**
 * Six draws equal the estimate here. scipy counts ties half and lets rounding split them (529.5 of 999 smaller); boot.ci
 * and we count 527 strictly smaller, so the BCa limits of this case are compared with boot.ci only.
 */
const SPLIT_TIES = 'sleep mean difference';

describeGolden('bootstrapInterval with type-7 quantiles agrees with scipy', () => {
  const pairs = [
    ['sleep mean difference', 'sleep mean difference'],
    ['star40 mean', 'star men GPA mean'],
    ['star40 sd (ddof 1)', 'star men GPA sd'],
  ] as const;
  const kinds = { percentile: 'percentile', basic: 'basic', BCa: 'bca' } as const;

  it.each(pairs)('%s', (name, twin) => {
    const { draws, input } = bootstrapCase(twin);
    const { expected } = goldenCase('python_bootstrap', name);
    const statistic = STATISTICS[twin]!(input);
    const all = input.values!.map((_, i) => i);
    const left = all.map((out) => statistic(all.filter((row) => row !== out)));
    const a = acceleration([Float64Array.from(left, (value) => mean(left) - value)]);
    for (const level of [0.9, 0.95]) {
      for (const [label, kind] of Object.entries(kinds)) {
        if (kind === 'bca' && name === SPLIT_TIES) continue;
        const question = { draws, estimate: statistic(all), kind, alpha: 1 - level, quantile: 'type7' } as const;
        const { low, high } = intervalOf({ ...question, acceleration: a });
        const [wantLow, wantHigh] = expected[`${label}_${level}`] as unknown as Limits;
        expectClose(low, wantLow);
        expectClose(high, wantHigh);
      }
    }
  });
});
