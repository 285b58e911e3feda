import type { ArgumentsCamelCase } from 'yargs';
import { estimateOptions, estimate as runEstimate } from '../../estimate/estimate.ts';
import type { Command } from '../command.ts';
import { effectLine } from '../effect-line.ts';
import { flagsOf, optionsFrom } from '../flags.ts';
import { rowLabel } from '../row-label.ts';
import { answer, printJson, say } from '../say.ts';

type Flags = Record<string, unknown> & { readonly json: boolean; readonly quiet: boolean };

/** Estimates on a bare table, for analysts. */
export const estimate: Command<Flags> = {
  builder: (yargs) =>
    yargs
      .positional('estimator', { type: 'string', demandOption: true, describe: 'Name of the estimator' })
      .options(flagsOf(estimateOptions))
      .option('json', { type: 'boolean', default: false, describe: 'Print one JSON object on stdout' })
      .option('quiet', { alias: 'q', type: 'boolean', default: false, describe: 'Print no words' }) as never,
  async handler(argv: ArgumentsCamelCase<Flags>) {
    const effect = await runEstimate(optionsFrom(estimateOptions, argv));
    if (argv.json) return printJson(effect);
    answer(...effect.rows.map((row) => `${rowLabel(row)}: ${effectLine(row)}`));
    for (const { code, severity, message } of effect.diagnostics) say(argv.quiet, `${severity}: ${message} [${code}]`);
    say(argv.quiet, 'Every number: --json');
  },
};
