import { expect, it } from 'vitest';
import { makeRng } from '../../../src/core/rng.ts';
import { ancova } from '../../../src/effects/estimators/ancova.ts';
import { mendedVcov, multiwayEffect } from '../../../src/effects/inference/multiway-effect.ts';
import { intercept } from '../../../src/stats/regression/intercept.ts';
import { ols } from '../../../src/stats/regression/ols.ts';
import { clusterVcov } from '../../../src/stats/variance/cluster-vcov.ts';
import { multiwayVcov } from '../../../src/stats/variance/multiway-vcov.ts';
import { expectEffectRows } from '../../effects/expect-effect-rows.ts';
import { testProvenance } from '../../effects/frames.ts';
import { seededFrame } from '../../effects/random-frames.ts';

const N = 240;
const [A, B, C] = [12, 10, 8].map((levels) =>
  Int32Array.from({ length: N }, (_, row) => (row * 7 + (row % 11)) % levels),
) as [Int32Array, Int32Array, Int32Array];
const both = (a: Int32Array, b: Int32Array) => a.map((level, row) => 100 * level + b[row]!);

function fitOf(scale = 1) {
  const rng = makeRng('ways');
  const shocks = [A, B, C].map(() => Float64Array.from({ length: 12 }, () => 4 * rng.uniform()));
  const x = Float64Array.from({ length: N }, (_, row) => rng.uniform() + (A[row]! + B[row]! + C[row]!) / 9);
  const y = x.map(
    (value, row) => value + shocks[0]![A[row]!]! + shocks[1]![B[row]!]! + shocks[2]![C[row]!]! + rng.uniform(),
  );
  return ols({ y, columns: [intercept(N), { name: 'x', values: x.map((value) => value * scale) }] });
}

it('adds levels, takes intersections of two off and adds that of three', () => {
  const fit = fitOf();
  const of = (clusters: Int32Array) => clusterVcov(fit, clusters, 'cr0').data;
  const two = multiwayVcov(fit, [A, B]);
  const three = multiwayVcov(fit, [A, B, C]);
  expect([two.isMended, three.isMended]).toEqual([false, false]);
  for (let at = 0; at < 4; at++) {
    const pair = of(A)[at]! + of(B)[at]! - of(both(A, B))[at]!;
    expect(two.vcov.data[at]! / pair).toBeCloseTo(1, 10);
    const triple =
      pair +
      of(C)[at]! -
      of(both(A, C))[at]! -
      of(both(B, C))[at]! +
      of(
        both(
          both(A, B).map((v) => v * 10),
          C,
        ),
      )[at]!;
    expect(three.vcov.data[at]! / triple).toBeCloseTo(1, 9);
  }
});

it('makes a covariance of a sum that is none', () => {
  // A checkerboard: the errors of either level sum to 0, so that the intersections alone are left, taken off.
  const cells = Int32Array.from({ length: 36 }, (_, cell) => cell);
  const [rows, columns] = [cells.map((cell) => Math.floor(cell / 6)), cells.map((cell) => cell % 6)];
  const y = Float64Array.from(cells, (_, cell) => ((rows[cell]! + columns[cell]!) % 2 === 0 ? 1 : -1));
  const found = multiwayVcov(ols({ y, columns: [intercept(36)] }), [rows, columns]);
  expect(found.isMended).toBe(true);
  expect(found.vcov.data[0]).toBe(0);
  expect(mendedVcov.code).toBe('vcov.mended');
});

it('counts the level with fewest clusters, and refuses what several levels lack', () => {
  const frame = seededFrame('levels', { n: 60, nClusters: 12 });
  const estimate = ancova(frame);
  const other = Int32Array.from({ length: 60 }, (_, row) => Math.floor(row / 6));
  const about = { normal: false, alpha: 0.05, provenance: testProvenance };
  const effect = multiwayEffect(estimate, [frame.clusterOf!, other], { ...about, vcov: 'cr1s' });
  expectEffectRows(effect);
  expect(effect.rows[0]).toMatchObject({ nClusters: 10, df: 9 });
  const at = estimate.coefficient * estimate.fit.k + estimate.coefficient;
  const plain = multiwayVcov(estimate.fit, [frame.clusterOf!, other]).vcov.data[at]!;
  const factor = ((10 / 9) * 59) / (60 - estimate.fit.k);
  expect(effect.rows[0]!.stdError! ** 2 / (factor * plain)).toBeCloseTo(1, 10);
  expect(() => multiwayEffect(estimate, [frame.clusterOf!, other], { ...about, vcov: 'cr2' })).toThrow(
    expect.objectContaining({ code: 'vcov.two-way' }),
  );
});
