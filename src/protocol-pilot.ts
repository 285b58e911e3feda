import { join } from 'node:path';
import { armsToCome } from './arms-to-come.ts';
import { assembleProtocol } from './assemble-protocol.ts';
import type { Diagnostic } from './core/diagnostic.ts';
import { PilotError } from './core/error.ts';
import { historyKpis } from './draw-history.ts';
import { writeTogether } from './files/write-together.ts';
import { foreseeToCome } from './foresee-to-come.ts';
import { holdPilot } from './hold-pilot.ts';
import { holdReports } from './hold-reports.ts';
import { readPanels } from './ingest-kpis.ts';
import type { KpiPanel } from './kpis/types.ts';
import { kpisAtHand } from './lock-arms.ts';
import type { OpenPilot } from './open-pilot.ts';
import type { PilotRequest } from './pilot.ts';

export interface WrittenProtocol {
  readonly page: string;
  /** False for a draft: the arms have not been formed yet. */
  readonly locked: boolean;
  /** Of the lock; null for a draft. */
  readonly fingerprint: string | null;
  /** Of claims that will not be made, by the KPIs that are there; none of a locked pilot. */
  readonly cautions: readonly Diagnostic[];
}

/** Writes `<reports>/<pilot>/protocol.html`, the page to sign before the training. Draws nothing and locks nothing. */
export function protocolPilot({ folder, reports, now }: PilotRequest): Promise<WrittenProtocol> {
  return holdPilot(folder, async (pilot) => {
    const panels = pilot.lock ? [] : await panelsAtHand(pilot);
    const toCome = pilot.lock ? null : armsToCome(pilot, panels);
    const cautions = toCome ? foreseeToCome(pilot, toCome, panels) : [];
    const protocol = await assembleProtocol(pilot, { now, toCome });
    const { renderProtocol } = await import('./report/protocol/render-protocol.ts');
    const html = await renderProtocol(protocol);
    const file = `${pilot.name}/protocol.html`;
    await holdReports(reports, async () => writeTogether(reports, { [file]: html }));
    const fingerprint = protocol.lock?.fingerprint ?? null;
    return { page: join(reports, file), locked: protocol.lock !== null, fingerprint, cautions };
  });
}

/** Panels of the KPIs that are there; one that cannot be read is left out where the arms do not follow from it. */
async function panelsAtHand(pilot: OpenPilot): Promise<readonly KpiPanel[]> {
  const names = kpisAtHand(pilot);
  if (historyKpis(pilot.plan).length > 0) return readPanels(pilot, names);
  const panels: KpiPanel[] = [];
  for (const name of names) {
    try {
      panels.push(...(await readPanels(pilot, [name])));
    } catch (fault) {
      if (!(fault instanceof PilotError)) throw fault;
    }
  }
  return panels;
}
