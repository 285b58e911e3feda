import { attempt } from '../core/attempt.ts';
import type { Effect } from '../core/effect.ts';
import { PilotError } from '../core/error.ts';
import type { KpiPanel } from '../kpis/types.ts';
import { analyzeDiagnostics } from './analyze-diagnostics.ts';
import { analyzePeople } from './analyze-people.ts';
import type { KpiQuestion } from './analyze-question.ts';
import type { Sample } from './analyze-sample.ts';
import { armMeans } from './analyze-series.ts';
import { participantFlow } from './diagnostics/participant-flow.ts';
import { placebosFound } from './diagnostics/placebos-found.ts';
import { imputation } from './estimators/staggered/imputation.ts';
import { everyAnswer } from './estimators/staggered/staggered-estimate.ts';
import type { TermsEstimate } from './estimators/terms-estimate.ts';
import { effectOfTerms } from './inference/effect-of-terms.ts';
import { againstWaiting } from './rollout/against-waiting.ts';
import { averageOverWaves, type WaveAverages } from './rollout/average-over-waves.ts';
import { peopleOfWaves } from './rollout/people-of-waves.ts';
import { randomizedWaves } from './rollout/randomized-waves.ts';
import { rolloutFrame } from './rollout/rollout-frame.ts';
import { rolloutRule } from './rollout/rollout-rule.ts';
import { rolloutSeries } from './rollout/rollout-series.ts';
import { rolloutStarts } from './rollout/rollout-starts.ts';
import { rolloutSteps } from './rollout/rollout-steps.ts';
import { seenUntreated } from './rollout/seen-untreated.ts';
import { twfeBeside } from './rollout/twfe-beside.ts';
import type { Moment, Rollout, RolloutStarts } from './rollout/types.ts';
import { wavesCompared } from './rollout/waves-compared.ts';
import { wavesLeftOut } from './rollout/waves-left-out.ts';
import type { CohortFrame, KpiEffects, StepValue } from './types.ts';

/**
 * The effect of a programme that starts in waves on one KPI: each wave, step by step, against those who still wait, and
 * their average over the people who were trained (Callaway and Sant'Anna). Imputation stands beside it, and two-way fixed
 * effects beside their weights, where they can be computed. The series runs on each wave's own clock.
 * Errors: `analysis.no-wave`.
 * Source: Callaway and Sant'Anna 2021, doi:10.1016/j.jeconom.2020.12.001.
 */
export function analyzeRollout(sample: Sample, rollout: Rollout): KpiEffects {
  const { question } = sample;
  const { headline, rule, panel, starts, steps, nFilled, names, frame } = rolloutHeadline(sample, rollout);
  const compared = headline.rows.flatMap(({ cohort }) => (cohort === null ? [] : [cohort]));
  const row = headline.rows[0]!;
  const analysed = seenTwice(question, frame);
  const series = rolloutSeries(sample, panel, rollout, starts);
  const placebos = series.flatMap(({ phase, change }) =>
    phase === 'baseline' && change?.pValue != null ? [change] : [],
  );
  const planned = rollout.waves.flatMap(({ waits }, wave) => (waits ? [] : [names[wave]!]));
  return {
    kpi: question.kpi,
    clock: 'own-training',
    rule,
    headline,
    distribution:
      row.stdError === null ? null : { kind: 't', estimate: row.estimate, stdError: row.stdError, df: row.df },
    alternatives: [
      ...byRandomization(sample, rollout, frame, { steps, starts, names }),
      ...besides(sample, rollout, frame, { steps, starts, names }),
    ],
    series,
    placebos,
    means: meansOf(
      sample,
      analysed.filter((unit) => compared.includes(names[rollout.waveOf[unit]!]!)),
      headline,
    ),
    steps: stepValues(frame, steps),
    leftOut: null,
    trends: null,
    flow: flowOf(sample, analysed),
    diagnostics: [
      ...analyzeDiagnostics({ ...sample, nFilled }, { ...row, analysed }, rule),
      ...analyzePeople(sample, null, analysed),
      wavesLeftOut(question.kpi, [...new Set(planned)], compared),
      placebosFound(
        placebos.map((placebo) => ({ name: `${placebo.relativePeriod} on the own clock of the waves`, row: placebo })),
        'in time',
      ),
      ...headline.diagnostics,
    ].filter((diagnostic) => diagnostic !== null),
  };
}

