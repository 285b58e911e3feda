import { relative } from 'node:path';
import { shellWord } from '../core/shell-word.ts';
import { protocolPilot } from '../protocol-pilot.ts';
import { findingLine } from './finding-line.ts';
import { findPilot } from './pilot-folder.ts';
import type { RunFlags } from './run-and-say.ts';
import { printJson, say } from './say.ts';

/** Writes the protocol of a pilot, a draft before the lock, and says where it lies and who signs it. */
export async function protocolAndSay(pilot: string, { json, quiet, now }: RunFlags): Promise<void> {
  const written = await protocolPilot({ ...findPilot(pilot), now: now ?? null });
  const { page, locked, fingerprint, cautions } = written;
  if (json) printJson({ page, locked, fingerprint, cautions });
  const word = shellWord(pilot);
  say(
    quiet,
    `${locked ? `Protocol of the lock ${fingerprint}` : 'Draft of the protocol; nothing was drawn or locked'}: ${relative('.', page)}`,
    ...cautions.map(findingLine),
    locked
      ? `Next: print it and have it signed before the training; once outcomes are in data/, pilotlift run ${word}`
      : `Next: agree on it with sponsor, works council and analyst, then pilotlift design ${word}`,
  );
}
