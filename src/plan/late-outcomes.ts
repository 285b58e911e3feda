import type { Diagnostic } from '../core/diagnostic.ts';

/** The last day that a KPI's file knew when the design was locked. */
export interface LatestOutcome {
  readonly kpi: string;
  readonly file: string;
  /** ISO day. */
  readonly latestDay: string;
}

/** The KPIs whose files held outcomes dated on or after the training's start: somebody could have read them. */
export function lateOutcomes(trainingStart: string, latest: readonly LatestOutcome[]): readonly LatestOutcome[] {
  return latest.filter(({ latestDay }) => latestDay >= trainingStart);
}

/** One caution for each file of `lateOutcomes`; code `lock.outcomes-readable`. */
export function lateOutcomeDiagnostics(trainingStart: string, late: readonly LatestOutcome[]): readonly Diagnostic[] {
  return late.map(({ kpi, file, latestDay }) => ({
    code: 'lock.outcomes-readable',
    severity: 'caution',
    message: `Outcomes of ${kpi} up to ${latestDay} could be read when the plan was locked, although the training starts on ${trainingStart}.`,
    hint: 'Lock the plan before results exist; for a programme of the past, say who had seen them.',
    values: { kpi, file, latestDay, trainingStart },
  }));
}
