#!/usr/bin/env node
import { hideBin } from 'yargs/helpers';
import yargs from 'yargs/yargs';
import { toolVersion } from '../core/version.ts';
import { commands } from './commands.ts';
import { endOnSignal } from './end-on-signal.ts';
import { failWith } from './fail.ts';
import { joinValues } from './join-values.ts';
import { skipHelpCache } from './skip-help-cache.ts';
import { watchOutput } from './watch-output.ts';

// In this order: what is held is given back before lost output may end the program.
endOnSignal();
watchOutput();

await skipHelpCache(yargs(joinValues(hideBin(process.argv))))
  .scriptName('pilotlift')
  .usage('$0 <command>\n\nFrom a training pilot to a decision that finance believes.')
  .command([...commands])
  .demandCommand(1, 'Name a command; `pilotlift --help` lists them.')
  .strict()
  .parserConfiguration({
    'parse-numbers': false,
    'parse-positional-numbers': false,
    'duplicate-arguments-array': false,
  })
  .completion('completion', 'Print a shell completion script')
  .locale('en')
  .wrap(Math.min(100, process.stdout.columns ?? 100))
  .version(toolVersion)
  .help()
  .alias('help', 'h')
  .epilogue(
    'Exit codes: 0 done, 1 a stop-level finding under --strict, 2 wrong usage or plan, 3 bad data, 4 engine, 70 an error of ours.',
  )
  .fail((message, fault) => failWith(fault ?? message))
  .parseAsync()
  .catch(failWith);
