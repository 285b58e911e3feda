import type { ArgumentsCamelCase, Argv } from 'yargs';
import type { Command } from '../command.ts';
import { nowOption, pilotOptions } from '../common-options.ts';
import { enrolAndSay } from '../enrol-and-say.ts';
import { lockAndSay } from '../lock-and-say.ts';
import { findPilot } from '../pilot-folder.ts';

const options = (yargs: Argv) =>
  nowOption(pilotOptions(yargs))
    .option('amend', {
      type: 'string',
      requiresArg: true,
      describe: 'Draw again although the pilot is locked; the reason is kept and shown',
    })
    .option('enrol', {
      type: 'string',
      requiresArg: true,
      conflicts: 'amend',
      describe: 'Draw the arm of one person who joins a pilot with rolling enrolment',
    });

type Flags = Awaited<ReturnType<typeof options>['argv']>;

/** Forms the arms and locks them, or draws the arm of one person who joins. */
export const design: Command<Flags> = {
  builder: options,
  async handler({ pilot, amend, enrol, now, json, quiet }: ArgumentsCamelCase<Flags>) {
    const request = { ...findPilot(pilot), now: now ?? new Date().toISOString() };
    if (enrol === undefined) await lockAndSay({ ...request, amend: amend ?? null }, { pilot, json, quiet });
    else await enrolAndSay({ ...request, unit: enrol }, { pilot, json, quiet });
  },
};
