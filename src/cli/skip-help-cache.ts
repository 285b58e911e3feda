import type { Argv } from 'yargs';

interface WithUsage {
  getInternalMethods(): { getUsageInstance(): { cacheHelpMessage: () => void } };
}

/**
 * yargs writes the help text out before it runs any command, for a later `showHelp()` that this program never calls: up to
 * a third of the time of a short command. It has no switch for it.
 */
export function skipHelpCache(program: Argv): Argv {
  (program as unknown as WithUsage).getInternalMethods().getUsageInstance().cacheHelpMessage = () => {};
  return program;
}
