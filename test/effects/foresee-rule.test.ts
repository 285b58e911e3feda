import { describe, expect, it } from 'vitest';
import { makeRng } from '../../src/core/rng.ts';
import { estimateBy } from '../../src/effects/analyze-estimators.ts';
import { ruleOf } from '../../src/effects/analyze-rule.ts';
import { prepareSample } from '../../src/effects/analyze-sample.ts';
import { foreseeRule } from '../../src/effects/foresee-rule.ts';
import { lalondeQuestion, nswQuestion, questionFrom, settings } from './pilot-questions.ts';

const nsw = nswQuestion();

/** 15 of 60 people are trained, nobody drew lots; `share` of them had 0 before the training. */
function people(share: number, change: Partial<Parameters<typeof questionFrom>[0]> = {}) {
  const rng = makeRng('people');
  const units = Array.from({ length: 60 }, (_, i) => `u${i + 1}`);
  const pre = Float64Array.from(units, (_, i) => (i < share * 60 ? 0 : 1 + Math.exp(3 * rng.uniform())));
  const treated = Uint8Array.from(units, (_, i) => Number(i % 4 === 0));
  return questionFrom({ units, treated, pre, post: pre.map(() => Number.NaN), ...change });
}

describe('the headline rule that is to be expected', () => {
  it('is that of the analysis where outcomes are as the baseline, whatever the outcomes are', () => {
    const { pre } = nsw.prePost;
    const sample = prepareSample({ ...nsw, prePost: { ...nsw.prePost, post: pre } });
    const found = ruleOf(sample, estimateBy('difference-in-means', sample));
    expect(found).toMatchObject({ rule: 11, claimWithheld: true });
    expect(foreseeRule(nsw)!.rule).toEqual(found);
    const unknown = { ...nsw, prePost: { ...nsw.prePost, post: pre.map(() => Number.NaN), nPostPeriods: 0 } };
    expect(foreseeRule(unknown)).toEqual(foreseeRule(nsw));
  });

  it('differs from that of the analysis where outcomes do: fewer men earned nothing after the programme', () => {
    const sample = prepareSample(nsw);
    const { rule, claimWithheld } = ruleOf(sample, estimateBy('ancova', sample));
    expect({ rule, claimWithheld }).toEqual({ rule: 6, claimWithheld: false });
    expect(foreseeRule(nsw)!.asked.atFloor).toBeCloseTo(0.65, 2);
  });

  it('counts everybody who is planned, and asks for a baseline of the least share of them', () => {
    const question = people(0.6);
    const held = (nKnown: number) => {
      const pre = question.prePost.pre.map((value, i) => (i < nKnown ? value : Number.NaN));
      return foreseeRule({ ...question, prePost: { ...question.prePost, pre } });
    };
    expect(held(48)!.asked).toMatchObject({ nTreated: 15, nControl: 45, atFloor: 36 / 48 });
    expect(held(47)).toBeNull();
    expect(held(0)).toBeNull();
  });

  it('takes the baseline as the plan takes outcomes: missing is 0 where it says so, and shares have no floor', () => {
    const question = people(0.2);
    const pre = question.prePost.pre.map((value, i) => (i < 40 ? Number.NaN : value));
    const asked = (missing: 'drop' | 'zero') =>
      foreseeRule({ ...question, prePost: { ...question.prePost, pre }, analysis: { ...settings, missing } });
    expect(asked('drop')).toBeNull();
    expect(asked('zero')!.asked.atFloor).toBeCloseTo(2 / 3, 12);
    expect(foreseeRule({ ...people(0.6), type: 'proportion' })!.asked).toMatchObject({ atFloor: 0, amounts: false });
  });

  it('counts only the people of a comparison group', () => {
    const question = lalondeQuestion();
    const sample = prepareSample(question);
    const { rule, asked } = foreseeRule(question)!;
    expect(rule).toEqual(ruleOf(sample, estimateBy('matched', sample)));
    expect(asked.nTreated + asked.nControl).toBeLessThan(question.units.length);
  });
});
