import type { ArgumentsCamelCase, Argv } from 'yargs';
import { PilotError } from '../../core/error.ts';
import { shellWord } from '../../core/shell-word.ts';
import { readFingerprint } from '../../design/fingerprint.ts';
import { verifyPilot } from '../../lock-arms.ts';
import type { Command } from '../command.ts';
import { pilotOptions } from '../common-options.ts';
import { findPilot } from '../pilot-folder.ts';
import { printJson, say } from '../say.ts';

const options = (yargs: Argv) =>
  pilotOptions(yargs).option('fingerprint', {
    type: 'string',
    requiresArg: true,
    describe: 'The code that design printed; the lock must still be the one it stands for',
  });

type Flags = Awaited<ReturnType<typeof options>['argv']>;

/** Derives the arms again from plan, roster and seed and compares them with the lock, and the lock with a fingerprint. */
export const verify: Command<Flags> = {
  builder: options,
  async handler({ pilot, fingerprint: typed, json, quiet }: ArgumentsCamelCase<Flags>) {
    const kept = typed === undefined ? null : wellFormed(typed);
    const { lock, fingerprint, differences } = await verifyPilot(findPilot(pilot).folder);
    const { assignmentHash, lockedAt } = lock;
    const isKept = kept === null ? {} : { fingerprintAgrees: kept === fingerprint };
    if (json) printJson({ agrees: differences.length === 0, differences, assignmentHash, fingerprint, ...isKept });
    if (differences.length > 0)
      throw new PilotError({
        code: 'verify.differs',
        kind: 'data',
        message: `${pilot}: the lock and the pilot as it stands differ:\n- ${differences.join('\n- ')}`,
        hint: 'Restore what changed, or record it with pilotlift design --amend "REASON".',
      });
    if (kept !== null && kept !== fingerprint)
      throw new PilotError({
        code: 'verify.fingerprint',
        kind: 'data',
        message: `${pilot}: the lock must be the one whose fingerprint was kept (${kept}), got ${fingerprint}, so the pilot was drawn again or its lock was replaced since.`,
        hint: 'Ask who drew again and why, or restore the lock that was announced.',
      });
    say(
      quiet,
      `The assignment is the one that was locked${lockedAt ? ` on ${lockedAt}` : ''}: ${assignmentHash}.`,
      kept === null ? `Fingerprint: ${fingerprint}.` : `The lock is the one of the fingerprint ${fingerprint}.`,
      `Next: pilotlift run ${shellWord(pilot)}`,
    );
  },
};

function wellFormed(typed: string): string {
  const code = readFingerprint(typed);
  if (code !== null) return code;
  throw new PilotError({
    code: 'verify.fingerprint-form',
    kind: 'usage',
    message: `--fingerprint: the 20 letters and digits that pilotlift design printed, the last of which checks the others, got ${JSON.stringify(typed)}.`,
    hint: 'Copy it once more; blanks, dashes and small letters do not matter.',
  });
}
