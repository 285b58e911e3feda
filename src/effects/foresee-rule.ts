import type { KpiQuestion } from './analyze-question.ts';
import { headlineQuestion } from './analyze-rule.ts';
import { prepareSample } from './analyze-sample.ts';
import { chooseHeadline, type HeadlineQuestion } from './choose.ts';
import type { HeadlineRule } from './types.ts';

/** The rule that is to be expected, and what it was asked. */
export interface ForeseenRule {
  readonly asked: HeadlineQuestion;
  readonly rule: HeadlineRule;
}

/**
 * The headline rule as it would be if everybody stayed at the baseline, with all the planned people of both arms. Outcomes
 * that are there already are not looked at. Null where fewer people have a baseline than the plan's minimum join rate.
 * Errors: `analysis.length`.
 */
export function foreseeRule(question: KpiQuestion): ForeseenRule | null {
  const { pre, nPrePeriods } = question.prePost;
  const { minimumJoinRate, estimator } = question.analysis;
  const sample = prepareSample({ ...question, prePost: { ...question.prePost, post: pre, nPostPeriods: nPrePeriods } });
  const { sets } = sample;
  const everybody = Int32Array.from(question.units.keys());
  const analysed = sets === null ? everybody : everybody.filter((unit) => sets.weightOf[unit]! > 0);
  const outcomes = [...analysed].map((unit) => sample.post[unit]!).filter((value) => !Number.isNaN(value));
  if (outcomes.length === 0 || outcomes.length < minimumJoinRate * analysed.length) return null;
  const isMatched = sets !== null && (estimator === null || estimator === 'matched');
  const asked = headlineQuestion(sample, { analysed, outcomes, isMatched });
  return { asked, rule: chooseHeadline(asked) };
}
