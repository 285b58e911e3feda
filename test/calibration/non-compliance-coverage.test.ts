import { describe, expect, it } from 'vitest';
import { makeRng } from '../../src/core/rng.ts';
import { attritionBounds } from '../../src/effects/estimators/bounds/attrition-bounds.ts';
import { augmentedWeighting } from '../../src/effects/estimators/doubly-robust/augmented-weighting.ts';
import { andersonRubin } from '../../src/effects/estimators/instrumental/anderson-rubin.ts';
import { twoStageLeastSquares } from '../../src/effects/estimators/instrumental/two-stage-least-squares.ts';
import type { InstrumentFrame } from '../../src/effects/estimators/instrumental/types.ts';
import { tTest } from '../../src/effects/inference/t-test.ts';
import { pilotWithLeavers } from '../effects/estimators/bounds/frames.ts';
import { chosenPilot, scoreOf } from '../effects/estimators/doubly-robust/models.ts';
import { normal } from '../effects/estimators/instrumental/frames.ts';

const DRAWS = 400;
/** Three Monte-Carlo standard errors of a 95 % interval's coverage over 400 draws. */
const MARGIN = 3 * Math.sqrt((0.95 * 0.05) / DRAWS);

const share = (covers: (draw: number) => boolean) =>
  Array.from({ length: DRAWS }, (_, draw) => covers(draw)).filter(Boolean).length / DRAWS;

/** An effect of 0, a strong hidden cause, and an instrument that hardly moves the treatment. */
function weakFrame(draw: number): InstrumentFrame {
  const rng = makeRng(`weak ${draw}`);
  const rows = Array.from({ length: 100 }, () => {
    const [z, hidden] = [normal(rng), normal(rng)];
    return { z, d: 0.1 * z + hidden, y: 0.95 * hidden + 0.3 * normal(rng) };
  });
  return {
    outcome: 'y',
    term: 'd',
    units: rows.map((_, i) => String(i)),
    y: Float64Array.from(rows, ({ y }) => y),
    treatment: Float64Array.from(rows, ({ d }) => d),
    instruments: [{ name: 'z', values: Float64Array.from(rows, ({ z }) => z) }],
    covariates: [],
    clusterOf: null,
    weights: null,
  };
}

describe('coverage', () => {
  it('of Anderson and Rubin holds under a weak instrument, where that of the usual interval does not', () => {
    let wald = 0;
    const robust = share((draw) => {
      const frame = weakFrame(draw);
      const fit = twoStageLeastSquares({ ...frame, treatments: [{ name: 'd', values: frame.treatment }] });
      const { second } = fit;
      const stdError = Math.sqrt(second.sigma2 * second.bread.data[3]!);
      const usual = tTest({ estimate: second.coefficients[1]!, stdError, df: 98, alpha: 0.05 });
      if (usual.ciLow <= 0 && usual.ciHigh >= 0) wald++;
      const { intervals } = andersonRubin(fit, { vcov: 'iid', clusterOf: null, df2: 98, alpha: 0.05 });
      return intervals.some(({ low, high }) => (low ?? -1) <= 0 && (high ?? 1) >= 0);
    });
    expect(Math.abs(robust - 0.95)).toBeLessThan(MARGIN);
    expect(wald / DRAWS).toBeLessThan(0.95 - MARGIN);
  });

  it('of the Imbens-Manski interval for the effect is at least 95 %, that of each Lee bound 95 %', () => {
    // Those who leave do so by chance, so the effect on the always seen is 0.5; the true bounds come from 40,000 people.
    const truth = attritionBounds(pilotWithLeavers('truth', { n: 40000 }), {
      range: { low: null, high: null },
      alpha: 0.05,
    });
    let lower = 0;
    const covered = share((draw) => {
      const { terms, vcov, detail } = attritionBounds(pilotWithLeavers(`draw ${draw}`, { n: 300 }), {
        range: { low: null, high: null },
        alpha: 0.05,
      });
      if (Math.abs(terms[0]!.estimate - truth.terms[0]!.estimate) <= 1.96 * Math.sqrt(vcov!.data[0]!)) lower++;
      return detail.lee.effectInterval!.low <= 0.5 && detail.lee.effectInterval!.high >= 0.5;
    });
    expect(covered).toBeGreaterThan(0.95 - MARGIN);
    expect(Math.abs(lower / DRAWS - 0.95)).toBeLessThan(MARGIN + 0.01);
  });

  it.each([
    ['no model is wrong', 'none'],
    ['the outcome model is wrong', 'outcome'],
    ['the score model is wrong', 'score'],
  ] as const)('of augmented weighting is that of its level where %s', (_, bend) => {
    let sum = 0;
    let squares = 0;
    const covered = share((draw) => {
      const frame = chosenPilot(`${bend} ${draw}`, { n: 400, bend });
      const { terms, vcov } = augmentedWeighting(frame, {
        estimand: 'ATE',
        trim: null,
        folds: null,
        rng: makeRng('none'),
        scoreOf,
      });
      const miss = terms[0]!.estimate - 1;
      sum += miss;
      squares += miss * miss;
      return Math.abs(miss) <= 1.96 * Math.sqrt(vcov!.data[0]!);
    });
    expect(Math.abs(sum / DRAWS)).toBeLessThan((3.5 * Math.sqrt(squares / DRAWS)) / Math.sqrt(DRAWS));
    expect(Math.abs(covered - 0.95)).toBeLessThan(MARGIN + 0.01);
  });
});
