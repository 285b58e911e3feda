import type { KpiQuestion } from './effects/analyze-question.ts';
import { tierEffects } from './effects/multiplicity/tier-effects.ts';
import type { MultiplicityMethod, TierEffects } from './effects/multiplicity/types.ts';
import type { KpiEffects } from './effects/types.ts';
import type { PlanKpi } from './plan/schema.ts';

/** What the measures of each tier say together, and the effects with the p values that follow from it. */
export interface AnalyzedTiers {
  readonly tiers: readonly TierEffects[];
  readonly effects: readonly KpiEffects[];
}

const TIERS = ['learning', 'behaviour', 'business'] as const;

/** Looks at the KPIs of each tier together; questions and effects follow the plan's KPIs. */
export function analyzeTiers(
  kpis: readonly PlanKpi[],
  questions: readonly KpiQuestion[],
  effects: readonly KpiEffects[],
  { multiplicity, seed }: { readonly multiplicity: MultiplicityMethod | null; readonly seed: string },
): AnalyzedTiers {
  const measures = kpis.map(({ tier, role, direction }, i) => {
    return { tier, role, direction, question: questions[i]!, effects: effects[i]! };
  });
  const tiers = TIERS.flatMap((tier) => {
    const own = measures.filter((measure) => measure.tier === tier);
    return own.length === 0 ? [] : (tierEffects(own, { asked: multiplicity, seed: `${seed}/${tier}` }) ?? []);
  });
  const adjusted = new Map(tiers.flatMap(({ family }) => family.map((one) => [one.kpi, one.pValueAdjusted])));
  return { tiers, effects: effects.map((one) => withAdjusted(one, adjusted.get(one.kpi) ?? null)) };
}

/** The first row of the headline is the KPI's own. */
function withAdjusted(effects: KpiEffects, pValueAdjusted: number | null): KpiEffects {
  const rows = effects.headline.rows.map((row, i) => (i === 0 ? { ...row, pValueAdjusted } : row));
  return { ...effects, headline: { ...effects.headline, rows } };
}
