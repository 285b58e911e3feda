import type { ArgumentsCamelCase, Argv, CommandModule } from 'yargs';
import { nowOption, pilotOptions } from '../common-options.ts';
import { runAndSay } from '../run-and-say.ts';

const options = (yargs: Argv) => nowOption(pilotOptions(yargs));
type Flags = Awaited<ReturnType<typeof options>['argv']>;

/** Writes the page and results.json; earlier stages run first where they are out of date. */
export const report: CommandModule<object, Flags> = {
  command: 'report <pilot>',
  describe: 'Write the report',
  builder: options,
  async handler({ pilot, ...flags }: ArgumentsCamelCase<Flags>) {
    await runAndSay([pilot], flags);
  },
};
