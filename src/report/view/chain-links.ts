import type { KpiSummary, PilotResults, Tier } from '../results.ts';
import { primaryKpi, type Reading, readEffect, readPrimary } from './effect-reading.ts';

export interface ChainLink {
  readonly tier: Tier;
  /** The KPI that stands for the tier: the primary if it is here, else the first that is no guardrail and no placebo. */
  readonly kpi: KpiSummary | null;
  readonly reading: Reading | null;
  readonly nOthers: number;
}

export type MoneyReading = 'pays' | 'does-not-pay' | 'open' | 'participants' | 'withheld' | 'absent';

const TIERS: readonly Tier[] = ['learning', 'behaviour', 'business'];

/** Learning, behaviour, business: which KPI stands for each link and what it says. */
export function chainLinks(results: PilotResults): readonly ChainLink[] {
  const primary = primaryKpi(results);
  return TIERS.map((tier) => {
    const measures = results.kpis.filter(
      (kpi) => kpi.tier === tier && kpi.role !== 'guardrail' && kpi.role !== 'placebo',
    );
    const kpi = measures.find((candidate) => candidate === primary) ?? measures[0] ?? null;
    const reading = kpi === null ? null : kpi === primary ? readPrimary(results) : readEffect(kpi);
    return { tier, kpi, reading, nOthers: Math.max(0, measures.length - 1) };
  });
}

const LIKELY = 0.8;
const UNLIKELY = 0.2;

/** What the roll-out's chance of beating the hurdle says. */
export function readMoney(results: PilotResults): MoneyReading {
  if (!results.roi) return 'absent';
  if (results.verdict.withheldBy.length > 0) return 'withheld';
  if (results.roi.beneficiary === 'participants') return 'participants';
  const probability = results.roi.atScale.probabilityAboveHurdle;
  return probability >= LIKELY ? 'pays' : probability <= UNLIKELY ? 'does-not-pay' : 'open';
}
