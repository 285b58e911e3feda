import type { ArgumentsCamelCase, Argv } from 'yargs';
import type { Command } from '../command.ts';
import { nowOption, pilotOptions } from '../common-options.ts';
import { runAndSay } from '../run-and-say.ts';

const options = (yargs: Argv) => nowOption(pilotOptions(yargs));
type Flags = Awaited<ReturnType<typeof options>['argv']>;

/** Writes the page and results.json; earlier stages run first where they are out of date. */
export const report: Command<Flags> = {
  builder: options,
  async handler({ pilot, ...flags }: ArgumentsCamelCase<Flags>) {
    await runAndSay([pilot], flags);
  },
};
