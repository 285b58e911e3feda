import { basename, join, resolve } from 'node:path';
import type { ArgumentsCamelCase, Argv } from 'yargs';
import { shellWord } from '../../core/shell-word.ts';
import { initPilot } from '../../plan/init-pilot.ts';
import { askForPilot } from '../ask-for-pilot.ts';
import type { Command } from '../command.ts';
import { commonOptions } from '../common-options.ts';
import { printJson, say } from '../say.ts';

const options = (yargs: Argv) =>
  commonOptions(yargs)
    .positional('pilot', {
      type: 'string',
      demandOption: true,
      describe: 'Name of the pilot (a folder under experiments/), or a path',
    })
    .option('template', { type: 'string', requiresArg: true, describe: 'sales-teams or recorded-programme' })
    .option('title', { type: 'string', requiresArg: true, describe: 'Title of the pilot' })
    .option('question', { type: 'string', requiresArg: true, describe: 'The question that the pilot answers' })
    .option('owner', { type: 'string', requiresArg: true, describe: 'Who owns the pilot' })
    .option('currency', { type: 'string', requiresArg: true, describe: 'ISO 4217 code' })
    .option('training-start', { type: 'string', requiresArg: true, describe: 'First day of the training, YYYY-MM-DD' })
    .option('training-end', { type: 'string', requiresArg: true, describe: 'Last day of the training, YYYY-MM-DD' })
    .option('yes', { alias: 'y', type: 'boolean', default: false, describe: 'Ask nothing; take the defaults' });

type Flags = Awaited<ReturnType<typeof options>['argv']>;

/** Starts a pilot: plan, tables to fill in, data dictionary, processing note. Asks only in a terminal. */
export const init: Command<Flags> = {
  builder: options as Command<Flags>['builder'],
  async handler({
    pilot,
    template,
    title,
    question,
    owner,
    currency,
    trainingStart,
    trainingEnd,
    yes,
    json,
    quiet,
  }: ArgumentsCamelCase<Flags>) {
    const folder = /[\\/]|^\.{1,2}$/.test(pilot) ? resolve(pilot) : resolve('experiments', pilot);
    const given = { template, title, question, owner, currency, trainingStart, trainingEnd };
    const asks = !yes && !json && !quiet && Boolean(process.stdin.isTTY && process.stdout.isTTY);
    const { template: chosen = 'sales-teams', ...answers } = asks ? await askForPilot(given, basename(folder)) : given;
    const files = await initPilot({ folder, template: chosen, answers });
    if (json) printJson({ folder, files });
    say(quiet, `Wrote to ${folder}:`, ...files.map((file) => `  ${file}`));
    say(quiet, `Next: put your people into ${join('data', 'roster.csv')}, then pilotlift check ${shellWord(pilot)}`);
  },
};
