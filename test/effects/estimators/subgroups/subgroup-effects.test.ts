import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ancova } from '../../../../src/effects/estimators/ancova.ts';
import { frameOfRows } from '../../../../src/effects/estimators/frame-of-rows.ts';
import { betweenVariance } from '../../../../src/effects/estimators/subgroups/between-variance.ts';
import { interactionTest } from '../../../../src/effects/estimators/subgroups/interaction-test.ts';
import { shrinkEffects } from '../../../../src/effects/estimators/subgroups/shrink-effects.ts';
import { subgroupEffects } from '../../../../src/effects/estimators/subgroups/subgroup-effects.ts';
import type { SubgroupFrame } from '../../../../src/effects/estimators/subgroups/types.ts';
import { analyticEffect } from '../../../../src/effects/inference/analytic.ts';
import { effectOfTerms } from '../../../../src/effects/inference/effect-of-terms.ts';
import { matrix } from '../../../../src/stats/linalg/matrix.ts';
import { intercept } from '../../../../src/stats/regression/intercept.ts';
import { ols } from '../../../../src/stats/regression/ols.ts';
import { clusterVcov } from '../../../../src/stats/variance/cluster-vcov.ts';
import { robustVcov } from '../../../../src/stats/variance/robust-vcov.ts';
import { expectRefusal } from '../../../design/refusal.ts';
import { expectEffectRows } from '../../expect-effect-rows.ts';
import { testProvenance } from '../../frames.ts';
import { seededFrame, seeds } from '../../random-frames.ts';

const asked = { vcov: null, df: null, alpha: 0.05, minCell: 2 };

function frameOf(seed: string, options: Parameters<typeof seededFrame>[1] = {}): SubgroupFrame {
  const frame = seededFrame(seed, { n: 60, ...options });
  const levelOf = Int32Array.from(frame.units, (_, i) => Math.floor(i / 4) % 3);
  const other = Int32Array.from(frame.units, (_, i) => Math.floor(i / 2) % 2);
  return {
    ...frame,
    columns: [
      { name: 'site', levelOf, levels: ['a', 'b', 'c'] },
      { name: 'grade', levelOf: other, levels: ['1', '2'] },
    ],
  };
}

function effectOf(frame: SubgroupFrame, options: Partial<Parameters<typeof subgroupEffects>[1]> = {}) {
  const effect = effectOfTerms(subgroupEffects(frame, { ...asked, ...options }), {
    alpha: 0.05,
    provenance: testProvenance,
  });
  expectEffectRows(effect);
  return effect;
}

