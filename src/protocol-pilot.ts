import { join } from 'node:path';
import { assembleProtocol } from './assemble-protocol.ts';
import { writeTogether } from './files/write-together.ts';
import { holdPilot } from './hold-pilot.ts';
import { holdReports } from './hold-reports.ts';
import type { PilotRequest } from './pilot.ts';

export interface WrittenProtocol {
  readonly page: string;
  /** False for a draft: the arms have not been formed yet. */
  readonly locked: boolean;
  /** Of the lock; null for a draft. */
  readonly fingerprint: string | null;
}

/** Writes `<reports>/<pilot>/protocol.html`, the page to sign before the training. Draws nothing and locks nothing. */
export function protocolPilot({ folder, reports, now }: PilotRequest): Promise<WrittenProtocol> {
  return holdPilot(folder, async (pilot) => {
    const protocol = await assembleProtocol(pilot, now);
    const { renderProtocol } = await import('./report/protocol/render-protocol.ts');
    const html = await renderProtocol(protocol);
    const file = `${pilot.name}/protocol.html`;
    await holdReports(reports, async () => writeTogether(reports, { [file]: html }));
    const fingerprint = protocol.lock?.fingerprint ?? null;
    return { page: join(reports, file), locked: protocol.lock !== null, fingerprint };
  });
}
