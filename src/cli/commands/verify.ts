import type { ArgumentsCamelCase } from 'yargs';
import { PilotError } from '../../core/error.ts';
import { shellWord } from '../../core/shell-word.ts';
import { verifyPilot } from '../../lock-arms.ts';
import type { Command } from '../command.ts';
import { pilotOptions } from '../common-options.ts';
import { findPilot } from '../pilot-folder.ts';
import { printJson, say } from '../say.ts';

type Flags = Awaited<ReturnType<typeof pilotOptions>['argv']>;

/** Derives the arms again from plan, roster and seed and compares them with the lock. */
export const verify: Command<Flags> = {
  builder: pilotOptions,
  async handler({ pilot, json, quiet }: ArgumentsCamelCase<Flags>) {
    const { lock, differences } = await verifyPilot(findPilot(pilot).folder);
    if (json) printJson({ agrees: differences.length === 0, differences, assignmentHash: lock.assignmentHash });
    if (differences.length > 0)
      throw new PilotError({
        code: 'verify.differs',
        kind: 'data',
        message: `${pilot}: the lock and the pilot as it stands differ:\n- ${differences.join('\n- ')}`,
        hint: 'Restore what changed, or record it with pilotlift design --amend "REASON".',
      });
    say(
      quiet,
      `The assignment is the one that was locked${lock.lockedAt ? ` on ${lock.lockedAt}` : ''}: ${lock.assignmentHash}.`,
      `Next: pilotlift run ${shellWord(pilot)}`,
    );
  },
};
