import type { ArgumentsCamelCase } from 'yargs';
import { assignOptions, assign as drawArms } from '../../assign.ts';
import { assignmentCsv } from '../../plan/assignment-file.ts';
import type { Command } from '../command.ts';
import { flagsOf, optionsFrom } from '../flags.ts';
import { printJson, printText, say } from '../say.ts';

type Flags = Record<string, unknown> & { readonly json: boolean; readonly quiet: boolean };

/** Draws arms for a bare table, for analysts. */
export const assign: Command<Flags> = {
  builder: (yargs) =>
    yargs
      .options(flagsOf(assignOptions))
      .option('json', { type: 'boolean', default: false, describe: 'Print one JSON object on stdout' })
      .option('quiet', { alias: 'q', type: 'boolean', default: false, describe: 'Print no words' }) as never,
  async handler(argv: ArgumentsCamelCase<Flags>) {
    const result = await drawArms(optionsFrom(assignOptions, argv));
    if (argv.json) return printJson(result);
    printText(assignmentCsv(result.assignment));
    const { sentence, seed, hash, balance } = result;
    say(argv.quiet, sentence, `Seed ${seed}, assignment ${hash.slice(0, 12)}.`);
    if (balance?.omnibus)
      say(
        argv.quiet,
        `Balance over all covariates: p ${balance.omnibus.pValue.toFixed(3)} (${balance.omnibus.draws} re-draws of the design).`,
      );
    say(argv.quiet, 'Balance by covariate and every probability: --json');
  },
};
