import type { ArgumentsCamelCase } from 'yargs';
import { match as findSets, matchOptions } from '../../match.ts';
import { matchedSetsCsv } from '../../matched-sets-csv.ts';
import type { Command } from '../command.ts';
import { flagsOf, optionsFrom } from '../flags.ts';
import { matchLines } from '../match-lines.ts';
import { printJson, printText, say } from '../say.ts';

type Flags = Record<string, unknown> & { readonly json: boolean; readonly quiet: boolean };

/** Finds similar untrained people in a bare table, for analysts. */
export const match: Command<Flags> = {
  builder: (yargs) =>
    yargs
      .options(flagsOf(matchOptions))
      .option('json', { type: 'boolean', default: false, describe: 'Print one JSON object on stdout' })
      .option('quiet', { alias: 'q', type: 'boolean', default: false, describe: 'Print no words' }) as never,
  async handler(argv: ArgumentsCamelCase<Flags>) {
    const result = await findSets(optionsFrom(matchOptions, argv));
    if (argv.json) return printJson(result);
    printText(matchedSetsCsv(result));
    say(argv.quiet, ...matchLines(result));
  },
};
