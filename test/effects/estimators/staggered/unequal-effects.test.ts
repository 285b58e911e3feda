import { describe, expect, it } from 'vitest';
import { makeRng } from '../../../../src/core/rng.ts';
import { sunAbraham } from '../../../../src/effects/estimators/fixed-effects/sun-abraham.ts';
import { twfe } from '../../../../src/effects/estimators/fixed-effects/twfe.ts';
import { callawaySantAnna } from '../../../../src/effects/estimators/staggered/callaway-santanna.ts';
import { imputation } from '../../../../src/effects/estimators/staggered/imputation.ts';
import { everyAnswer } from '../../../../src/effects/estimators/staggered/staggered-estimate.ts';
import type { TermsEstimate } from '../../../../src/effects/estimators/terms-estimate.ts';
import type { CohortFrame } from '../../../../src/effects/types.ts';

const N_UNITS = 120;
const N_PERIODS = 10;
const N_DRAWS = 150;
const STARTS = [3, 6, Number.POSITIVE_INFINITY];

/** Early starters gain much and more every month, late ones little: the truth by cohort and time since the start. */
const effectOf = (start: number, since: number) => (since < 0 ? 0 : start === 3 ? 2 + since : 0.5);

function draw(seed: number): CohortFrame {
  const rng = makeRng(`unequal ${seed}`);
  const normal = () => Math.sqrt(-2 * Math.log(1 - rng.uniform())) * Math.cos(2 * Math.PI * rng.uniform());
  const startOf = Float64Array.from({ length: N_UNITS }, (_, unit) => STARTS[unit % 3]!);
  const unitOf = Int32Array.from({ length: N_UNITS * N_PERIODS }, (_, row) => Math.floor(row / N_PERIODS));
  const periodOf = unitOf.map((_, row) => row % N_PERIODS);
  const level = Float64Array.from({ length: N_UNITS }, normal);
  return {
    outcome: 'y',
    term: 'd',
    units: Array.from({ length: N_UNITS }, (_, i) => `u${i}`),
    unitOf,
    periods: Array.from({ length: N_PERIODS }, (_, t) => t),
    times: Float64Array.from({ length: N_PERIODS }, (_, t) => t),
    periodOf,
    startOf,
    isPanel: true,
    y: Float64Array.from(unitOf, (unit, row) => {
      const period = periodOf[row]!;
      return level[unit]! + 0.2 * period + effectOf(startOf[unit]!, period - startOf[unit]!) + normal();
    }),
    covariates: [],
    clusterOf: [unitOf],
    weights: null,
  };
}

/** The mean effect over all treated people and months. */
const truth = (() => {
  const cells = STARTS.slice(0, 2).flatMap((start) =>
    Array.from({ length: N_PERIODS - start }, (_, since) => effectOf(start, since)),
  );
  return cells.reduce((sum, effect) => sum + effect, 0) / cells.length;
})();

const options = { furtherEffects: [], vcov: 'cr1s', df: null, withInfluence: false } as const;

const answers = { ...everyAnswer, bands: null, aggregate: ['simple'], anticipation: 0 } as const;

const groupTime = (control: 'never' | 'notyet') => (frame: CohortFrame) =>
  callawaySantAnna(frame, { ...answers, control, base: 'varying', method: 'dr' });

/** Share of draws whose interval (twice the standard error either way) holds the truth, and the mean error. */
function score(estimator: (frame: CohortFrame) => TermsEstimate<unknown>, term: string) {
  let [held, error] = [0, 0];
  for (let seed = 1; seed <= N_DRAWS; seed++) {
    const { terms, vcov } = estimator(draw(seed));
    const at = terms.findIndex((row) => row.term === term);
    const off = terms[at]!.estimate - truth;
    if (Math.abs(off) <= 1.98 * Math.sqrt(vcov!.data[at * vcov!.cols + at]!)) held++;
    error += off / N_DRAWS;
  }
  return { coverage: held / N_DRAWS, bias: error };
}

/** Three Monte-Carlo errors of a share of 95 % over the draws. */
const SLACK = 3 * Math.sqrt((0.95 * 0.05) / N_DRAWS);

describe('staggered starts with effects that differ between cohorts and grow', () => {
  it('two-way fixed effects miss the truth: their interval hardly ever holds it', () => {
    const { coverage, bias } = score((frame) => twfe(frame, options), 'd');
    expect(bias).toBeLessThan(-0.5);
    expect(coverage).toBeLessThan(0.2);
  });

  it('and say so: a caution, and the weights that they put on cohorts and months', () => {
    const { diagnostics, detail } = twfe(draw(1), options);
    expect(diagnostics.map(({ code }) => code)).toContain('twfe.staggered');
    expect(detail.weights.cells.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12);
    // The coefficient is the weighted mean of the true effects, but for noise.
    const mixed = detail.weights.cells.reduce(
      (sum, { cohort, period, weight }) => sum + weight * effectOf(Number(cohort), Number(period) - Number(cohort)),
      0,
    );
    expect(mixed).toBeLessThan(truth - 0.5);
  });

  it.each([
    ['Sun and Abraham', (frame: CohortFrame) => sunAbraham(frame, { ...options, aggregate: ['simple'] })],
    ['Callaway and Sant’Anna against the never treated', groupTime('never')],
    ['Callaway and Sant’Anna against the not yet treated', groupTime('notyet')],
    ['imputation', (frame: CohortFrame) => imputation(frame, answers)],
  ])('%s: the interval holds it', (_, estimator) => {
    const { coverage, bias } = score(estimator, 'simple');
    expect(Math.abs(bias)).toBeLessThan(0.05);
    expect(coverage).toBeGreaterThan(0.95 - SLACK);
  });
});
