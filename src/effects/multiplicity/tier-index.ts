import { attempt } from '../../core/attempt.ts';
import type { Diagnostic } from '../../core/diagnostic.ts';
import type { Effect } from '../../core/effect.ts';
import { headlineOf } from '../analyze-headline.ts';
import { inferBy, inferenceOf } from '../analyze-inference.ts';
import type { KpiQuestion } from '../analyze-question.ts';
import { prepareSample, type Sample } from '../analyze-sample.ts';
import { rolloutHeadline } from '../rollout/rollout-headline.ts';
import type { HeadlineRule } from '../types.ts';
import { indexQuestion } from './index-question.ts';
import { type SummaryIndex, summaryIndex } from './summary-index.ts';
import type { IndexEffect, Measure } from './types.ts';

/**
 * The effect on the summary index of a tier's measures, by the estimator and the inference that a measure of the same pilot
 * gets; the index of the baseline is adjusted for as a measure's own baseline is. The index is weighted once, by the arms
 * as they are, also where lots are drawn again. Null without a control arm, where fewer than two measures vary, and where
 * waves start one after another and the measures do not share their periods. Findings on the weights stand beside it.
 */
export function tierIndex(
  measures: readonly Measure[],
  seed: string,
): { readonly index: IndexEffect | null; readonly diagnostics: readonly Diagnostic[] } {
  const nothing = { index: null, diagnostics: [] };
  const { tier, question } = measures[0]!;
  if (measures.length < 2 || !question.treated.includes(0)) return nothing;
  const samples = measures.map((measure) => prepareSample(measure.question));
  const { value: post } = attempt(() => indexAfter(measures, samples));
  if (post === null || post.components.length < 2) return nothing;
  const asked = indexQuestion({ kpi: `${tier}_index`, post, measures, samples, seed });
  const found = asked && attempt(() => headlineEffect(asked)).value;
  if (!found) return nothing;
  const { values: _values, ...about } = post;
  const { rows, inference } = found.effect;
  return {
    index: { row: rows[0]!, rule: found.rule, inference, ...about },
    diagnostics: weightFindings(tier, post),
  };
}

/** The headline and nothing beside it. */
function headlineEffect(question: KpiQuestion): { readonly rule: HeadlineRule; readonly effect: Effect } {
  const sample = prepareSample(question);
  if (question.rollout !== null) {
    const { rule, headline } = rolloutHeadline(sample, question.rollout);
    return { rule, effect: headline };
  }
  const { target, rule } = headlineOf(sample);
  return { rule, effect: inferBy(inferenceOf(rule), target, sample).effect };
}

function indexAfter(measures: readonly Measure[], samples: readonly Sample[]): SummaryIndex {
  const { question, sets } = samples[0]!;
  const control = question.treated.map((arm, unit) =>
    arm === 0 && (sets === null || sets.weightOf[unit]! > 0) ? 1 : 0,
  );
  return summaryIndex(
    measures.map(({ direction, question: { kpi } }, k) => ({ kpi, direction, values: samples[k]!.post })),
    control,
  );
}

function weightFindings(tier: string, { weighting, components }: SummaryIndex): readonly Diagnostic[] {
  const backwards = components.filter(({ weight }) => weight < 0);
  if (weighting === 'equal')
    return [
      {
        code: 'multiplicity.equal-weights',
        severity: 'caution',
        message: `A measure of the ${tier} tier repeats others, so its summary index weighs all ${components.length} alike.`,
        hint: 'Register only one of the measures that say the same.',
        values: { tier, measures: components.length },
      },
    ];
  return backwards.map(({ kpi, weight }) => ({
    code: 'multiplicity.negative-weight',
    severity: 'caution',
    message: `The summary index of the ${tier} tier counts ${kpi} backwards (weight ${weight.toFixed(2)}), because other measures say the same.`,
    hint: 'Read the measures one by one; the index falls where this one rises.',
    values: { tier, kpi, weight },
  }));
}
