import { balanceOf } from './balance-of.ts';
import { type ComparedArms, comparedPeople } from './compare-arms.ts';
import type { BalanceTable } from './design/types.ts';
import { analyzeKpi } from './effects/analyze-kpi.ts';
import type { KpiQuestion } from './effects/analyze-question.ts';
import type { KpiClaims } from './effects/no-harm/types.ts';
import type { KpiEffects } from './effects/types.ts';
import type { IngestedPilot } from './ingest-kpis.ts';
import { panelOfUnits } from './kpis/panel-of-units.ts';
import type { LockedArms } from './lock-arms.ts';
import type { OpenPilot } from './open-pilot.ts';
import { plannedClaims } from './planned-claims.ts';
import { questionOf } from './question-of.ts';
import { atLook, lookAt, type TakenLook } from './taken-look.ts';

/** A trained arm against what it is compared with; lists follow the plan's KPIs. */
export interface AnalyzedArm {
  readonly balance: BalanceTable;
  readonly questions: readonly KpiQuestion[];
  readonly effects: readonly KpiEffects[];
  readonly claims: readonly (KpiClaims | null)[];
}

/** Judges the balance of one comparison and estimates its effect on every KPI, each as of the look that is taken. */
export async function analyzeArm(
  {
    pilot,
    arms,
    ingested: { panels, attendance },
  }: {
    readonly pilot: OpenPilot;
    readonly arms: LockedArms;
    readonly ingested: IngestedPilot;
  },
  compared: ComparedArms,
  /** Tells the random numbers of further arms apart. */
  label: string,
  taken: TakenLook | null,
  onKpi: (label: string) => void,
): Promise<AnalyzedArm> {
  const { kpis, analysis } = pilot.plan;
  const people = comparedPeople(pilot.roster, arms, compared);
  const balance = balanceOf(people, compared, arms, label);
  const isWhole = compared.units.length === pilot.roster.units.length;
  const questions: KpiQuestion[] = [];
  const effects: KpiEffects[] = [];
  const claims: (KpiClaims | null)[] = [];
  for (const [i, kpi] of kpis.entries()) {
    onKpi(kpi.label);
    await new Promise(setImmediate);
    const panel = isWhole ? panels[i]! : panelOfUnits(panels[i]!, compared.units);
    const look = lookAt(taken, panel);
    const alpha = look === null || look === 'unregistered' ? analysis.alpha : look.nominalAlpha;
    const question = questionOf({ pilot, arms, people, compared, label, kpi, panel, balance, attendance, alpha });
    const found = atLook(analyzeKpi(question), taken, look);
    questions.push(question);
    effects.push(found);
    claims.push(plannedClaims(kpi, found, alpha, analysis));
  }
  return { balance, questions, effects, claims };
}
