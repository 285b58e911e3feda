import { expect, it } from 'vitest';
import type { BootstrapInterval } from '../../src/core/effect.ts';
import { ratioContrast } from '../../src/effects/estimators/ratios/ratio-contrast.ts';
import type { TermsEstimate } from '../../src/effects/estimators/terms-estimate.ts';
import { chunksOfDraws } from '../../src/effects/inference/drawn-entities.ts';
import { refitEffect } from '../../src/effects/inference/refit/refit-effect.ts';
import { fittedTo, refitChunk } from '../../src/effects/inference/refit/refit-kernel.ts';
import type { RefitModel } from '../../src/effects/inference/refit/refit-model.ts';
import { refitTask } from '../../src/effects/inference/refit/refit-task.ts';
import { joinChunks, runChunksInline } from '../../src/effects/inference/run-chunks.ts';
import { matrix } from '../../src/stats/linalg/matrix.ts';
import { testProvenance } from '../effects/frames.ts';
import { describeGolden, goldenCase, goldenRows } from '../golden.ts';
import { relativeError } from './relative-error.ts';

/** The tolerance of bootstrap_ci.json. */
const TOLERANCE = 1e-8;

const positions = (index: string) =>
  goldenRows(index).map((row) => Int32Array.from(Object.values(row), (position) => Number(position) - 1));

/** One sample as an arm, beside a control arm of one unit whose figure is 0, which every draw keeps. */
const besideZero = (index: string) => positions(index).map((draw) => Int32Array.from([...draw, draw.length]));

const arms = (n: number) => Uint8Array.from({ length: n + 1 }, (_, row) => (row < n ? 1 : 0));
const beside = (values: readonly number[], zero: number) => Float64Array.from([...values, zero]);
const about = { outcome: 'y', over: 'x', term: 'treat', clusterOf: null, weights: null };

const ratioOf = (y: readonly number[], x: readonly number[]): RefitModel => ({
  kind: 'ratio',
  corrected: false,
  rows: { ...about, treated: arms(y.length), y: beside(y, 0), denominator: beside(x, 1) },
});

function effectsOf(model: RefitModel, resamples: readonly Int32Array[]) {
  const nRows = model.rows.treated.length;
  const task = refitTask(model, 1, {
    entityOf: Int32Array.from({ length: nRows }, (_, row) => row),
    blockOf: null,
    resamples,
    withErrors: true,
    replicates: 1,
    seed: '',
  });
  const chunks = runChunksInline(task, refitChunk, chunksOfDraws(task));
  const estimate = fittedTo(task, new Float64Array(nRows).fill(1))!.estimates[0]!;
  const estimated: TermsEstimate = {
    estimator: model.kind,
    outcome: 'y',
    terms: [
      {
        term: 'treat',
        estimand: 'ATE',
        estimate,
        counterfactualMean: null,
        nUnits: nRows,
        nTreated: 1,
        nClusters: null,
      },
    ],
    vcov: matrix(1, 1),
    inference: { kind: 'none', reason: '' },
    influence: null,
    y: 1,
    fit: { nRows, nUnits: nRows, nClusters: null, dropped: {}, coefficients: {}, collinear: [], rSquared: null },
    diagnostics: [],
    detail: {},
  };
  const row = (ci: BootstrapInterval, quantile: 'order' | 'type7', alpha: number) =>
    refitEffect(estimated, task, chunks, { scheme: 'unit', ci, quantile, alpha, provenance: testProvenance }).rows[0]!;
  return { drawn: joinChunks(chunks), row };
}

/** Names of the intervals in bootstrap_ci.json. */
const NAMES = { percentile: 'percentile', basic: 'basic', bca: 'bca', t: 'studentized' } as const;