describe('effects by subgroup', () => {
  it('are the effect over all, then that of each level alone', () => {
    const frame = frameOf('levels');
    const { rows, detail } = effectOf(frame, { vcov: 'hc2' });
    expect(rows.map(({ subgroup }) => subgroup)).toEqual([null, 'site=a', 'site=b', 'site=c', 'grade=1', 'grade=2']);
    const alone = frameOfRows(
      frame,
      [...frame.y.keys()].filter((row) => frame.columns[0]!.levelOf[row] === 1),
    );
    const [row] = analyticEffect(ancova(alone), { vcov: 'hc2', alpha: 0.05, provenance: testProvenance }).rows;
    expect(rows[2]!.estimate).toBe(row!.estimate);
    expect(rows[2]!.ciLow).toBe(row!.ciLow);
    expect(rows[0]!.pValueAdjusted).toBeNull();
    for (const { pValue, pValueAdjusted } of rows.slice(1)) expect(pValueAdjusted).toBeGreaterThanOrEqual(pValue!);
    expect(detail.columns.map(({ column }) => column)).toEqual(['site', 'grade']);
  });

  it('are tested for equality as by one regression with interactions', () => {
    const frame = { ...frameOf('interaction'), covariates: [] };
    const { interaction } = effectOf(frame, { vcov: 'hc2' }).detail.columns[0]!;
    const by = (level: number, factor: (row: number) => number) =>
      Float64Array.from(frame.y, (_, row) => (frame.columns[0]!.levelOf[row] === level ? factor(row) : 0));
    const fit = ols({
      y: frame.y,
      columns: [
        intercept(60),
        { name: 't', values: Float64Array.from(frame.treated) },
        ...[1, 2].flatMap((level) => [
          { name: `l${level}`, values: by(level, () => 1) },
          { name: `t${level}`, values: by(level, (row) => frame.treated[row]!) },
        ]),
      ],
    });
    const vcov = robustVcov(fit, 'hc2').data;
    const [g, h] = [fit.coefficients[3]!, fit.coefficients[5]!];
    const [a, b, d] = [vcov[3 * 6 + 3]!, vcov[3 * 6 + 5]!, vcov[5 * 6 + 5]!];
    expect(interaction.statistic).toBeCloseTo((g * g * d - 2 * g * h * b + h * h * a) / (a * d - b * b) / 2, 9);
    expect([interaction.df1, interaction.df2]).toEqual([2, 54]);
    expect(interaction.pValueAdjusted).toBeGreaterThanOrEqual(interaction.pValue!);
  });

  it('are correlated where clusters lie in several levels', () => {
    const frame = { ...frameOf('clusters', { nClusters: 20 }), covariates: [] };
    const { vcov, rows, detail } = effectOf(frame, { vcov: 'cr0' });
    const level = frame.columns[1]!.levelOf;
    const column = (name: string, value: (row: number) => number) => ({
      name,
      values: Float64Array.from(frame.y, (_, row) => value(row)),
    });
    const fit = ols({
      y: frame.y,
      columns: [0, 1].flatMap((own) => [
        column(`l${own}`, (row) => (level[row] === own ? 1 : 0)),
        column(`t${own}`, (row) => (level[row] === own ? frame.treated[row]! : 0)),
      ]),
    });
    const joint = clusterVcov(fit, frame.clusterOf!, 'cr0').data;
    expect(vcov![4]![5]).toBeCloseTo(joint[1 * 4 + 3]!, 10);
    expect(rows[0]!.nClusters).toBe(20);
    expect(detail.columns[1]!.interaction.df2).toBe(19);
  });

  it('turn round with the arms, follow shift and scale, ignore order', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const frame = frameOf(seed);
        const ours = effectOf(frame);
        const swapped = effectOf({ ...frame, treated: frame.treated.map((arm) => 1 - arm) });
        const moved = effectOf({ ...frame, y: frame.y.map((value) => 7 - 3 * value) });
        ours.rows.forEach((row, i) => {
          expect(swapped.rows[i]!.estimate).toBeCloseTo(-row.estimate, 9);
          expect(moved.rows[i]!.estimate).toBeCloseTo(-3 * row.estimate, 9);
          expect(moved.rows[i]!.stdError).toBeCloseTo(3 * row.stdError!, 9);
        });
        ours.detail.columns.forEach(({ interaction, shrinkage }, i) => {
          expect(moved.detail.columns[i]!.interaction.statistic).toBeCloseTo(interaction.statistic!, 7);
          shrinkage!.effects.forEach(({ shrunken }, j) => {
            expect(moved.detail.columns[i]!.shrinkage!.effects[j]!.shrunken).toBeCloseTo(-3 * shrunken, 7);
          });
        });
      }),
      { numRuns: 12 },
    );
  });

  it('leave small levels out and say so; one level alone is refused', () => {
    const frame = frameOf('small');
    const levelOf = Int32Array.from(frame.units, (_, i) => (i < 3 ? 2 : i % 4 < 2 ? 0 : 1));
    const site = { name: 'site', levelOf, levels: ['a', 'b', 'rare'] };
    const { diagnostics, detail } = effectOf({ ...frame, columns: [site] }, { minCell: 5 });
    expect(diagnostics.map(({ code }) => code)).toEqual(['subgroups.small-cells']);
    expect(detail.columns[0]!.leftOut).toEqual([
      { level: 'rare', nTreated: expect.any(Number), nControl: expect.any(Number) },
    ]);
    const one = { ...site, levelOf: new Int32Array(60), levels: ['a'] };
    expectRefusal(() => effectOf({ ...frame, columns: [one] }), 'subgroups.one-level', 'site', 'got 1');
    expectRefusal(() => effectOf({ ...frame, treated: new Uint8Array(60) }), 'estimate.empty-arm', 'treat');
  });

  it('have null inference where the outcome does not vary', () => {
    const { rows, detail } = effectOf({ ...frameOf('constant'), y: new Float64Array(60).fill(2) });
    expect(rows.map(({ pValue }) => pValue)).toEqual(Array(6).fill(null));
    expect(detail.columns.map(({ interaction, shrinkage }) => [interaction.pValue, shrinkage])).toEqual([
      [null, null],
      [null, null],
    ]);
  });
});

