import type { ArmsToCome } from './arms-to-come.ts';
import { attempt } from './core/attempt.ts';
import type { Diagnostic } from './core/diagnostic.ts';
import { foreseeClaims } from './foresee-claims.ts';
import type { KpiPanel } from './kpis/types.ts';
import type { OpenPilot } from './open-pilot.ts';
import { trialArms } from './trial-arms.ts';

/** `foreseeClaims` of arms that are still to be formed, after a trial draw; none where none can be drawn. */
export function foreseeToCome(pilot: OpenPilot, arms: ArmsToCome, panels: readonly KpiPanel[]): readonly Diagnostic[] {
  const { assignment, design, history } = arms;
  const formed = assignment ? { ...arms, assignment } : attempt(() => trialArms(design!, history)).value;
  return formed ? foreseeClaims(pilot, formed, panels) : [];
}
