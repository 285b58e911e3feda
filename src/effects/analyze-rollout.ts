import type { Diagnostic } from '../core/diagnostic.ts';
import type { Effect } from '../core/effect.ts';
import { analyzeDiagnostics } from './analyze-diagnostics.ts';
import type { KpiQuestion } from './analyze-question.ts';
import { analyzeRolloutBeside } from './analyze-rollout-beside.ts';
import type { Sample } from './analyze-sample.ts';
import { armMeans } from './analyze-series.ts';
import { participantFlow } from './diagnostics/participant-flow.ts';
import { placebosFound } from './diagnostics/placebos-found.ts';
import { rollingWidth } from './rolling-width.ts';
import { rolloutHeadline } from './rollout/rollout-headline.ts';
import { rolloutSeries } from './rollout/rollout-series.ts';
import type { Moment, Rollout } from './rollout/types.ts';
import { wavesLeftOut } from './rollout/waves-left-out.ts';
import { wavesLiftOverTime } from './rollout/waves-lift-over-time.ts';
import type { CohortFrame, KpiEffects, PeriodContrast, StepValue } from './types.ts';

/**
 * The effect of a programme that starts in waves on one KPI: each wave, step by step, against those who still wait, and
 * their average over the people who were trained (Callaway and Sant'Anna). Other estimates and the checks of an estimate
 * stand beside it. The series runs on each wave's own clock.
 * Errors: `analysis.no-wave`.
 * Source: Callaway and Sant'Anna 2021, doi:10.1016/j.jeconom.2020.12.001.
 */
export function analyzeRollout(sample: Sample, rollout: Rollout): KpiEffects {
  const { question } = sample;
  const found = rolloutHeadline(sample, rollout);
  const { headline, rule, staged } = found;
  const { frame, names, starts } = staged;
  const row = headline.rows[0]!;
  const compared = headline.rows.flatMap(({ cohort }) => (cohort === null ? [] : [cohort]));
  const analysed = seenTwice(question, frame);
  const beside = analyzeRolloutBeside(sample, rollout, { ...found, analysed });
  const { grain } = staged.panel;
  const width = rollingWidth(question.rollingWeeks, grain);
  const { series, windows } = rolloutSeries(sample, staged.panel, rollout, starts, width);
  const planned = rollout.waves.flatMap(({ waits }, wave) => (waits ? [] : [names[wave]!]));
  return {
    kpi: question.kpi,
    clock: 'own-training',
    rule,
    headline,
    distribution:
      row.stdError === null ? null : { kind: 't', estimate: row.estimate, stdError: row.stdError, df: row.df },
    alternatives: beside.effects,
    series,
    placebos: placebosOf(series),
    means: meansOf(
      sample,
      analysed.filter((unit) => compared.includes(names[rollout.waveOf[unit]!]!)),
      headline,
    ),
    steps: stepValues(frame, staged.steps),
    leftOut: beside.leftOut,
    trends: null,
    flow: flowOf(sample, analysed),
    diagnostics: [
      ...analyzeDiagnostics({ ...sample, nFilled: staged.nFilled }, { ...row, analysed }, rule).map(withoutBounds),
      ...beside.diagnostics,
      wavesLeftOut(question.kpi, [...new Set(planned)], compared),
      placebosFound(
        placebosOf(series).map((placebo) => ({
          name: `${placebo.relativePeriod} on the own clock of the waves`,
          row: placebo,
        })),
        'in time',
      ),
      ...wavesLiftOverTime(windows, { width, grain, headline: row }),
      ...headline.diagnostics,
    ].filter((diagnostic) => diagnostic !== null),
  };
}

/** Bounds compare two groups once; those who are lost from one step to the next would be others in each comparison. */
function withoutBounds(finding: Diagnostic): Diagnostic {
  if (finding.code !== 'flow.attrition' || finding.severity === 'info') return finding;
  return {
    ...finding,
    hint: `${finding.hint} What the lost could change is bounded for two groups, not for waves.`,
  };
}

const placebosOf = (series: readonly PeriodContrast[]) =>
  series.flatMap(({ phase, change }) => (phase === 'baseline' && change?.pValue != null ? [change] : []));

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
