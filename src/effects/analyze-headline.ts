import type { Diagnostic } from '../core/diagnostic.ts';
import { chooseEstimator } from './analyze-choice.ts';
import { estimateBy, type UnitEstimate } from './analyze-estimators.ts';
import type { HeadlineEstimator } from './analyze-question.ts';
import { ruleOf } from './analyze-rule.ts';
import type { Sample } from './analyze-sample.ts';
import { changeOfTheTrained, uncontrolledRule } from './analyze-uncontrolled.ts';
import type { HeadlineRule } from './types.ts';

export interface Headline {
  readonly estimator: HeadlineEstimator | 'pre-post';
  readonly target: UnitEstimate;
  readonly rule: HeadlineRule;
  readonly diagnostics: readonly Diagnostic[];
}

/** The headline estimate of a sample that does not start in waves, before any inference, and the rule that judges it. */
export function headlineOf(sample: Sample): Headline {
  if (!sample.question.treated.includes(0)) {
    return { estimator: 'pre-post', target: changeOfTheTrained(sample), rule: uncontrolledRule, diagnostics: [] };
  }
  const { estimator, diagnostics } = chooseEstimator(sample);
  const target = estimateBy(estimator, sample);
  return { estimator, target, rule: ruleOf(sample, target), diagnostics };
}
