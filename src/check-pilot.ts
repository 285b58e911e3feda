import { join } from 'node:path';
import { armsToCome } from './arms-to-come.ts';
import { attempt } from './core/attempt.ts';
import type { Diagnostic } from './core/diagnostic.ts';
import type { DateRange } from './core/period.ts';
import { drawnClusters } from './drawn-clusters.ts';
import { isThere } from './files/is-there.ts';
import { foreseeToCome } from './foresee-to-come.ts';
import { readPanels } from './ingest-kpis.ts';
import type { KpiPanel } from './kpis/types.ts';
import { type OpenPilot, openPilot } from './open-pilot.ts';
import { REMATCH_LIMIT } from './rematch-limit.ts';
import type { RosterFlow } from './roster/types.ts';

export interface PilotCheck {
  readonly roster: RosterFlow;
  readonly windows: Readonly<Record<'baseline' | 'training' | 'measurement', DateRange>>;
  readonly kpis: readonly { readonly kpi: string; readonly file: string; readonly state: string }[];
  readonly locked: boolean;
  /** Clusters that are to be drawn as a whole; null where none are. */
  readonly clustersToDraw: number | null;
  /**
   * Of claims that will not be made, by the KPIs that are there; none of a locked pilot, of one that cannot be drawn, and of
   * so many people that to pair or match them takes long.
   */
  readonly cautions: readonly Diagnostic[];
}

/** Reads plan, roster and every KPI file that is there. Writes nothing. Throws the first fault that it meets. */
export async function checkPilot(folder: string): Promise<PilotCheck> {
  const pilot = await openPilot(folder);
  const { baseline, training, measurement } = pilot.windows;
  const kpis = [];
  const panels: KpiPanel[] = [];
  for (const { name, source } of pilot.plan.kpis) {
    const [panel] = isThere(join(folder, source.file)) ? await readPanels(pilot, [name]) : [];
    if (panel) panels.push(panel);
    const state = panel
      ? `${panel.join.matched} of ${panel.join.rosterUnits} found, ${panel.periods.length} periods, ${panel.rejected.length} rows set aside`
      : 'not there yet';
    kpis.push({ kpi: name, file: source.file, state });
  }
  const { plan, roster, lock } = pilot;
  const clusterOf = 'arms' in plan.design && !lock ? drawnClusters(plan.design, roster) : null;
  return {
    roster: roster.flow,
    windows: { baseline, training, measurement },
    kpis,
    locked: lock !== null,
    clustersToDraw: clusterOf && new Set(clusterOf).size,
    cautions: lock || panels.length === 0 ? [] : foreseePlanned(pilot, panels),
  };
}

function foreseePlanned(pilot: OpenPilot, panels: readonly KpiPanel[]): readonly Diagnostic[] {
  const { method } = pilot.plan.design;
  if ((method === 'pairs' || method === 'match') && pilot.roster.units.length > REMATCH_LIMIT) return [];
  const arms = attempt(() => armsToCome(pilot, panels)).value;
  return arms ? foreseeToCome(pilot, arms, panels) : [];
}
