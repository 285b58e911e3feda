import type { Effect } from '../../../src/core/effect.ts';
import { chooseEstimator } from '../../../src/effects/analyze-choice.ts';
import { canEstimate, estimateBy, type UnitEstimate } from '../../../src/effects/analyze-estimators.ts';
import { type InferenceName, inferBy, inferenceOf } from '../../../src/effects/analyze-inference.ts';
import { ruleOf } from '../../../src/effects/analyze-rule.ts';
import { prepareSample, type Sample } from '../../../src/effects/analyze-sample.ts';
import type { HeadlineRule } from '../../../src/effects/types.ts';
import type { Cell } from './cells.ts';
import { otherMethods } from './other-methods.ts';
import { simulatePilot } from './simulate-pilot.ts';

/** What one method said of one simulated pilot; null limits are unbounded, null everywhere means no inference. */
export interface Answer {
  /** `headline`, or estimator and inference. */
  readonly method: string;
  readonly estimate: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly pValue: number | null;
}

export interface ScoredDraw {
  readonly truth: number;
  readonly rule: HeadlineRule;
  readonly answers: readonly Answer[];
  /** p value of the headline where the programme does nothing; null where it follows from the interval. */
  readonly idlePValue: number | null;
}

/**
 * One simulated pilot under the headline rule and, in the cells that ask for it, under every method beside it: the
 * headline's estimate by each kind of inference, standard error, weights and interval, the other estimators analytically.
 */
export function scoreDraw(cell: Cell, index: number): ScoredDraw {
  const { working, idle, truth } = simulatePilot(cell, index);
  const sample = prepareSample(working);
  const { target, rule } = headlineOf(sample);
  const headline = inferBy(inferenceOf(rule), target, sample).effect;
  return {
    truth,
    rule,
    answers: [
      answer('headline', headline),
      ...(cell.everyMethod
        ? [answer(`${target.estimate.estimator} / ${inferenceOf(rule)}`, headline), ...besides(target, sample, rule)]
        : []),
    ],
    idlePValue: shiftsExactly(cell) ? null : headlinePValue(prepareSample(idle)),
  };
}

function besides(target: UnitEstimate, sample: Sample, rule: HeadlineRule): readonly Answer[] {
  const own = target.estimate.estimator;
  const inferences = methodsFor(sample).filter((name) => name !== inferenceOf(rule));
  const estimators = sample.question.analysis.alternatives.flatMap((name) =>
    name !== 'poisson' && name !== own && canEstimate(name, sample) ? [name] : [],
  );
  return [
    ...inferences.map((name) => answer(`${own} / ${name}`, inferBy(name, target, sample).effect)),
    ...estimators.map((name) =>
      answer(`${name} / analytic`, inferBy('analytic', estimateBy(name, sample), sample).effect),
    ),
    ...otherMethods(target, sample).map(([name, effect]) => answer(`${own} / ${name}`, effect)),
  ];
}

/** The effect is the same for everybody, so that without it interval and p value move by exactly that much. */
const shiftsExactly = ({ outcome, unevenEffect }: Cell) => outcome !== 'binary' && unevenEffect === 0;

function headlineOf(sample: Sample): { readonly target: UnitEstimate; readonly rule: HeadlineRule } {
  const target = estimateBy(chooseEstimator(sample).estimator, sample);
  return { target, rule: ruleOf(sample, target) };
}

function headlinePValue(sample: Sample): number | null {
  const { target, rule } = headlineOf(sample);
  return inferBy(inferenceOf(rule), target, sample).effect.rows[0]!.pValue;
}

function methodsFor({ question, clusterOf }: Sample): readonly InferenceName[] {
  return [
    'analytic',
    ...(question.design === null ? [] : (['randomization'] as const)),
    ...(clusterOf === null ? [] : (['wild'] as const)),
    'bootstrap',
  ];
}

function answer(method: string, { rows }: Effect): Answer {
  const { estimate, ciLow, ciHigh, pValue } = rows[0]!;
  return { method, estimate, low: ciLow, high: ciHigh, pValue };
}
