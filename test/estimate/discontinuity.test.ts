import { describe, expect, it } from 'vitest';
import { makeRng } from '../../src/core/rng.ts';
import type { EstimateInput } from '../../src/estimate/estimate.ts';
import { tableWriter } from '../write-table.ts';
import { effectOf } from './effect-of.ts';
import { refusal } from './refusal.ts';
import type { Row } from './site-months.ts';

const write = tableWriter();
/** 400 people with a score; 60 and more were trained, some others too in `took`. */
const noise = makeRng('people');
const people: readonly Row[] = Array.from({ length: 400 }, (_, i) => {
  const score = 100 * noise.uniform();
  const trained = score >= 60 ? 1 : 0;
  return {
    id: `p${i}`,
    score,
    trained,
    took: noise.uniform() < 0.1 + 0.8 * trained ? 1 : 0,
    never: 0,
    rounded: Math.round(score / 25) * 25,
    constant: 5,
    age: 20 + ((i * 13) % 40),
    team: `t${i % 20}`,
    y: score / 20 + 2 * trained + noise.uniform() + noise.uniform(),
  };
});
const discontinuity = (more: Partial<EstimateInput> = {}): EstimateInput => ({
  estimator: 'rd',
  data: write('people', people),
  outcome: 'y',
  running: 'score',
  cutoff: 60,
  ...more,
});

describe('regression discontinuity on a bare table', () => {
  it('estimates sharp and fuzzy designs', async () => {
    const sharp = await effectOf(discontinuity());
    expect(sharp.rows[0]).toMatchObject({ term: 'score', estimand: 'ATE', nUnits: 400 });
    expect(Math.abs(sharp.rows[0]!.estimate - 2)).toBeLessThan(3 * sharp.rows[0]!.stdError!);
    const named = await effectOf(discontinuity({ treatment: 'trained' }));
    expect(named.rows[0]).toEqual({ ...sharp.rows[0], term: 'trained' });
    const fuzzy = await effectOf(discontinuity({ fuzzy: 'took' }));
    expect(fuzzy.rows[0]).toMatchObject({ term: 'took', estimand: 'CACE' });
    expect(fuzzy.detail).toMatchObject({ design: 'fuzzy' });
  });

  it('tries placebo cut-offs, leaves a donut out and adjusts for covariates', async () => {
    const effect = await effectOf(discontinuity({ placeboCutoffs: '30,80', donut: 0.5, covariates: 'age,constant' }));
    const { placebos } = effect.detail as { placebos: readonly { distance: number; pValue: number }[] };
    expect(placebos.map(({ distance }) => distance)).toEqual([-30, 20]);
    expect(effect.fit.dropped['inside the donut']).toBeGreaterThan(0);
    expect(effect.fit.collinear).toEqual(['constant']);
  });

  it('clusters by the fit, and says when the score has few values', async () => {
    const clustered = await effectOf(discontinuity({ cluster: 'team' }));
    expect(clustered.inference).toMatchObject({ vcov: 'cr1s' });
    expect(clustered.rows[0]!.nClusters).toBe(20);
    const rough = people.map((row) => ({ ...row, score: Math.round(Number(row.score)) }));
    const whole = await effectOf({ ...discontinuity(), data: write('rough', rough) });
    expect(whole.diagnostics.map(({ code }) => code)).toContain('rd.mass-points');
  });

  it('finds people who chose their side, weak take-up and few rows', async () => {
    const sorted = people.map((row, i) => {
      const short = 60 - Number(row.score);
      return short > 0 && short < 8 && i % 4 > 0 ? { ...row, score: 60 + short / 4 } : row;
    });
    const codes = async (input: EstimateInput) => (await effectOf(input)).diagnostics.map(({ code }) => code);
    expect(await codes({ ...discontinuity(), data: write('sorted', sorted) })).toContain('rd.manipulation');
    const weak = people.map((row, i) => ({ ...row, took: i % 3 === 0 ? 1 : 0 }));
    expect(await codes({ ...discontinuity({ fuzzy: 'took' }), data: write('weak', weak) })).toContain(
      'rd.weak-take-up',
    );
    expect(await codes(discontinuity({ bandwidth: 3 }))).toContain('rd.few-inside');
    const coarse = people.map((row) => ({ ...row, score: 40 + (10 * ((Number(row.score) / 10) | 0)) / 2 }));
    expect(await codes({ ...discontinuity({ bandwidth: 40 }), data: write('coarse', coarse) })).toContain(
      'rd.no-density-test',
    );
  });

  it('gives an outcome that does not vary no test', async () => {
    const effect = await effectOf(discontinuity({ outcome: 'constant' }));
    expect(effect.rows[0]!.estimate).toBeCloseTo(0, 10);
    expect(effect.rows[0]!.pValue).toBeNull();
  });

  it.each([
    ['a cut-off beyond the scores', discontinuity({ cutoff: 600 }), 'rd.one-side', 'none at or above'],
    ['a score of few values', discontinuity({ running: 'rounded' }), 'rd.few-values', 'different values'],
    ['a narrow bandwidth', discontinuity({ bandwidth: 0.01 }), 'rd.few-values', 'at least'],
    ['take-up that never happens', discontinuity({ fuzzy: 'never' }), 'rd.no-take-up', 'jump of 0'],
    ['a treatment that ignores the cut-off', discontinuity({ treatment: 'took' }), 'rd.not-sharp', '--fuzzy'],
    ['the wrong side', discontinuity({ treatment: 'trained', below: true }), 'rd.not-sharp', '--below'],
    ['two designs', discontinuity({ treatment: 'trained', fuzzy: 'took' }), 'estimate.conflict', 'both'],
    ['no cut-off', { ...discontinuity(), cutoff: undefined } as EstimateInput, 'estimate.conflict', '--cutoff'],
    ['cr2', discontinuity({ vcov: 'cr2' }), 'estimate.conflict', 'cr2'],
    ['hc1 with clusters', discontinuity({ vcov: 'hc1', cluster: 'team' }), 'estimate.conflict', 'hc1'],
    ['a placebo at the cut-off', discontinuity({ placeboCutoffs: [60] }), 'estimate.conflict', 'the same'],
    ['a donut that holds everybody', discontinuity({ donut: 500 }), 'rd.one-side', 'none'],
  ])('refuses %s', async (_, input, code, words) => {
    const fault = await refusal(input);
    expect(fault.code).toBe(code);
    expect(`${fault.message} ${fault.hint}`).toContain(words);
  });
});
