import { constants } from 'node:os';
import { endNow } from '../files/at-end.ts';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Ends cleanly on a signal: the pilot is given back and temporary files go, in one line and with exit code 128 + signal.
 * However the program ends, short of SIGKILL, it gives back what it holds.
 */
export function endOnSignal(): void {
  process.once('exit', endNow);
  for (const signal of SIGNALS)
    process.once(signal, () => {
      process.stderr.write(`Stopped by ${signal}: what was finished is kept, and the next run goes on from there.\n`);
      process.exit(128 + constants.signals[signal]);
    });
}
