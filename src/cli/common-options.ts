import type { Argv } from 'yargs';
import { PilotError } from '../core/error.ts';

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
  return yargs
    .option('now', { type: 'string', requiresArg: true, describe: 'Time stamp to record, ISO 8601' })
    .check(({ now }) => now === undefined || isoTime(now));
}

const ISO_TIME = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})?)?$/;

function isoTime(text: string): true {
  if (ISO_TIME.test(text) && !Number.isNaN(Date.parse(text))) return true;
  throw new PilotError({
    code: 'usage.now',
    kind: 'usage',
    message: `--now: an ISO 8601 time that exists, got "${text}"`,
    hint: 'Write for instance 2026-01-31T09:00:00Z.',
  });
}
