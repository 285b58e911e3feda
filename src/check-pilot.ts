import { join } from 'node:path';
import type { DateRange } from './core/period.ts';
import { drawnClusters } from './drawn-clusters.ts';
import { isThere } from './files/is-there.ts';
import { readPanels } from './ingest-kpis.ts';
import { openPilot } from './open-pilot.ts';
import type { RosterFlow } from './roster/types.ts';

export interface PilotCheck {
  readonly roster: RosterFlow;
  readonly windows: Readonly<Record<'baseline' | 'training' | 'measurement', DateRange>>;
  readonly kpis: readonly { readonly kpi: string; readonly file: string; readonly state: string }[];
  readonly locked: boolean;
  /** Clusters that are to be drawn as a whole; null where none are. */
  readonly clustersToDraw: number | null;
}

/** Reads plan, roster and every KPI file that is there. Writes nothing. Throws the first fault that it meets. */
export async function checkPilot(folder: string): Promise<PilotCheck> {
  const pilot = await openPilot(folder);
  const { baseline, training, measurement } = pilot.windows;
  const kpis = [];
  for (const { name, source } of pilot.plan.kpis) {
    const [panel] = isThere(join(folder, source.file)) ? await readPanels(pilot, [name]) : [];
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
  };
}
