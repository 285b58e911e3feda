import { join } from 'node:path';
import type { DateRange } from './core/period.ts';
import { isThere } from './files/is-there.ts';
import { readPanels } from './ingest-kpis.ts';
import { openPilot } from './open-pilot.ts';
import type { RosterFlow } from './roster/types.ts';

export interface PilotCheck {
  readonly roster: RosterFlow;
  readonly windows: Readonly<Record<'baseline' | 'training' | 'measurement', DateRange>>;
  readonly kpis: readonly { readonly kpi: string; readonly file: string; readonly state: string }[];
  readonly locked: boolean;
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
  return { roster: pilot.roster.flow, windows: { baseline, training, measurement }, kpis, locked: pilot.lock !== null };
}
