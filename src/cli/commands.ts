import type { CommandModule } from 'yargs';
import { analyze } from './commands/analyze.ts';
import { check } from './commands/check.ts';
import { design } from './commands/design.ts';
import { estimate } from './commands/estimate.ts';
import { ingest } from './commands/ingest.ts';
import { init } from './commands/init.ts';
import { list } from './commands/list.ts';
import { report } from './commands/report.ts';
import { roi } from './commands/roi.ts';
import { run } from './commands/run.ts';
import { schema } from './commands/schema.ts';
import { verify } from './commands/verify.ts';

/** Every command, in the order of a pilot's life. */
export const commands = [
  init,
  check,
  design,
  verify,
  ingest,
  analyze,
  roi,
  report,
  run,
  list,
  estimate,
  schema,
] as unknown as CommandModule[];
