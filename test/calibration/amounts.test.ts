import { describe, expect, it } from 'vitest';
import { makeRng } from '../../src/core/rng.ts';
import { declareDesign } from '../../src/design/randomize/declare-design.ts';
import { chooseEstimator } from '../../src/effects/analyze-choice.ts';
import { estimateBy } from '../../src/effects/analyze-estimators.ts';
import { inferBy } from '../../src/effects/analyze-inference.ts';
import type { KpiQuestion } from '../../src/effects/analyze-question.ts';
import { ruleOf } from '../../src/effects/analyze-rule.ts';
import { prepareSample } from '../../src/effects/analyze-sample.ts';
import { questionFrom, settings } from '../effects/pilot-questions.ts';
import { poissonCount } from './poisson-count.ts';
import { BAR, monteCarloError } from './study/judge.ts';
import { simulatePilot } from './study/simulate-pilot.ts';

// Amounts of which many are 0, and counts, among people by chance; AMOUNTS_DRAWS=2000 prints the figures of docs/decisions/019.
const nDraws = Number(process.env.AMOUNTS_DRAWS ?? 300);
const SLACK = 3 * monteCarloError(0.95, nDraws);

interface Pilot {
  readonly question: KpiQuestion;
  readonly truth: number;
}

/** Shares of intervals by re-drawn lots and by leaving each person out that hold the truth, and what the rule says. */
function study(what: string, pilotOf: (draw: number) => Pilot) {
  let [lots, leftOut, amongZeros, withheld] = [0, 0, 0, 0];
  for (let draw = 1; draw <= nDraws; draw++) {
    const { question, truth } = pilotOf(draw);
    const sample = prepareSample(question);
    const target = estimateBy(chooseEstimator(sample).estimator, sample);
    const holds = (name: 'randomization' | 'leave-one-out') => {
      const { ciLow, ciHigh } = inferBy(name, target, sample).effect.rows[0]!;
      return ciLow! <= truth && truth <= ciHigh!;
    };
    const rule = ruleOf(sample, target);
    lots += Number(holds('randomization'));
    leftOut += Number(holds('leave-one-out'));
    amongZeros += Number(rule.rule === 11);
    withheld += Number(rule.claimWithheld);
  }
  const shares = {
    lots: lots / nDraws,
    leftOut: leftOut / nDraws,
    amongZeros: amongZeros / nDraws,
    withheld: withheld / nDraws,
  };
  if (process.env.AMOUNTS_DRAWS)
    process.stdout.write(
      `${what}: ${Object.entries(shares)
        .map(([name, share]) => `${name} ${(100 * share).toFixed(1)} %`)
        .join(', ')} of ${nDraws}\n`,
    );
  return shares;
}

const amounts = (nTreated: number, nControl: number) => (draw: number) => {
  const cell = {
    ...({
      formation: 'randomised-people',
      outcome: 'zero-heavy',
      icc: 0,
      unevenEffect: 0,
      everyMethod: false,
    } as const),
    ...{ nTreated, nControl, nPeople: nTreated + nControl },
  };
  const { working: question, truth } = simulatePilot(cell, draw);
  return { question, truth };
};

/** Poisson counts, half as many again with the programme. */
const counts = (nTreated: number, nControl: number, mean: number) => (draw: number) => {
  const rng = makeRng(`counts ${nTreated}+${nControl} of mean ${mean}/${draw}`);
  const units = Array.from({ length: nTreated + nControl }, (_, i) => `p${i + 1}`);
  const design = declareDesign({
    kind: 'complete',
    ...{ units, arms: ['control', 'treated'], counts: [nControl, nTreated], seed: `${draw}` },
  });
  const treated = design.draw(makeRng(design.seed));
  const question = questionFrom({
    ...{ units, treated, design, clusterOf: null, matching: null, people: null, type: 'mean', seed: `${draw}` },
    pre: Float64Array.from(units, () => poissonCount(mean, rng)),
    post: Float64Array.from(treated, (arm) => poissonCount(mean * (1 + arm / 2), rng)),
    analysis: { ...settings, alternatives: [], replicates: 499 },
  });
  return { question, truth: mean / 2 };
};

describe('people by chance', { timeout: 3_600_000 }, () => {
  it.each([
    [15, 15],
    [20, 20],
    [30, 30],
    [50, 50],
    [90, 90],
    [45, 15],
  ])('%i + %i, amounts of which many are 0: leaving each out holds the truth', (nTreated, nControl) => {
    const found = study(`amounts ${nTreated}+${nControl}`, amounts(nTreated, nControl));
    expect(found.leftOut).toBeGreaterThanOrEqual(BAR.lowest - SLACK);
    expect(found.amongZeros).toBeGreaterThan(0.9);
  });

  it.each([
    [40, 60],
    [60, 90],
    [15, 45],
    [75, 225],
    [150, 450],
  ])('%i + %i, amounts of which many are 0: no claim', (nTreated, nControl) => {
    const found = study(`amounts ${nTreated}+${nControl}`, amounts(nTreated, nControl));
    // Those who leave can make the arms a little more alike.
    expect(found.withheld).toBeGreaterThan(0.8);
  });

  it.each([
    [30, 30, 0.9],
    [15, 45, 0.9],
    [50, 150, 0.5],
  ])('%i + %i, counts of mean %f: re-drawn lots hold the truth', (nTreated, nControl, mean) => {
    const found = study(`counts ${nTreated}+${nControl} of mean ${mean}`, counts(nTreated, nControl, mean));
    expect(found.lots).toBeGreaterThanOrEqual(BAR.lowest - SLACK);
    // Of 2,000 draws of the first 0.3 % have values so uneven that they count as amounts.
    expect(found.amongZeros).toBeLessThan(0.01);
  });
});
