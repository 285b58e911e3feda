import { describe, expect, it } from 'vitest';
import type { Cell, Comparison } from './study/cells.ts';
import { BAR, monteCarloError } from './study/judge.ts';
import { scoreDraw } from './study/score-draw.ts';

// Amounts of which many are 0, among matched and weighted people; AMOUNTS_DRAWS=2000 prints the figures of docs/decisions/019.
const nDraws = Number(process.env.AMOUNTS_DRAWS ?? 200);
const SLACK = 3 * monteCarloError(0.95, nDraws);
/** Fewer claims than this say little of how often they hold. */
const FEW_CLAIMS = 100;

/** Shares of intervals that hold the truth, of all and of those that carry a claim, and how often the rule withholds it. */
function study(formation: Comparison, nTreated: number, nControl: number) {
  const cell: Cell = {
    ...{ formation, nTreated, nControl, nPeople: nTreated + nControl },
    ...{ outcome: 'zero-heavy', icc: 0, unevenEffect: 0, everyMethod: false },
  };
  let [covered, claimed, claimHolds, byZeros, conservative] = [0, 0, 0, 0, 0];
  for (let draw = 1; draw <= nDraws; draw++) {
    const { truth, rule, answers } = scoreDraw(cell, draw);
    const { low, high } = answers[0]!;
    const holds = Number(low! <= truth && truth <= high!);
    covered += holds;
    claimed += Number(!rule.claimWithheld);
    claimHolds += rule.claimWithheld ? 0 : holds;
    byZeros += Number(rule.rule === 12);
    conservative += Number(rule.conservative);
  }
  const shares = {
    covered: covered / nDraws,
    claimed: claimed / nDraws,
    claimHolds: claimed < FEW_CLAIMS ? null : claimHolds / claimed,
    byZeros: byZeros / nDraws,
    conservative: conservative / nDraws,
  };
  if (process.env.AMOUNTS_DRAWS)
    process.stdout.write(
      `${formation} ${nTreated}+${nControl}: ${Object.entries(shares)
        .map(([name, share]) => `${name} ${share === null ? 'of too few' : `${(100 * share).toFixed(1)} %`}`)
        .join(', ')} of ${nDraws}\n`,
    );
  return shares;
}

describe('matched and weighted people, amounts of which many are 0', { timeout: 3_600_000 }, () => {
  it.each([
    ['matched', 30, 60],
    ['matched', 50, 100],
    ['matched', 100, 200],
    ['matched', 100, 400],
    ['matched-in-full', 30, 60],
    ['matched-in-full', 50, 100],
    ['matched-in-full', 100, 200],
    ['matched-in-full', 100, 400],
    ['matched-in-subclasses', 30, 60],
    ['matched-in-subclasses', 100, 200],
    ['weighted-by-score', 250, 500],
    ['weighted-by-entropy', 250, 500],
    ['weighted-by-overlap', 250, 500],
    ['weighted-by-entropy', 250, 1000],
    ['matched-sharing-controls', 250, 500],
  ] as const)('%s, %i + %i: a claim holds', (formation, nTreated, nControl) => {
    const found = study(formation, nTreated, nControl);
    expect(found.covered).toBeGreaterThanOrEqual(BAR.lowest - SLACK);
    if (found.claimHolds !== null) expect(found.claimHolds).toBeGreaterThanOrEqual(BAR.lowest - 1.5 * SLACK);
  });

  it.each([
    ['matched-in-full', 30, 240],
    ['matched-in-subclasses', 30, 240],
    ['matched-in-subclasses', 100, 400],
    ['weighted-by-score', 125, 500],
    ['weighted-by-entropy', 125, 500],
    ['weighted-by-overlap', 150, 450],
  ] as const)('%s, %i + %i: mostly no claim', (formation, nTreated, nControl) => {
    // The weights say how many controls count, and they differ from draw to draw.
    expect(study(formation, nTreated, nControl).byZeros).toBeGreaterThan(0.75);
  });

  it.each([
    ['weighted-by-score', 100, 200],
    ['weighted-by-entropy', 100, 200],
    ['weighted-by-overlap', 100, 200],
  ] as const)('%s, %i + %i: too few people for a claim by weights', (formation, nTreated, nControl) => {
    expect(study(formation, nTreated, nControl).claimed).toBeLessThan(0.05);
  });

  it('as many who are trained as controls in full matching: called conservative', () => {
    expect(study('matched-in-full', 60, 60).conservative).toBeGreaterThan(0.9);
  });
});
