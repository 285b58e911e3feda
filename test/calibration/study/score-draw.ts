import type { Diagnostic } from '../../../src/core/diagnostic.ts';
import { chooseEstimator } from '../../../src/effects/analyze-choice.ts';
import { analyzeCompliers } from '../../../src/effects/analyze-compliers.ts';
import { canEstimate, estimateBy, type UnitEstimate } from '../../../src/effects/analyze-estimators.ts';
import { type InferenceName, inferBy, inferenceOf } from '../../../src/effects/analyze-inference.ts';
import { analyzePerProtocol } from '../../../src/effects/analyze-per-protocol.ts';
import { ruleOf } from '../../../src/effects/analyze-rule.ts';
import { prepareSample, type Sample } from '../../../src/effects/analyze-sample.ts';
import type { HeadlineRule } from '../../../src/effects/types.ts';
import { type Answer, answerOf } from './answer.ts';
import { besideLeavers } from './beside-leavers.ts';
import { asksForSize, type Cell, isInWaves } from './cells.ts';
import { mistakenMethods } from './mistaken-methods.ts';
import { otherMethods } from './other-methods.ts';
import { repeatedLooks } from './repeated-looks.ts';
import { scoreWaves } from './score-waves.ts';
import { simulatePilot } from './simulate-pilot.ts';

export interface ScoredDraw {
  readonly truth: number;
  readonly rule: HeadlineRule;
  readonly answers: readonly Answer[];
  /** p value of the headline where the programme does nothing; absent where that is not asked or follows from the interval. */
  readonly idlePValue?: number | null;
  /** How loudly the program warns of those who left; null where the cell does not ask. */
  readonly warning: Diagnostic['severity'] | null;
}

/**
 * One simulated pilot under the headline rule and, in the cells that ask for it, under every method beside it: the
 * headline's estimate by each kind of inference, standard error, weights and interval, the other estimators analytically.
 */
export function scoreDraw(cell: Cell, index: number): ScoredDraw {
  if (isInWaves(cell)) return scoreWaves(cell, index);
  const { working, idle, truth, onComers, onStayers } = simulatePilot(cell, index);
  const sample = prepareSample(working);
  const { target, rule } = headlineOf(sample);
  const headline = inferBy(inferenceOf(rule), target, sample).effect;
  const leavers = cell.leaving === undefined ? null : besideLeavers(sample, { truth, onStayers });
  return {
    truth,
    rule,
    answers: [
      answerOf('headline', headline),
      ...(cell.everyMethod
        ? [answerOf(`${target.estimate.estimator} / ${inferenceOf(rule)}`, headline), ...besides(target, sample, rule)]
        : []),
      ...(cell.mistakes ? mistakes(target, sample) : []),
      ...(cell.takeUp === undefined ? [] : ofComers(target, sample, onComers)),
      ...(leavers?.answers ?? []),
      ...(cell.nLooks === undefined ? [] : repeatedLooks(working, cell.nLooks)),
    ],
    warning: leavers?.warning ?? null,
    ...(asksForSize(cell) ? { idlePValue: headlinePValue(prepareSample(idle)) } : {}),
  };
}

function besides(target: UnitEstimate, sample: Sample, rule: HeadlineRule): readonly Answer[] {
  const own = target.estimate.estimator;
  const inferences = methodsFor(sample).filter((name) => name !== inferenceOf(rule));
  const estimators = sample.question.analysis.alternatives.flatMap((name) =>
    name !== 'poisson' && name !== own && canEstimate(name, sample) ? [name] : [],
  );
  return [
    ...inferences.map((name) => answerOf(`${own} / ${name}`, inferBy(name, target, sample).effect)),
    ...estimators.map((name) =>
      answerOf(`${name} / analytic`, inferBy('analytic', estimateBy(name, sample), sample).effect),
    ),
    ...otherMethods(target, sample).map(([name, effect]) => answerOf(`${own} / ${name}`, effect)),
  ];
}

const mistakes = (target: UnitEstimate, sample: Sample) =>
  mistakenMethods(target, sample).map(([name, effect]) => answerOf(`${target.estimate.estimator} / ${name}`, effect));

/** The effect on those who come, and the comparison of those who came that is mistaken for it. */
function ofComers(target: UnitEstimate, sample: Sample, truth: number): readonly Answer[] {
  const compliers = analyzeCompliers(sample, target);
  const completers = analyzePerProtocol(sample, target);
  return [
    ...(compliers === null ? [] : [answerOf('compliers / anderson-rubin', compliers, truth)]),
    ...(completers === null ? [] : [answerOf('per-protocol / analytic', completers, truth)]),
  ];
}

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
