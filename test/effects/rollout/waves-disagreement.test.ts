import { describe, expect, it } from 'vitest';
import { makeRng } from '../../../src/core/rng.ts';
import { analyzeKpi } from '../../../src/effects/analyze-kpi.ts';
import { prepareSample } from '../../../src/effects/analyze-sample.ts';
import { termKey } from '../../../src/effects/inference/term-key.ts';
import type { RolloutEstimate } from '../../../src/effects/rollout/estimate-rollout.ts';
import { rolloutAlternatives } from '../../../src/effects/rollout/rollout-alternatives.ts';
import { rolloutHeadline } from '../../../src/effects/rollout/rollout-headline.ts';
import { tTwoSided } from '../../../src/stats/distributions/t.ts';
import { type Cell, rolloutQuestion } from './rollout-question.ts';

const noise = ({ unit, day }: Cell) => makeRng(`noise ${unit} ${day}`).uniform();
const about = (draw: (cell: Cell) => number) => rolloutQuestion({ clusters: [4, 4, 4], size: 2, draw });
const said = (question: ReturnType<typeof about>) =>
  analyzeKpi(question).diagnostics.find(({ code }) => code === 'analysis.disagreement');

describe('imputation beside the headline of a roll-out', () => {
  // The second wave stood higher while the first was trained than just before its own training, from which the headline counts.
  const higher = ({ wave, day }: Cell) => (wave === 1 && day >= '2026-03-02' && day < '2026-03-16' ? 6 : 0);
  const apart = about((cell) => noise(cell) + higher(cell));

  it('disagrees by the difference of both without each cluster', () => {
    const sample = prepareSample(apart);
    const headline = rolloutHeadline(sample, apart.rollout);
    const [imputed] = rolloutAlternatives(sample, apart.rollout, headline).witnesses;
    const key = termKey(headline.whole.compared.terms[0]!);
    const without = ({ compared }: RolloutEstimate) => compared.without!.map((found) => found.get(key)!);
    const differences = without(imputed!).map((value, g) => value - without(headline.whole)[g]!);
    const mean = differences.reduce((sum, value) => sum + value, 0) / 12;
    const stdError = Math.sqrt((11 / 12) * differences.reduce((sum, value) => sum + (value - mean) ** 2, 0));
    const difference = imputed!.effect.rows[0]!.estimate - headline.headline.rows[0]!.estimate;
    const found = said(apart)!;
    expect(found.severity).toBe('caution');
    expect(found.values.difference).toBeCloseTo(difference, 10);
    expect(Number(found.values.stdError) / stdError).toBeCloseTo(1, 8);
    expect(found.values.pValue).toBeCloseTo(tTwoSided(difference / stdError, 11), 10);
  });

  it('agrees where waves were alike before', () => {
    expect(said(about(noise))).toBeUndefined();
  });
});
