import type { EffectRow } from '../../core/effect.ts';
import type { KpiSummary, PilotResults } from '../results.ts';

/**
 * What an interval says about a KPI. `gain` and `harm`: it excludes zero on that side. `too-small`: it excludes the
 * smallest effect that matters. `safe`: a guardrail whose interval excludes relevant harm. `unclear` is never "no
 * effect". `withheld`: a stop-level check or the headline rule withholds the claim.
 */
export type Reading = 'gain' | 'harm' | 'too-small' | 'safe' | 'unclear' | 'withheld';

/** The one row that carries the headline; null where nothing could be estimated. */
export const headlineRow = (kpi: KpiSummary): EffectRow | null => kpi.effects.headline.rows[0] ?? null;

/** Limits turned so that the wanted direction is up. */
export function wantedLimits(
  kpi: KpiSummary,
  row: EffectRow,
): { readonly low: number | null; readonly high: number | null } {
  if (kpi.direction === 'increase') return { low: row.ciLow, high: row.ciHigh };
  return { low: row.ciHigh === null ? null : -row.ciHigh, high: row.ciLow === null ? null : -row.ciLow };
}

export function readEffect(kpi: KpiSummary): Reading {
  const row = headlineRow(kpi);
  const stopped = kpi.effects.diagnostics.some((diagnostic) => diagnostic.severity === 'stop');
  if (!row || stopped || kpi.effects.rule.claimWithheld) return 'withheld';
  if (row.ciShape === 'disjoint' || row.ciShape === 'empty') return 'unclear';
  const { low, high } = wantedLimits(kpi, row);
  const matters = kpi.smallestEffect;
  if (high !== null && high < 0) return 'harm';
  if (kpi.role === 'guardrail') return readGuardrail(low, kpi.margin ?? matters);
  if (matters !== null && high !== null && high < matters) return 'too-small';
  return low !== null && low > 0 ? 'gain' : 'unclear';
}

function readGuardrail(low: number | null, matters: number | null): Reading {
  if (low === null) return 'unclear';
  return low > 0 || (matters !== null && low > -matters) ? 'safe' : 'unclear';
}

/** The primary KPI: the first with that role, else the first. */
export const primaryKpi = (results: PilotResults): KpiSummary | null =>
  results.kpis.find((kpi) => kpi.role === 'primary') ?? results.kpis[0] ?? null;

/** How the primary KPI reads, the verdict's own stops included. */
export function readPrimary(results: PilotResults): Reading {
  const kpi = primaryKpi(results);
  return !kpi || results.verdict.withheldBy.length > 0 ? 'withheld' : readEffect(kpi);
}

export interface RelativeLift {
  readonly estimate: number;
  readonly low: number | null;
  readonly high: number | null;
}

/** Effect over the mean of the treated without the programme; null where that mean is not positive. */
export function relativeLift(row: EffectRow): RelativeLift | null {
  const base = row.counterfactualMean;
  if (base === null || base <= 0) return null;
  const over = (value: number | null) => (value === null ? null : value / base);
  return { estimate: row.estimate / base, low: over(row.ciLow), high: over(row.ciHigh) };
}
