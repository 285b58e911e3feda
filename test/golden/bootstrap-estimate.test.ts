import { expect, it } from 'vitest';
import type { BootstrapInterval } from '../../src/core/effect.ts';
import { differenceInMeans } from '../../src/effects/estimators/difference-in-means.ts';
import {
  bootstrapChunk,
  bootstrapChunks,
  bootstrapEffect,
  bootstrapTask,
} from '../../src/effects/inference/bootstrap.ts';
import { joinChunks, runChunksInline } from '../../src/effects/inference/run-chunks.ts';
import { expectEffectRows } from '../effects/expect-effect-rows.ts';
import { testProvenance, unitFrame } from '../effects/frames.ts';
import { describeGolden, goldenCase, goldenRows } from '../golden.ts';
import { relativeError } from './relative-error.ts';

/** The tolerance of bootstrap_ci.json. */
const TOLERANCE = 1e-8;

interface Expected {
  readonly t0: number;
  readonly se: number;
  readonly t_first_20: readonly number[];
  readonly [level: `ci_${number}`]: Readonly<Record<string, readonly [number, number]>>;
}

function resamples(index: string): readonly Int32Array[] {
  return goldenRows(index).map((row) => Int32Array.from(Object.values(row), (position) => Number(position) - 1));
}

function frameOf(name: string, outcome: string, treatment: string) {
  const input = goldenCase('bootstrap_ci', name).input as Record<string, readonly number[]>;
  const rows = input[outcome]!.map((value, i) => ({ y: String(value), treat: String(input[treatment]![i]) }));
  return unitFrame(rows, { outcome: 'y', treatment: 'treat' });
}

function expectCase(
  name: string,
  index: string,
  frame: ReturnType<typeof frameOf>,
  bcaOf: (level: string, golden: readonly [number, number]) => readonly [number, number],
) {
  const expected = goldenCase('bootstrap_ci', name).expected as unknown as Expected;
  const estimate = differenceInMeans(frame);
  const plan = {
    entityOf: null,
    blockOf: null,
    resamples: resamples(index),
    withErrors: false,
    replicates: 1,
    seed: '',
  };
  const task = bootstrapTask(estimate, plan);
  const chunks = runChunksInline(task, bootstrapChunk, bootstrapChunks(task));
  const drawn = joinChunks(chunks);
  expected.t_first_20.forEach((value, i) => {
    expect(Math.abs(drawn[2 * i]! - value)).toBeLessThan(TOLERANCE);
  });
  for (const level of ['0.9', '0.95', '0.99'] as const)
    for (const ci of ['percentile', 'basic', 'bca'] as readonly BootstrapInterval[]) {
      const effect = bootstrapEffect(estimate, task, chunks, {
        scheme: 'unit',
        ci,
        quantile: 'order',
        alpha: 1 - Number(level),
        provenance: testProvenance,
      });
      expectEffectRows(effect);
      const row = effect.rows[0]!;
      expect(relativeError(row.estimate, expected.t0, `effect, ${ci} ${level}`)).toBeLessThan(TOLERANCE);
      expect(relativeError(row.stdError, expected.se, `standard error, ${ci} ${level}`)).toBeLessThan(TOLERANCE);
      const golden = expected[`ci_${Number(level)}`]![ci]!;
      const [low, high] = ci === 'bca' ? bcaOf(level, golden) : golden;
      expect(relativeError(row.ciLow, low, `${ci} ${level}, lower end`), `${ci} ${level} low`).toBeLessThan(TOLERANCE);
      expect(relativeError(row.ciHigh, high, `${ci} ${level}, upper end`), `${ci} ${level} high`).toBeLessThan(
        TOLERANCE,
      );
    }
}

describeGolden('bootstrap of an effect with given draws against boot.ci', () => {
  it('difference of two means, drawn within arms', () => {
    const name = 'two-arm mean difference, resampling within arms';
    // boot.ci leaves 1/n_s out of the acceleration of several samples; the 95 % upper limit with it is known.
    const expected = goldenCase('bootstrap_ci', name).expected as unknown as Expected;
    const frame = frameOf(name, 'y', 'treat');
    const estimate = differenceInMeans(frame);
    const plan = {
      entityOf: null,
      blockOf: null,
      resamples: resamples('boot_idx_star_two_arm'),
      withErrors: false,
      replicates: 1,
      seed: '',
    };
    const task = bootstrapTask(estimate, plan);
    const chunks = runChunksInline(task, bootstrapChunk, bootstrapChunks(task));
    const limits = (ci: BootstrapInterval, alpha: number) => {
      const about = { scheme: 'unit', ci, quantile: 'order', alpha, provenance: testProvenance } as const;
      return bootstrapEffect(estimate, task, chunks, about).rows[0]!;
    };
    for (const level of [0.9, 0.95, 0.99])
      for (const ci of ['percentile', 'basic'] as const) {
        const golden = expected[`ci_${level}`]![ci]!;
        expect(relativeError(limits(ci, 1 - level).ciLow, golden[0], `${ci} ${level}, lower end`)).toBeLessThan(
          TOLERANCE,
        );
        expect(relativeError(limits(ci, 1 - level).ciHigh, golden[1], `${ci} ${level}, upper end`)).toBeLessThan(
          TOLERANCE,
        );
      }
    expect(relativeError(limits('bca', 0.05).ciHigh, 0.8488894245531347, 'bca 0.95, upper end')).toBeLessThan(
      TOLERANCE,
    );
  });

  it('change of stores, drawn across arms', () => {
    const name = 'DiD unit (cluster) bootstrap, 45 stores, unstratified';
    expectCase(name, 'boot_idx_ck45', frameOf(name, 'change', 'nj'), (_, golden) => golden);
  });
});