/** The headline of a programme that starts in waves and the rule that judges it, with what they were computed from. */
export function rolloutHeadline(sample: Sample, rollout: Rollout) {
  const panel = panelOf(sample);
  const starts = rolloutStarts(rollout, panel.grain);
  const { steps, nFilled } = filledSteps(sample, rolloutSteps(panel, starts));
  const frame = rolloutFrame(sample, rollout, starts.counts, steps);
  const names = namesOf(rollout, starts);
  const headline = asRegistered(estimated(sample, frame, { steps, starts, names }, againstWaiting), starts);
  return { headline, rule: rolloutRule(countClusters(sample, frame)), panel, starts, steps, nFilled, names, frame };
}

interface Staged {
  readonly steps: readonly Moment[];
  readonly starts: RolloutStarts;
  /** How each wave is called. */
  readonly names: readonly string[];
}

/** The effect on all who were trained and on each wave, by an estimator of the effects by wave and step. */
function estimated(
  sample: Sample,
  frame: CohortFrame,
  { steps, starts, names }: Staged,
  estimate: (frame: CohortFrame, anticipation: number, estimatesAlone: boolean) => TermsEstimate,
): Effect {
  const about = averagesOf(frame, { steps, starts, names });
  const found = wavesCompared(frame, (own, alone) =>
    averageOverWaves(estimate(own, starts.anticipation, alone), own, about),
  );
  return asDrawn(sample, effectOfTerms(found, answerOf(sample)));
}

const averagesOf = (frame: CohortFrame, { steps, starts, names }: Staged): WaveAverages => ({
  nPeriods: new Map(steps.map(({ label, nPeriods }) => [label, nPeriods])),
  people: peopleOfWaves(frame),
  nameOf: (start) => names[starts.counts.indexOf(start)]!,
});

/** The headline's estimate by drawing the stored waves again; none where it is not known how they were drawn. */
function byRandomization(sample: Sample, { scheme }: Rollout, frame: CohortFrame, staged: Staged): readonly Effect[] {
  const { analysis, units, seed } = sample.question;
  const { starts } = staged;
  if (scheme === null) return [];
  const position = new Map(units.map((unit, i) => [unit, i]));
  const found = randomizedWaves(
    frame,
    {
      scheme,
      starts: starts.counts,
      positions: Int32Array.from(frame.units, (unit) => position.get(unit)!),
    },
    (own) => averageOverWaves(againstWaiting(own, starts.anticipation, false, true), own, averagesOf(own, staged)),
    { replicates: analysis.replicates, seed: `${seed}/randomization`, alpha: analysis.alpha },
  );
  return [asRegistered(asDrawn(sample, { ...effectOfTerms(found, answerOf(sample)), influence: null }), starts)];
}

const answerOf = ({ question: { analysis, provenance } }: Sample) => ({ alpha: analysis.alpha, provenance });

/** People drawn singly are no clusters. */
const asDrawn = ({ clusterOf }: Sample, effect: Effect): Effect =>
  clusterOf === null ? { ...effect, rows: effect.rows.map((row) => ({ ...row, nClusters: null })) } : effect;

/** Chance formed the waves, so that nothing rests on how they moved before; waves that are left out are named elsewhere. */
const asRegistered = (effect: Effect, { anticipation }: RolloutStarts): Effect => ({
  ...effect,
  detail: { anticipation },
  diagnostics: effect.diagnostics.filter(({ code }) => !['did.pretrend', 'staggered.always-treated'].includes(code)),
});

