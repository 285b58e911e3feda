import type { ArgumentsCamelCase, Argv } from 'yargs';
import { fingerprint } from '../../design/fingerprint.ts';
import { designPilot } from '../../pilot.ts';
import type { Command } from '../command.ts';
import { nowOption, pilotOptions } from '../common-options.ts';
import { lockLines } from '../lock-lines.ts';
import { findPilot } from '../pilot-folder.ts';
import { printJson, say } from '../say.ts';

const options = (yargs: Argv) =>
  nowOption(pilotOptions(yargs))
    .option('amend', {
      type: 'string',
      requiresArg: true,
      describe: 'Draw again although the pilot is locked; the reason is kept and shown',
    })
    .option('compare', { type: 'boolean', describe: 'Show the designs open to the pilot side by side; draw nothing' })
    .conflicts('compare', 'amend');

type Flags = Awaited<ReturnType<typeof options>['argv']>;

/** Forms the arms, locks them and says who is in which; or compares the designs that could form them. */
export const design: Command<Flags> = {
  builder: options,
  async handler({ pilot, amend, compare, now, json, quiet }: ArgumentsCamelCase<Flags>) {
    if (compare) return (await import('./design-compare.ts')).compareDesigns({ pilot, json, quiet });
    const { folder, reports } = findPilot(pilot);
    const time = now ?? new Date().toISOString();
    const locked = await designPilot({ folder, reports, now: time, amend: amend ?? null });
    const { manifest, sentence, lists } = locked;
    const { assignmentHash, seed, probabilities: arms, readableOutcomes } = manifest;
    const code = { fingerprint: fingerprint(manifest) };
    if (json) printJson({ sentence, seed, assignmentHash, ...code, arms, lists, readableOutcomes });
    say(quiet, ...lockLines(locked, pilot));
  },
};
