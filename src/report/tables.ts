import { desc, from, op } from 'arquero';
import type { Diagnostic } from '../core/diagnostic.ts';
import type { EffectRow } from '../core/effect.ts';
import type { CostLine, RoiResult } from '../roi/types.ts';
import type { PilotResults } from './results.ts';
import { inferenceWords } from './words/inference-words.ts';
import { rCall } from './words/r-call.ts';

/** One estimate of the stacked table. */
export interface EstimateRecord
  extends Pick<
    EffectRow,
    | 'estimator'
    | 'cohort'
    | 'estimand'
    | 'estimate'
    | 'stdError'
    | 'statistic'
    | 'df'
    | 'pValue'
    | 'pValueAdjusted'
    | 'ciLow'
    | 'ciHigh'
    | 'ciShape'
    | 'counterfactualMean'
    | 'nUnits'
    | 'nTreated'
    | 'nClusters'
  > {
  readonly kpi: string;
  readonly headline: boolean;
  readonly conservative: boolean;
  /** A stop on this very estimate, or on the headline, withholds its claim. */
  readonly withheld: boolean;
  /** Stops and cautions on this very estimate, one sentence each. */
  readonly findings: readonly string[];
  readonly inference: string;
  readonly r: string | null;
}

/** Every estimate of every KPI as one table: KPIs in the plan's order, the headline first, then by estimator. */
export function estimateTable(results: PilotResults): readonly EstimateRecord[] {
  const stacked = results.kpis.flatMap((kpi, kpiOrder) =>
    [kpi.effects.headline, ...kpi.effects.alternatives].flatMap((effect, position) =>
      effect.rows.map((row, place) => ({
        ...row,
        kpi: kpi.name,
        kpiOrder,
        position,
        place,
        headline: position === 0 && place === 0,
        conservative: position === 0 && kpi.effects.rule.conservative,
        withheld:
          (position === 0 && kpi.effects.rule.claimWithheld) ||
          effect.diagnostics.some(({ severity }) => severity === 'stop'),
        findings: effect.diagnostics.filter(({ severity }) => severity !== 'info').map(({ message }) => message),
        inference: inferenceWords(effect.inference),
        r: rCall(effect, row, results.design),
      })),
    ),
  );
  if (stacked.length === 0) return [];
  return from(stacked)
    .orderby('kpiOrder', desc('headline'), 'estimator', 'position', 'place')
    .select(
      'kpi',
      'headline',
      'conservative',
      'withheld',
      'findings',
      'estimator',
      'cohort',
      'estimand',
      'estimate',
      'stdError',
      'statistic',
      'df',
      'pValue',
      'pValueAdjusted',
      'ciLow',
      'ciHigh',
      'ciShape',
      'counterfactualMean',
      'nUnits',
      'nTreated',
      'nClusters',
      'inference',
      'r',
    )
    .objects({ limit: Number.POSITIVE_INFINITY }) as EstimateRecord[];
}

export interface CategoryTotal {
  readonly category: CostLine['category'];
  readonly total: number;
  readonly nLines: number;
}

/** Cost of the pilot by category, largest first. */
export function costsByCategory(roi: RoiResult): readonly CategoryTotal[] {
  if (roi.costs.length === 0) return [];
  return from(roi.costs.map(({ category, total }) => ({ category, amount: total })))
    .groupby('category')
    .rollup({ total: op.sum('amount'), nLines: op.count() })
    .orderby(desc('total'), 'category')
    .objects({ limit: Number.POSITIVE_INFINITY }) as CategoryTotal[];
}

const SEVERITY_ORDER: Readonly<Record<Diagnostic['severity'], number>> = { stop: 0, caution: 1, info: 2 };

/** Every finding once, stops first; a finding that repeats under several KPIs names them all. */
export function diagnosticTable(
  results: PilotResults,
): readonly { readonly diagnostic: Diagnostic; readonly kpis: readonly string[] }[] {
  const found = [
    ...results.diagnostics.map((diagnostic) => ({ diagnostic, kpi: '' })),
    ...results.kpis.flatMap((kpi) =>
      [...kpi.effects.diagnostics, ...kpi.effects.headline.diagnostics].map((diagnostic) => ({
        diagnostic,
        kpi: kpi.label,
      })),
    ),
    ...results.tiers.flatMap(({ diagnostics }) => diagnostics.map((diagnostic) => ({ diagnostic, kpi: '' }))),
  ].map((one, position) => ({
    ...one,
    position,
    order: SEVERITY_ORDER[one.diagnostic.severity],
    key: `${one.diagnostic.code}\n${one.diagnostic.message}`,
  }));
  if (found.length === 0) return [];
  const grouped = from(found)
    .groupby('key')
    .rollup({
      diagnostic: op.any('diagnostic'),
      kpis: op.array_agg_distinct('kpi'),
      order: op.min('order'),
      position: op.min('position'),
    })
    .orderby('order', 'position')
    .select('diagnostic', 'kpis')
    .objects({ limit: Number.POSITIVE_INFINITY }) as { diagnostic: Diagnostic; kpis: string[] }[];
  return grouped.map(({ diagnostic, kpis }) => ({ diagnostic, kpis: kpis.filter((kpi) => kpi !== '') }));
}