/** What can be computed of imputation and two-way fixed effects. */
function besides(sample: Sample, rollout: Rollout, frame: CohortFrame, staged: Staged): readonly Effect[] {
  const { steps, starts } = staged;
  const imputed = (own: CohortFrame, anticipation: number, estimatesAlone: boolean) =>
    imputation(own, { ...everyAnswer, aggregate: ['att(g,t)'], anticipation, estimatesAlone });
  return [
    attempt(() => estimated(sample, seenUntreated(frame, starts.anticipation), staged, imputed)),
    attempt(() => asDrawn(sample, twfeBeside(rolloutFrame(sample, rollout, starts.training, steps), answerOf(sample)))),
  ].flatMap(({ value }) => value ?? []);
}

/** Missing steps count as 0 where the plan says so. */
function filledSteps({ question }: Sample, steps: readonly Moment[]) {
  if (question.analysis.missing !== 'zero') return { steps, nFilled: 0 };
  const nFilled = steps.reduce((sum, { values }) => sum + values.filter(Number.isNaN).length, 0);
  const filled = steps.map((step) => ({
    ...step,
    values: step.values.map((value) => (Number.isNaN(value) ? 0 : value)),
  }));
  return { steps: filled, nFilled };
}

function panelOf({ panel, question }: Sample): KpiPanel {
  if (panel !== null) return panel;
  throw new PilotError({
    code: 'analysis.length',
    kind: 'internal',
    message: `Analysis of ${question.kpi}: a roll-out in waves needs values by period, got none.`,
    hint: 'Give the panel of the KPI.',
  });
}

/** How each wave is called; those that count from the same period on are one. */
const namesOf = ({ waves }: Rollout, { counts }: RolloutStarts): readonly string[] =>
  counts.map((start) => waves.flatMap(({ name }, wave) => (counts[wave] === start ? [name] : [])).join(' and '));

/** Clusters (units) that enter, and those of the smallest wave. */
function countClusters({ clusterOf }: Sample, frame: CohortFrame) {
  const byStart = new Map<number, Set<number>>();
  frame.unitOf.forEach((unit, row) => {
    const start = frame.startOf[unit]!;
    byStart.set(start, (byStart.get(start) ?? new Set()).add(frame.clusterOf[0]![row]!));
  });
  const sizes = [...byStart.values()].map((own) => own.size);
  return {
    clustered: clusterOf !== null,
    nClusters: sizes.reduce((sum, size) => sum + size, 0),
    fewest: Math.min(...sizes),
  };
}

/** Units with values in two steps or more, ascending positions of the question. */
function seenTwice(question: KpiQuestion, { units, unitOf }: CohortFrame): Int32Array {
  const nRows = new Int32Array(units.length);
  for (const unit of unitOf) nRows[unit]!++;
  const kept = new Set(units.filter((_, unit) => nRows[unit]! > 1));
  return Int32Array.from(question.units.keys()).filter((unit) => kept.has(question.units[unit]!));
}

/** The trained before and after their training, and as they would have been had they waited. */
function meansOf(sample: Sample, analysed: Int32Array, { rows }: Effect): KpiEffects['means'] {
  const kept = new Float64Array(sample.pre.length).fill(Number.NaN);
  for (const unit of analysed) kept[unit] = sample.pre[unit]!;
  const { meanTreated } = armMeans(sample, kept);
  const { counterfactualMean, estimate } = rows[0]!;
  return {
    treatedPre: meanTreated,
    treatedPost: counterfactualMean === null ? null : counterfactualMean + estimate,
    controlPre: meanTreated,
    controlPost: counterfactualMean,
  };
}

function stepValues(frame: CohortFrame, steps: readonly Moment[]): readonly StepValue[] {
  const { units, unitOf, periodOf, startOf, clusterOf, y } = frame;
  return Array.from(y, (value, row) => {
    const unit = unitOf[row]!;
    const { time, nPeriods } = steps[periodOf[row]!]!;
    const cluster = clusterOf[0]![row]! + 1;
    return { unit: units[unit]!, cluster, step: time, periods: nPeriods, starts: startOf[unit]!, value };
  });
}

function flowOf({ question, pre, post }: Sample, analysed: Int32Array): KpiEffects['flow'] {
  const kept = new Uint8Array(question.units.length);
  for (const unit of analysed) kept[unit] = 1;
  return participantFlow({ treated: question.treated, pre, post, matched: null, analysed: kept });
}
