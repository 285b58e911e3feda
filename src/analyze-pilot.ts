import { toolVersion } from './core/version.ts';
import { balanceTable } from './design/balance/balance-table.ts';
import { expandCovariates } from './design/expand-covariates.ts';
import type { BalanceTable } from './design/types.ts';
import { analyzeKpi } from './effects/analyze-kpi.ts';
import type { KpiQuestion } from './effects/analyze-question.ts';
import type { KpiEffects } from './effects/types.ts';
import type { IngestedPilot } from './ingest-kpis.ts';
import { collapse } from './kpis/collapse.ts';
import type { KpiPanel } from './kpis/types.ts';
import type { LockedArms } from './lock-arms.ts';
import type { OpenPilot } from './open-pilot.ts';
import type { PlanKpi } from './plan/schema.ts';

/** Balance of the arms, and the effects on every KPI in the plan's order. */
export interface AnalyzedPilot {
  readonly balance: BalanceTable;
  readonly effects: readonly KpiEffects[];
}

const MATCHED_OMNIBUS_DRAWS = 9999;

/** Judges the balance of the arms and estimates the effect on every KPI; `onProgress` hears of each KPI done. */
export async function analyzeEffects(
  pilot: OpenPilot,
  arms: LockedArms,
  { panels }: IngestedPilot,
  onProgress: (label: string, done: number, total: number) => void,
): Promise<AnalyzedPilot> {
  const balance = balanceOf(pilot, arms);
  const effects: KpiEffects[] = [];
  for (const [i, kpi] of pilot.plan.kpis.entries()) {
    onProgress(`Effect on ${kpi.label}`, i, pilot.plan.kpis.length);
    await new Promise(setImmediate);
    effects.push(analyzeKpi(questionOf({ pilot, arms, kpi, panel: panels[i]!, balance })));
  }
  onProgress('Effects', effects.length, effects.length);
  return { balance, effects };
}

function balanceOf({ roster }: OpenPilot, arms: LockedArms): BalanceTable {
  const { design, assignment, matching, history, manifest } = arms;
  const weightOf = new Map(matching?.sets.map(({ unit, weight }) => [unit, weight]));
  return balanceTable({
    covariates: [...roster.covariates, ...history],
    treated: assignment,
    weightsAfter: matching && Float64Array.from(roster.units, (unit) => weightOf.get(unit) ?? 0),
    design,
    replicates: MATCHED_OMNIBUS_DRAWS,
    seed: `${manifest.seed}/balance`,
  });
}

function questionOf({
  pilot,
  arms,
  kpi,
  panel,
  balance,
}: {
  readonly pilot: OpenPilot;
  readonly arms: LockedArms;
  readonly kpi: PlanKpi;
  readonly panel: KpiPanel;
  readonly balance: BalanceTable;
}): KpiQuestion {
  const { plan, roster } = pilot;
  const {
    estimator = null,
    alternatives,
    baselineAdjustment,
    alpha,
    replicates,
    missing,
    minimumJoinRate,
  } = plan.analysis;
  const adjusted = roster.covariates.filter(({ name }) => plan.analysis.covariates.includes(name));
  return {
    kpi: kpi.name,
    term: 'treatment',
    type: kpi.type,
    units: roster.units,
    treated: arms.assignment,
    prePost: collapse(panel, kpi),
    panel,
    covariates: expandCovariates(adjusted, { levels: 'regression' }),
    design: arms.design,
    clusterOf: roster.clusterOf,
    matching: arms.matching,
    balance: { table: balance, columns: expandCovariates([...roster.covariates, ...arms.history], { levels: 'all' }) },
    analysis: { estimator, alternatives, baselineAdjustment, alpha, replicates, missing, minimumJoinRate },
    seed: `${arms.manifest.seed}/${kpi.name}`,
    provenance: {
      seed: arms.manifest.seed,
      toolVersion,
      designHash: arms.manifest.designHash,
      dataHash: panel.file.sha256,
    },
  };
}
