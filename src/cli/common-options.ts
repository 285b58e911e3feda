import type { Argv } from 'yargs';

/** Flags that every command on a pilot has. */
export function pilotOptions(yargs: Argv) {
  return commonOptions(
    yargs.positional('pilot', {
      type: 'string',
      demandOption: true,
      describe: 'Folder of the pilot, or its name under experiments/',
    }),
  );
}

/** Flags that every command has. */
export function commonOptions<T>(yargs: Argv<T>) {
  return yargs
    .option('json', { type: 'boolean', default: false, describe: 'Print one JSON object on stdout' })
    .option('quiet', { alias: 'q', type: 'boolean', default: false, describe: 'Print no words' })
    .option('color', { type: 'boolean', describe: 'Colours; --no-color or NO_COLOR turns them off' });
}

/** --now: times come from here and lie outside every hash. */
export function nowOption<T>(yargs: Argv<T>) {
  return yargs.option('now', { type: 'string', requiresArg: true, describe: 'Time stamp to record, ISO 8601' });
}
