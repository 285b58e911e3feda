import { describe, expect, it } from 'vitest';
import { courseOf } from '../../experiments/marketing-skills/attendance.ts';
import { WAVES } from '../../experiments/marketing-skills/calendar.ts';
import { organisation } from '../../experiments/marketing-skills/organisation.ts';
import { recordCampaigns } from '../../experiments/marketing-skills/records.ts';
import { truthOf } from '../../experiments/marketing-skills/truth.ts';
import { makeRng } from '../../src/core/rng.ts';
import { declareDesign } from '../../src/design/randomize/declare-design.ts';
import { twfe } from '../../src/effects/estimators/fixed-effects/twfe.ts';
import { callawaySantAnna } from '../../src/effects/estimators/staggered/callaway-santanna.ts';
import { imputation } from '../../src/effects/estimators/staggered/imputation.ts';
import { everyAnswer } from '../../src/effects/estimators/staggered/staggered-estimate.ts';
import type { TermsEstimate } from '../../src/effects/estimators/terms-estimate.ts';
import type { CohortFrame } from '../../src/effects/types.ts';
import { leadsOf, marketingFrame } from '../experiments/marketing-frame.ts';

const DRAWS = 40;
/** Of 48 teams, less one. */
const T_QUANTILE = 2.012;

/** A whole pilot: new people, a new draw of the teams within regions to waves, new records with gaps. */
function draw(seed: string): { readonly frame: CohortFrame; readonly truth: number } {
  const people = organisation(seed);
  const design = declareDesign({
    kind: 'waves',
    units: people.map(({ marketer }) => marketer.id),
    arms: WAVES.map(({ arm }) => arm),
    clusterOf: people.map(({ marketer }) => marketer.team),
    blockOf: people.map(({ marketer }) => marketer.region),
    seed,
  });
  const course = courseOf(seed, people, [...design.draw(makeRng(design.seed))]);
  return { frame: marketingFrame(course, leadsOf(recordCampaigns(course))), truth: truthOf(course).leads.simple };
}

const answers = { ...everyAnswer, bands: null, aggregate: ['simple'] as const, anticipation: 0 };
const estimators: Readonly<Record<string, (frame: CohortFrame) => TermsEstimate<unknown>>> = {
  'callaway-santanna': (frame) =>
    callawaySantAnna(frame, { ...answers, control: 'never', base: 'varying', method: 'dr' }),
  imputation: (frame) => imputation(frame, answers),
  twfe: (frame) => twfe(frame, { furtherEffects: [], vcov: 'cr1s', df: null, withInfluence: false }),
};

/** Errors in units of leads, and whether the interval holds the truth; the one term of interest comes first. */
const scores = (() => {
  const found = new Map(Object.keys(estimators).map((name) => [name, { errors: [] as number[], covered: 0 }]));
  for (let i = 1; i <= DRAWS; i++) {
    const { frame, truth } = draw(`waves ${i}`);
    for (const [name, estimate] of Object.entries(estimators)) {
      const { terms, vcov } = estimate(frame);
      const error = terms[0]!.estimate - truth;
      const score = found.get(name)!;
      score.errors.push(error);
      if (Math.abs(error) <= T_QUANTILE * Math.sqrt(vcov!.data[0]!)) score.covered++;
    }
  }
  return found;
})();

function summary(name: string) {
  const { errors, covered } = scores.get(name)!;
  const bias = errors.reduce((sum, error) => sum + error, 0) / DRAWS;
  const spread = Math.sqrt(errors.reduce((sum, error) => sum + (error - bias) ** 2, 0) / (DRAWS - 1));
  const coverage = covered / DRAWS;
  console.log(`${name}: bias ${bias.toFixed(2)}, spread ${spread.toFixed(2)}, coverage ${coverage.toFixed(3)}`);
  return { bias, biasError: spread / Math.sqrt(DRAWS), coverage };
}

describe(`${DRAWS} made-up marketing pilots in waves`, () => {
  it.each(['callaway-santanna', 'imputation'])('%s is right on average and its intervals hold the truth', (name) => {
    const { bias, biasError, coverage } = summary(name);
    expect(Math.abs(bias)).toBeLessThan(4 * biasError);
    // Three Monte-Carlo errors below 95 %.
    expect(coverage).toBeGreaterThan(0.95 - 3 * Math.sqrt((0.95 * 0.05) / DRAWS));
  });

  it('two-way fixed effects miss more than a lead a week, and their interval hardly ever holds the truth', () => {
    const { bias, coverage } = summary('twfe');
    expect(bias).toBeLessThan(-1);
    expect(coverage).toBeLessThan(0.4);
  });
});
