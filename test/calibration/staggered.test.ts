import { describe, expect, it } from 'vitest';
import { callawaySantAnna } from '../../src/effects/estimators/staggered/callaway-santanna.ts';
import { imputation } from '../../src/effects/estimators/staggered/imputation.ts';
import { everyAnswer } from '../../src/effects/estimators/staggered/staggered-estimate.ts';
import { staggeredPanel } from '../effects/estimators/staggered/staggered-panel.ts';

// Effects that grow with time and differ by cohort; cohorts of equal size, so that the truth is a plain mean.
const starts = [3, 5, Number.POSITIVE_INFINITY];
const nPeriods = 6;
const effect = (start: number, period: number) => (start === 3 ? 1 : 3) * (period - start + 1);
const truths = {
  simple: (effect(3, 3) + effect(3, 4) + effect(3, 5) + effect(3, 6) + effect(5, 5) + effect(5, 6)) / 6,
  dynamic: ((effect(3, 3) + effect(5, 5)) / 2 + (effect(3, 4) + effect(5, 6)) / 2 + effect(3, 5) + effect(3, 6)) / 4,
};
const REPLICATES = 300;
const LEVEL = 0.95;
/** Four Monte-Carlo standard errors of a share, and 1.5 points that 40 units a cohort cost a normal interval. */
const ALLOWED = 4 * Math.sqrt((LEVEL * (1 - LEVEL)) / REPLICATES) + 0.015;

const options = { ...everyAnswer, aggregate: ['simple', 'dynamic'] as const, anticipation: 0 };
const estimators = {
  'callaway-santanna': (frame: Parameters<typeof imputation>[0]) =>
    callawaySantAnna(frame, { ...options, control: 'notyet', base: 'varying', method: 'dr' }),
  imputation: (frame: Parameters<typeof imputation>[0]) => imputation(frame, options),
};

describe.each(Object.entries(estimators))('%s under heterogeneous staggered effects', (_, estimate) => {
  it('is right on average, and its intervals cover', () => {
    const errors = { simple: [] as number[], dynamic: [] as number[] };
    const covered = { simple: 0, dynamic: 0 };
    for (let draw = 0; draw < REPLICATES; draw++) {
      const { terms, vcov } = estimate(
        staggeredPanel({ seed: `draw ${draw}`, starts, perCohort: 40, nPeriods, effect }),
      );
      for (const term of ['simple', 'dynamic'] as const) {
        const at = terms.findIndex((row) => row.term === term && row.relativePeriod == null);
        const error = terms[at]!.estimate - truths[term];
        errors[term].push(error);
        if (Math.abs(error) <= 1.959964 * Math.sqrt(vcov!.data[at * vcov!.cols + at]!)) covered[term]++;
      }
    }
    for (const term of ['simple', 'dynamic'] as const) {
      const mean = errors[term].reduce((sum, error) => sum + error, 0) / REPLICATES;
      const spread = Math.sqrt(errors[term].reduce((sum, error) => sum + error * error, 0)) / REPLICATES;
      expect(Math.abs(mean), term).toBeLessThan(4 * spread);
      expect(Math.abs(covered[term] / REPLICATES - LEVEL), term).toBeLessThan(ALLOWED);
    }
  });
});
