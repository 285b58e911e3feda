import type { Argv, CommandModule } from 'yargs';
import type { Command } from './command.ts';

/** Every command, in the order of a pilot's life. Its code is loaded when it is called, so that the program starts fast. */
export const commands: readonly CommandModule[] = [
  lazy('init <pilot>', 'Start a pilot from a template', async () => (await import('./commands/init.ts')).init),
  lazy(
    'check <pilot>',
    'Read plan, roster and KPI files and say what is missing',
    async () => (await import('./commands/check.ts')).check,
  ),
  lazy('design <pilot>', 'Form the arms and lock them', async () => (await import('./commands/design.ts')).design),
  lazy(
    'verify <pilot>',
    'Derive the locked arms again and compare',
    async () => (await import('./commands/verify.ts')).verify,
  ),
  lazy('ingest <pilot>', 'Read the KPI files into panels', async () => (await import('./commands/ingest.ts')).ingest),
  lazy(
    'analyze <pilot>',
    'Estimate the effect on every KPI',
    async () => (await import('./commands/analyze.ts')).analyze,
  ),
  lazy('roi <pilot>', 'Turn the effect into money', async () => (await import('./commands/roi.ts')).roi),
  lazy('report <pilot>', 'Write the report', async () => (await import('./commands/report.ts')).report),
  lazy(
    'run [pilot]',
    'Do every stage that is out of date, and write the report',
    async () => (await import('./commands/run.ts')).run,
  ),
  lazy('list', 'List the pilots of this folder', async () => (await import('./commands/list.ts')).list),
  lazy(
    'estimate <estimator>',
    'Estimate an effect from a bare table',
    async () => (await import('./commands/estimate.ts')).estimate,
  ),
  lazy('assign', 'Draw arms for a bare table', async () => (await import('./commands/assign.ts')).assign),
  lazy(
    'match',
    'Find similar untrained people in a bare table',
    async () => (await import('./commands/match.ts')).match,
  ),
  lazy('schema', 'Print the JSON Schema of pilot.yaml', async () => (await import('./commands/schema.ts')).schema),
];

function lazy<Flags>(command: string, describe: string, load: () => Promise<Command<Flags>>): CommandModule {
  return {
    command,
    describe,
    builder: async (yargs: Argv) => {
      const { builder } = await load();
      return typeof builder === 'function' ? builder(yargs) : yargs;
    },
    handler: async (argv) => (await load()).handler(argv as Parameters<Command<Flags>['handler']>[0]),
  } as CommandModule;
}
