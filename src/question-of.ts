import type { ComparedArms, People } from './compare-arms.ts';
import type { Covariate } from './core/table.ts';
import { toolVersion } from './core/version.ts';
import { expandCovariates } from './design/expand-covariates.ts';
import type { BalanceTable } from './design/types.ts';
import type { KpiQuestion } from './effects/analyze-question.ts';
import type { OutlierRule } from './effects/outlier-rule.ts';
import type { FormedArms } from './form-arms.ts';
import type { IngestedPilot } from './ingest-kpis.ts';
import { collapse } from './kpis/collapse.ts';
import type { KpiPanel } from './kpis/types.ts';
import type { OpenPilot } from './open-pilot.ts';
import { peopleRecords } from './people-records.ts';
import type { PlanKpi } from './plan/schema.ts';
import { plannedCovariates } from './planned-comparison.ts';

/** All that the question about one KPI in some arms is put together from. */
export interface QuestionParts {
  readonly pilot: Pick<OpenPilot, 'plan' | 'roster'>;
  readonly arms: Pick<FormedArms, 'drawn' | 'matching'>;
  readonly people: People;
  readonly compared: ComparedArms;
  /** Tells the random numbers of further arms apart. */
  readonly label: string;
  readonly kpi: PlanKpi;
  readonly panel: KpiPanel;
  /** Null where it is not asked for. */
  readonly balance: BalanceTable | null;
  readonly attendance: IngestedPilot['attendance'];
  /** Of this look. */
  readonly alpha: number;
}

/** The question about one KPI, as the plan registers it. */
export function questionOf(parts: QuestionParts): KpiQuestion {
  const { pilot, arms, people, compared, label, kpi, panel, balance, attendance, alpha } = parts;
  const { analysis, privacy } = pilot.plan;
  const { estimator = null, alternatives, baselineAdjustment, replicates, missing, minimumJoinRate } = analysis;
  const adjusted = people.covariates.filter(({ name }) => analysis.covariates.includes(name));
  return {
    kpi: kpi.name,
    term: 'treatment',
    type: kpi.type,
    units: people.units,
    treated: compared.treated,
    prePost: collapse(panel, kpi),
    panel,
    covariates: expandCovariates(adjusted, { levels: 'regression' }),
    design: compared.design,
    rollout: compared.rollout,
    clusterOf: people.clusterOf,
    matching: arms.matching && { ...arms.matching, covariates: matchedOn(pilot) },
    balance: balance && { table: balance, columns: expandCovariates(people.covariates, { levels: 'all' }) },
    people: peopleRecords(pilot.roster, attendance, compared, privacy.minimumCell),
    direction: kpi.direction,
    scale: { min: kpi.scale?.min ?? null, max: kpi.scale?.max ?? null },
    rollingWeeks: pilot.plan.windows.rollingWeeks,
    analysis: {
      estimator,
      alternatives,
      baselineAdjustment,
      alpha,
      replicates,
      missing,
      outliers: plannedOutliers(analysis),
      minimumJoinRate,
    },
    seed: `${arms.drawn.seed}/${kpi.name}${label}`,
    provenance: {
      seed: arms.drawn.seed,
      toolVersion,
      designHash: arms.drawn.hash,
      dataHash: panel.file.sha256,
    },
  };
}

function matchedOn({ plan: { design }, roster }: QuestionParts['pilot']): readonly Covariate[] {
  return design.method === 'match' ? plannedCovariates(design.matching, roster) : [];
}

const KEPT: OutlierRule = { rule: 'none', share: 0.01, limits: null };

const plannedOutliers = ({ outliers }: OpenPilot['plan']['analysis']): OutlierRule =>
  outliers === undefined ? KEPT : { ...outliers, limits: outliers.limits ?? null };
