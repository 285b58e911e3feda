import type { ArgumentsCamelCase, Argv } from 'yargs';
import type { Command } from '../command.ts';
import { nowOption, pilotOptions } from '../common-options.ts';
import { compareAndSay } from '../compare-and-say.ts';
import { drawAndSay } from '../draw-and-say.ts';
import { enrolAndSay } from '../enrol-and-say.ts';
import { protocolAndSay } from '../protocol-and-say.ts';

const options = (yargs: Argv) =>
  nowOption(pilotOptions(yargs))
    .option('amend', {
      type: 'string',
      requiresArg: true,
      describe: 'Draw again although the pilot is locked; the reason is kept and shown',
    })
    .option('protocol', { type: 'boolean', describe: 'Write the page to sign before the training; draw nothing' })
    .option('compare', { type: 'boolean', describe: 'Show the designs open to the pilot side by side; draw nothing' })
    .option('enrol', { type: 'string', requiresArg: true, describe: 'Draw the arm of one person who joins (rolling)' })
    .check((given) => {
      const asked = (['amend', 'protocol', 'compare', 'enrol'] as const).filter((flag) => given[flag] !== undefined);
      const flags = asked.map((flag) => `--${flag}`).join(' and ');
      return asked.length < 2 || `design does one thing at a time, got ${flags}`;
    });

type Flags = Awaited<ReturnType<typeof options>['argv']>;

/** Forms the arms and locks them; or writes the protocol, compares designs, or draws the arm of one person who joins. */
export const design: Command<Flags> = {
  builder: options,
  async handler({ pilot, protocol, compare, enrol, amend, ...flags }: ArgumentsCamelCase<Flags>) {
    if (compare) return compareAndSay(pilot, flags);
    if (protocol) return protocolAndSay(pilot, flags);
    await (enrol === undefined
      ? drawAndSay(pilot, { ...flags, amend })
      : enrolAndSay(pilot, { ...flags, unit: enrol }));
  },
};
