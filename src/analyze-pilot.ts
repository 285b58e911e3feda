import { analyzeTiers } from './analyze-tiers.ts';
import { balanceOf } from './balance-of.ts';
import { type ComparedArms, compareArms, comparedPeople, type People } from './compare-arms.ts';
import type { Covariate } from './core/table.ts';
import { toolVersion } from './core/version.ts';
import { expandCovariates } from './design/expand-covariates.ts';
import type { BalanceTable } from './design/types.ts';
import { analyzeKpi } from './effects/analyze-kpi.ts';
import type { KpiQuestion } from './effects/analyze-question.ts';
import type { TierEffects } from './effects/multiplicity/types.ts';
import { claimsOf } from './effects/no-harm/claims-of.ts';
import type { NormalPrior } from './effects/no-harm/posterior.ts';
import type { KpiClaims } from './effects/no-harm/types.ts';
import type { OutlierRule } from './effects/outlier-rule.ts';
import type { KpiEffects } from './effects/types.ts';
import type { FilesTogether } from './files/write-together.ts';
import type { IngestedPilot } from './ingest-kpis.ts';
import { collapse } from './kpis/collapse.ts';
import { panelOfUnits } from './kpis/panel-of-units.ts';
import type { KpiPanel } from './kpis/types.ts';
import { leftOutCsv } from './left-out-csv.ts';
import type { LockedArms } from './lock-arms.ts';
import { checkMatched } from './matched-checks.ts';
import { primaryAt } from './money-of.ts';
import type { OpenPilot } from './open-pilot.ts';
import { peopleRecords } from './people-records.ts';
import type { PlanKpi } from './plan/schema.ts';
import { plannedCovariates } from './planned-comparison.ts';
import { plannedSpecification, plannedWithTies } from './planned-match.ts';
import type { MatchedChecks } from './report/results.ts';
import { specificationsCsv } from './specifications-csv.ts';
import { stepsCsv } from './steps-csv.ts';
import { atLook, lookAt, type TakenLook, takenLook } from './taken-look.ts';

/** Balance of the compared arms, and the effects on every KPI in the plan's order. */
export interface AnalyzedPilot {
  readonly balance: BalanceTable;
  readonly effects: readonly KpiEffects[];
  /** The KPIs of the headline's arm, tier by tier. */
  readonly tiers: readonly TierEffects[];
  /** What the headline of each KPI lets be said, in the same order; null where it has no confidence distribution. */
  readonly claims: readonly (KpiClaims | null)[];
  /** The look that the data are; null at the end of a pilot that registered none. */
  readonly look: TakenLook | null;
  /** What the primary KPI's matched comparison has to answer for; null where nobody was matched. */
  readonly matched: MatchedChecks | null;
  /** Trained arms beside that of the headline, each with the same control. */
  readonly furtherArms: readonly {
    readonly arm: string;
    readonly balance: BalanceTable;
    readonly effects: readonly KpiEffects[];
  }[];
}

/** Judges the balance of the arms and estimates the effect on every KPI; `onProgress` hears of each KPI done. */
export async function analyzeEffects(
  pilot: OpenPilot,
  arms: LockedArms,
  { panels, attendance }: IngestedPilot,
  onProgress: (label: string, done: number, total: number) => void,
): Promise<AnalyzedPilot> {
  const { kpis } = pilot.plan;
  const [headline, ...further] = compareArms(pilot.plan, arms);
  const taken = takenLook(pilot, arms.manifest, panels[primaryAt(kpis)]!);
  const total = kpis.length * (1 + further.length);
  let done = 0;
  const analyzed = async (compared: ComparedArms, label: string) => {
    const people = comparedPeople(pilot.roster, arms, compared);
    const balance = balanceOf(people, compared, arms, label);
    const questions: KpiQuestion[] = [];
    const effects: KpiEffects[] = [];
    const claims: (KpiClaims | null)[] = [];
    for (const [i, kpi] of kpis.entries()) {
      onProgress(`Effect on ${kpi.label}`, done++, total);
      await new Promise(setImmediate);
      const panel =
        compared.units.length === pilot.roster.units.length ? panels[i]! : panelOfUnits(panels[i]!, compared.units);
      const look = lookAt(taken, panel);
      const alpha = levelAt(look, pilot.plan.analysis.alpha);
      const question = questionOf({ pilot, arms, people, compared, label, kpi, panel, balance, attendance, alpha });
      const found = atLook(analyzeKpi(question), taken, look);
      questions.push(question);
      effects.push(found);
      claims.push(claimsAt(kpi, found, alpha, pilot.plan.analysis.prior));
    }
    return { arm: compared.trained, balance, effects, claims, questions };
  };
  const { balance, questions, claims, effects: alone } = await analyzed(headline!, '');
  const { multiplicity = null } = pilot.plan.analysis;
  const { tiers, effects } = analyzeTiers(kpis, questions, alone, { multiplicity, seed: arms.manifest.seed });
  const matched = matchedOf(pilot, questions[primaryAt(kpis)]!, effects[primaryAt(kpis)]!);
  const furtherArms = [];
  for (const compared of further) {
    const { questions: _questions, claims: _claims, ...found } = await analyzed(compared, `/${compared.trained}`);
    furtherArms.push(found);
  }
  onProgress('Effects', total, total);
  return { balance, effects, tiers, claims, look: taken, matched, furtherArms };
}

