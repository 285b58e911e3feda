import { readdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import type { ArgumentsCamelCase, Argv } from 'yargs';
import { PilotError } from '../../core/error.ts';
import { naturalOrder } from '../../core/natural-order.ts';
import type { Command } from '../command.ts';
import { commonOptions, nowOption } from '../common-options.ts';
import { runAndSay } from '../run-and-say.ts';
import { say } from '../say.ts';

const options = (yargs: Argv) =>
  nowOption(commonOptions(yargs))
    .positional('pilot', { type: 'string', describe: 'Folder of the pilot, or its name under experiments/' })
    .option('all', { type: 'boolean', default: false, describe: 'Every pilot under experiments/' })
    .option('strict', {
      type: 'boolean',
      default: false,
      describe: 'End with code 1 where a finding withholds the claim',
    });

type Flags = Awaited<ReturnType<typeof options>['argv']>;

/** Does every stage that is out of date, of one pilot or of all. */
export const run: Command<Flags> = {
  builder: options,
  async handler({ pilot, all, ...flags }: ArgumentsCamelCase<Flags>) {
    const pilots = all ? readdirSync(resolve('experiments')).sort(naturalOrder) : [pilot ?? ''];
    if (!all && !pilot)
      throw new PilotError({
        code: 'usage.no-pilot',
        kind: 'usage',
        message: 'run: names a pilot or takes --all.',
        hint: 'See pilotlift list.',
      });
    await runAndSay(pilots, flags);
    if (all) say(flags.quiet, `All pilots: ${relative('.', join(resolve('reports'), 'index.html'))}`);
  },
};