describe('shrinkage', () => {
  it('with equal variances is the positive-part estimator of James and Stein about the mean', () => {
    const [estimates, variance] = [[3, -1, 4, 1, -5, 9, 2], 1.44];
    const mean = estimates.reduce((sum, value) => sum + value, 0) / 7;
    const squares = estimates.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    const shrunken = shrinkEffects(
      estimates.map((estimate, i) => ({ subgroup: `l${i}`, estimate, stdError: 1.2 })),
      0.05,
    );
    expect(shrunken.mean).toBeCloseTo(mean, 12);
    shrunken.effects.forEach((effect, i) => {
      expect(effect.shrunken).toBeCloseTo(mean + (1 - ((7 - 3) * variance) / squares) * (estimates[i]! - mean), 9);
      // Morris 1983, formula 1.17, for equal variances.
      const b = effect.shrinkage;
      const square = variance * (1 - (6 / 7) * b) + (2 / 4) * b * b * (estimates[i]! - mean) ** 2;
      expect(effect.stdError).toBeCloseTo(Math.sqrt(square), 9);
    });
  });

  it('has no spread between levels that differ less than chance, and solves its equation else', () => {
    expect(betweenVariance([1, 1.1, 0.9], [1, 1, 1])).toBe(0);
    const [estimates, variances] = [
      [0, 4, 9, -3],
      [1, 2, 0.5, 1.5],
    ];
    const tau2 = betweenVariance(estimates!, variances!);
    const weights = variances!.map((variance) => 1 / (variance + tau2));
    const mean = estimates!.reduce((sum, value, i) => sum + weights[i]! * value, 0) / weights.reduce((a, b) => a + b);
    expect(estimates!.reduce((sum, value, i) => sum + weights[i]! * (value - mean) ** 2, 0)).toBeCloseTo(3, 9);
    // With equal variances: the variance of the estimates less their own.
    expect(betweenVariance([0, 2, 4], [1, 1, 1])).toBeCloseTo(3, 9);
  });

  it('gives intervals from four levels on, narrower than those of the levels alone where they agree', () => {
    const levels = [0, 0.2, 0.1, -0.1, 0.15].map((estimate, i) => ({ subgroup: `l${i}`, estimate, stdError: 0.5 }));
    expect(shrinkEffects(levels.slice(0, 3), 0.05).effects.every(({ ciLow }) => ciLow === null)).toBe(true);
    for (const { stdError, shrunken, ciLow, ciHigh } of shrinkEffects(levels, 0.05).effects) {
      expect(stdError).toBeLessThan(0.5);
      expect(ciLow).toBeLessThan(shrunken);
      expect(ciHigh).toBeGreaterThan(shrunken);
    }
  });
});

it('cannot test one level, or effects without variance', () => {
  expect(interactionTest([1], matrix(1, 1, [1]), 9).pValue).toBeNull();
  expect(interactionTest([1, 2], matrix(2, 2), 9).pValue).toBeNull();
});