/** The level of one look, or the plan's. */
const levelAt = (look: ReturnType<typeof lookAt>, alpha: number) =>
  look === null || look === 'unregistered' ? alpha : look.nominalAlpha;

function claimsAt(
  { role, direction, smallestEffect, margin }: PlanKpi,
  { headline, distribution }: KpiEffects,
  alpha: number,
  prior: NormalPrior | undefined,
): KpiClaims | null {
  const { inference, rows } = headline;
  return claimsOf({
    row: rows[0]!,
    inference,
    distribution,
    direction,
    isGuardrail: role === 'guardrail',
    smallestEffect: smallestEffect ?? null,
    margin: margin ?? null,
    prior: role === 'primary' && prior ? prior : null,
    alpha,
  });
}

const KEPT: OutlierRule = { rule: 'none', share: 0.01, limits: null };

const plannedOutliers = ({ outliers }: OpenPilot['plan']['analysis']): OutlierRule =>
  outliers === undefined ? KEPT : { ...outliers, limits: outliers.limits ?? null };

/** `analyst/specifications.csv`, the specification curve; `<kpi>-left-out.csv`, the effect without each cluster; `<kpi>-steps.csv` of a roll-out in waves. */
export function effectFiles({ matched, effects }: AnalyzedPilot): FilesTogether {
  return {
    'analyst/specifications.csv': matched?.curve ? specificationsCsv(matched.curve) : null,
    ...Object.fromEntries(
      effects.flatMap(({ kpi, steps, leftOut }) => [
        [`analyst/${kpi}-steps.csv`, steps === null ? null : stepsCsv(steps)],
        [`analyst/${kpi}-left-out.csv`, leftOut === null ? null : leftOutCsv(leftOut)],
      ]),
    ),
  };
}

function matchedOf({ plan, roster }: OpenPilot, question: KpiQuestion, effects: KpiEffects): MatchedChecks | null {
  const { matching } = question;
  if (plan.design.method !== 'match' || matching === null) return null;
  const { matching: planned } = plan.design;
  const { units, treated } = question;
  const covariates = plannedCovariates(planned, roster);
  return checkMatched({
    question: { ...question, matching },
    effects,
    covariates,
    planned: plannedSpecification(planned),
    withTies: plannedWithTies(planned, roster, { units, treated, covariates }),
    minimumCell: plan.privacy.minimumCell,
  });
}

function matchedOn({ plan: { design }, roster }: OpenPilot): readonly Covariate[] {
  return design.method === 'match' ? plannedCovariates(design.matching, roster) : [];
}

interface QuestionParts {
  readonly pilot: OpenPilot;
  readonly arms: LockedArms;
  readonly people: People;
  readonly compared: ComparedArms;
  /** Tells the random numbers of further arms apart. */
  readonly label: string;
  readonly kpi: PlanKpi;
  readonly panel: KpiPanel;
  readonly balance: BalanceTable;
  readonly attendance: IngestedPilot['attendance'];
  /** Of this look. */
  readonly alpha: number;
}

function questionOf(parts: QuestionParts): KpiQuestion {
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
    balance: { table: balance, columns: expandCovariates(people.covariates, { levels: 'all' }) },
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
    seed: `${arms.manifest.seed}/${kpi.name}${label}`,
    provenance: {
      seed: arms.manifest.seed,
      toolVersion,
      designHash: arms.manifest.designHash,
      dataHash: panel.file.sha256,
    },
  };
}
