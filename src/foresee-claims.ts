import { compareArms, comparedPeople } from './compare-arms.ts';
import type { Diagnostic } from './core/diagnostic.ts';
import { foreseenClaim } from './effects/diagnostics/foreseen-claim.ts';
import { foreseeRule } from './effects/foresee-rule.ts';
import { panelOfUnits } from './kpis/panel-of-units.ts';
import type { KpiPanel } from './kpis/types.ts';
import type { OpenPilot } from './open-pilot.ts';
import { questionOf } from './question-of.ts';
import type { TrialArms } from './trial-arms.ts';

/**
 * A caution for each trained arm and each KPI that is at hand and of which, as the arms are, or would be, and by its values
 * before the training, no claim will be made; one for all KPIs where it is the arms alone. Nothing is said of waves that start before the
 * measurement ends, of people who join one after another, of a plan without controls, and of a KPI whose baseline is not there.
 */
export function foreseeClaims(
  pilot: Pick<OpenPilot, 'plan' | 'roster'>,
  arms: TrialArms,
  panels: readonly KpiPanel[],
): readonly Diagnostic[] {
  const { plan, roster } = pilot;
  if (plan.design.method === 'minimize' && plan.design.enrolment === 'rolling') return [];
  const all = compareArms(plan, arms);
  const cautions = all.flatMap((compared) => {
    if (compared.rollout !== null || !compared.treated.includes(0)) return [];
    const people = comparedPeople(roster, arms, compared);
    const { trained: arm, comparedWith: control } = compared;
    return panels.flatMap((whole) => {
      const kpi = plan.kpis.find(({ name }) => name === whole.kpi)!;
      const panel = panelOfUnits(whole, compared.units);
      const { alpha } = plan.analysis;
      const parts = { pilot, arms, people, compared, label: '', kpi, panel, balance: null, attendance: null, alpha };
      const foreseen = foreseeRule(questionOf(parts));
      const named = { kpi: kpi.name, label: kpi.label, role: kpi.role, people: plan.roster.noun.many };
      return (foreseen && foreseenClaim(foreseen, { ...named, arms: all.length > 1 ? { arm, control } : null })) ?? [];
    });
  });
  return [...new Map(cautions.map((caution) => [caution.message, caution])).values()];
}
