import { expect, it } from 'vitest';
import { estimate } from '../../src/estimate/estimate.ts';
import { expectEffectRows } from '../effects/expect-effect-rows.ts';
import { describeGolden, goldenCase, goldenDataPath, goldenRows } from '../golden.ts';
import { tableWriter } from '../write-table.ts';
import { relativeError } from './relative-error.ts';

/** The file allows .01 for the early stop of Frank-Wolfe; the same steps give the same digits. */
const TOLERANCE = 1e-8;
/** Nothing iterates here. */
const EXACT = 5e-11;
/** Absolute, as many weights are 0; the table of agreement still gets the relative difference. */
function expectClose(actual: number, expected: number, quantity: string, tolerance = TOLERANCE) {
  relativeError(actual, expected, quantity);
  expect(Math.abs(actual - expected), quantity).toBeLessThan(tolerance);
}

const write = tableWriter();
const base = () => ({
  data: goldenDataPath('california_prop99'),
  outcome: 'packs_per_capita',
  unit: 'state',
  time: 'year',
  treatment: 'treated',
});

interface Detail {
  readonly unitWeights: readonly { readonly unit: string; readonly weight: number }[];
  readonly timeWeights: readonly { readonly period: number; readonly weight: number }[];
  readonly noiseLevel: number;
  readonly penalty: { readonly unit: number; readonly time: number };
  readonly series: readonly { readonly period: number; readonly gap: number }[];
  readonly startPeriod: number;
  readonly optimum: { readonly estimate: number; readonly misfit: { readonly unit: number } };
  readonly misfit: { readonly unit: number };
  readonly placebo: {
    readonly pValue: number;
    readonly stdError: number;
    readonly smallestPValue: number;
    readonly exact: boolean;
    readonly placebos: readonly { readonly units: readonly string[]; readonly estimate: number }[];
  };
}

describeGolden('California Proposition 99', () => {
  it.each([
    ['synthetic-did', 'prop99 synthdid_estimate'],
    ['synthetic-control', 'prop99 sc_estimate'],
  ] as const)('%s agrees with synthdid 0.0.9', async (estimator, name) => {
    const effect = await estimate({ estimator, ...base() });
    expectEffectRows(effect);
    const expected = goldenCase('synthdid_prop99', name).expected as unknown as {
      readonly estimate: number;
      readonly omega: Readonly<Record<string, number>>;
      readonly lambda: Readonly<Record<string, number>>;
      readonly zeta_omega: number;
      readonly zeta_lambda: number;
      readonly noise_level: number;
    };
    const detail = effect.detail as Detail;
    expectClose(effect.rows[0]!.estimate, expected.estimate, 'effect');
    expect(effect.rows[0]!.stdError).toBeNull();
    for (const { unit, weight } of detail.unitWeights) expectClose(weight, expected.omega[unit]!, `weight of ${unit}`);
    for (const { period, weight } of detail.timeWeights)
      expectClose(weight, expected.lambda[String(period)]!, `weight of ${period}`);
    expectClose(detail.noiseLevel, expected.noise_level, 'noise level', EXACT);
    expectClose(detail.penalty.unit, expected.zeta_omega, 'penalty of units', EXACT);
    expectClose(detail.penalty.time, expected.zeta_lambda, 'penalty of times', EXACT);
    const after = detail.series.filter(({ period }) => period >= detail.startPeriod).map(({ gap }) => gap);
    expectClose(after.reduce((sum, gap) => sum + gap, 0) / after.length, expected.estimate, 'mean of the gaps after');
    expect(detail.optimum.misfit.unit).toBeLessThan(detail.misfit.unit);
  });

  it('difference in differences of California and the other states', async () => {
    const { expected } = goldenCase('synthdid_prop99', 'prop99 did_estimate');
    const rows = goldenRows('california_prop99').map((row) => ({ ...row, arm: Number(row.state === 'California') }));
    const data = write('prop99', rows);
    const { rows: found } = await estimate({ estimator: 'did', ...base(), data, treatment: 'arm', post: 1989 });
    expectClose(found[0]!.estimate, expected.estimate as number, 'effect');
  });

  // The reference's own placebo standard error rests on random draws (`placebo_se_seed1`); the placebos are compared instead.
  it('plays every control state as treated', async () => {
    const effect = await estimate({ estimator: 'synthetic-did', ...base(), inference: 'placebo' });
    const { expected } = goldenCase('synthdid_prop99', 'prop99 in-space placebos');
    const { placebo } = effect.detail as Detail;
    const golden = expected.placebo as Readonly<Record<string, number>>;
    expect(placebo.exact).toBe(true);
    expect(placebo.placebos.length).toBe(38);
    for (const { units, estimate: found } of placebo.placebos)
      expectClose(found, golden[units[0]!]!, `placebo ${units[0]}`);
    expectClose(placebo.stdError, expected.sd as number, 'standard deviation of placebos');
    expectClose(placebo.pValue, expected.p_two_sided as number, 'p', EXACT);
    expect(effect.rows[0]!.pValue).toBe(placebo.pValue);
    expect(placebo.smallestPValue).toBeCloseTo(1 / 39, 12);
  });
});
