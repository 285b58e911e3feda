import type { ArgumentsCamelCase, Argv } from 'yargs';
import type { Command } from '../command.ts';
import { nowOption, pilotOptions } from '../common-options.ts';
import { compareAndSay } from '../compare-and-say.ts';
import { drawAndSay } from '../draw-and-say.ts';
import { protocolAndSay } from '../protocol-and-say.ts';

const options = (yargs: Argv) =>
  nowOption(pilotOptions(yargs))
    .option('amend', {
      type: 'string',
      requiresArg: true,
      describe: 'Draw again although the pilot is locked; the reason is kept and shown',
    })
    .option('protocol', {
      type: 'boolean',
      default: false,
      describe: 'Write the page to sign before the training, and draw nothing',
    })
    .option('compare', { type: 'boolean', describe: 'Show the designs open to the pilot side by side; draw nothing' })
    .conflicts('compare', 'amend')
    .check(
      ({ amend, protocol }) =>
        amend === undefined || !protocol || 'Draw with --amend, or write the page with --protocol: one at a time',
    );

type Flags = Awaited<ReturnType<typeof options>['argv']>;

/** Forms the arms, locks them and says who is in which; or writes the protocol, or compares designs. */
export const design: Command<Flags> = {
  builder: options,
  async handler({ pilot, protocol, compare, amend, ...flags }: ArgumentsCamelCase<Flags>) {
    if (compare) return compareAndSay(pilot, flags);
    await (protocol ? protocolAndSay(pilot, flags) : drawAndSay(pilot, { ...flags, amend }));
  },
};