function expectCase(
  name: string,
  model: RefitModel,
  resamples: readonly Int32Array[],
  kinds: readonly BootstrapInterval[],
) {
  const golden = goldenCase('bootstrap_ci', name).expected as unknown as Readonly<
    Record<string, Readonly<Record<string, readonly [number, number]>>>
  > & { readonly t0: number; readonly se: number; readonly t_first_20: readonly number[] };
  const { drawn, row } = effectsOf(model, resamples);
  golden.t_first_20.forEach((value, draw) => {
    expect(Math.abs(drawn[2 * draw]! - value)).toBeLessThan(TOLERANCE);
  });
  const whole = row('percentile', 'order', 0.05);
  expect(relativeError(whole.estimate, golden.t0, 'effect')).toBeLessThan(TOLERANCE);
  expect(relativeError(whole.stdError, golden.se, 'standard error')).toBeLessThan(TOLERANCE);
  for (const level of ['0.9', '0.95', '0.99'])
    for (const ci of kinds) {
      const found = row(ci, 'order', 1 - Number(level));
      const [low, high] = golden[`ci_${level}`]![NAMES[ci]]!;
      expect(relativeError(found.ciLow, low, `${ci} ${level}, lower end`)).toBeLessThan(TOLERANCE);
      expect(relativeError(found.ciHigh, high, `${ci} ${level}, upper end`)).toBeLessThan(TOLERANCE);
    }
}

const numbersOf = (name: string, column: string) =>
  goldenCase('bootstrap_ci', name).input![column] as readonly number[];

describeGolden('a bootstrap that fits each draw anew against boot.ci', () => {
  it('ratio of totals', () => {
    const name = 'star men ratio';
    const model = ratioOf(numbersOf(name, 'y'), numbersOf(name, 'x'));
    expectCase(name, model, besideZero('boot_idx_star40'), ['percentile', 'basic', 'bca']);
  });

  it('mean, studentised', () => {
    const name = 'sleep mean difference';
    const values = numbersOf(name, 'values');
    const model = ratioOf(
      values,
      values.map(() => 1),
    );
    expectCase(name, model, besideZero('boot_idx_sleep'), ['percentile', 'basic', 'bca', 't']);
  });

  it('median', () => {
    const name = 'star men GPA median';
    const values = numbersOf(name, 'values');
    const rows = { term: 'treat', treated: arms(values.length), y: beside(values, 0), weights: null };
    expectCase(name, { kind: 'quantile', rows, at: [0.5] }, besideZero('boot_idx_star40'), ['percentile', 'basic']);
  });

  it('DiD of stores by outcome regression without covariates, drawn across arms', () => {
    const name = 'DiD unit (cluster) bootstrap, 45 stores, unstratified';
    const rows = {
      method: 'reg',
      treated: Uint8Array.from(numbersOf(name, 'nj')),
      covariates: [],
      weights: null,
      outcome: Float64Array.from(numbersOf(name, 'change')),
      post: null,
      clusterOf: null,
    } as const;
    expectCase(name, { kind: 'did', rows }, positions('boot_idx_ck45'), ['percentile', 'basic', 'bca']);
  });
});

describeGolden('a bootstrap that fits each draw anew against scipy', () => {
  it('mean, with linear quantiles', () => {
    const { input, expected } = goldenCase('python_bootstrap', 'star40 mean');
    const values = input!.values as readonly number[];
    const { row } = effectsOf(
      ratioOf(
        values,
        values.map(() => 1),
      ),
      besideZero('boot_idx_star40'),
    );
    for (const level of ['0.9', '0.95'])
      for (const [ci, own] of [
        ['percentile', 'percentile'],
        ['basic', 'basic'],
        ['bca', 'BCa'],
      ] as const) {
        const [low, high] = expected[`${own}_${level}`] as readonly [number, number];
        const found = row(ci, 'type7', 1 - Number(level));
        expect(relativeError(found.ciLow, low, `scipy ${ci} ${level}, lower end`)).toBeLessThan(1e-9);
        expect(relativeError(found.ciHigh, high, `scipy ${ci} ${level}, upper end`)).toBeLessThan(1e-9);
      }
  });
});

describeGolden('the standard error that divides studentised draws', () => {
  it('is that of a mean with divisor n', () => {
    const values = numbersOf('sleep mean difference', 'values');
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length ** 2;
    const { rows } = ratioOf(
      values,
      values.map(() => 1),
    ) as Extract<RefitModel, { kind: 'ratio' }>;
    expect(ratioContrast(rows, false).variances[0]).toBeCloseTo(variance, 14);
  });
});
