import type { ArgumentsCamelCase, Argv } from 'yargs';
import { PilotError } from '../../core/error.ts';
import { shellWord } from '../../core/shell-word.ts';
import { verifyPilot } from '../../verify-pilot.ts';
import type { Command } from '../command.ts';
import { pilotOptions } from '../common-options.ts';
import { keptCodes, refuseOtherCodes } from '../kept-codes.ts';
import { findPilot } from '../pilot-folder.ts';
import { printJson } from '../say.ts';
import { sayVerified, verifiedJson } from '../say-verified.ts';

const options = (yargs: Argv) =>
  pilotOptions(yargs)
    .option('fingerprint', { type: 'string', requiresArg: true, describe: 'Code that design printed for the lock' })
    .option('receipt', {
      type: 'string',
      requiresArg: true,
      describe: 'Code that design --enrol, or a report, printed for a line of a log',
    });

type Flags = Awaited<ReturnType<typeof options>['argv']>;

/** Derives the arms again from plan, roster and seed and compares them with the lock, and lock and log with codes that were kept. */
export const verify: Command<Flags> = {
  builder: options,
  async handler({ pilot, fingerprint, receipt, json, quiet }: ArgumentsCamelCase<Flags>) {
    const kept = keptCodes({ fingerprint, receipt });
    const verified = await verifyPilot(findPilot(pilot).folder);
    if (json) printJson(verifiedJson(verified, kept));
    if (verified.differences.length > 0)
      throw new PilotError({
        code: 'verify.differs',
        kind: 'data',
        message: `${pilot}: the lock and the pilot as it stands differ:\n- ${verified.differences.join('\n- ')}`,
        hint: 'Restore what changed, or record it with pilotlift design --amend "REASON".',
      });
    refuseOtherCodes(pilot, kept, verified);
    sayVerified(quiet, shellWord(pilot), verified, kept);
  },
};
