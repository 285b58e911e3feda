import { describeDesign } from './design/describe-design.ts';
import { designToDraw } from './design-to-draw.ts';
import { type FormedArms, formArms } from './form-arms.ts';
import type { KpiPanel } from './kpis/types.ts';
import { seedOf } from './lock-arms.ts';
import type { OpenPilot } from './open-pilot.ts';

/** Arms that are locked, or as they would be formed: nobody is assigned where lots are still to be drawn. */
export type ArmsToCome = Omit<FormedArms, 'assignment'> & { readonly assignment: FormedArms['assignment'] | null };

/**
 * The arms of a pilot without a lock as they will be formed; draws no lots. `panels`: of the KPIs whose file is there.
 * Throws `design.history` and as `formArms` does.
 */
export function armsToCome(pilot: OpenPilot, panels: readonly KpiPanel[]): ArmsToCome {
  const { plan, planHash, roster } = pilot;
  if ('column' in plan.design)
    return formArms(plan, roster, seedOf(pilot, { planHash, rosterHash: roster.file.sha256 }, 0));
  const { design, history } = designToDraw(pilot, plan.design, panels);
  const sentence = describeDesign({ design, assignment: null, origin: 'drawn', noun: plan.roster.noun });
  return { drawn: design, assignment: null, design, matching: null, history, sentence };
}
