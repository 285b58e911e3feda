import { PilotError } from '../core/error.ts';
import { failWith } from './fail.ts';

/**
 * Output that is piped into a program that has read enough (`| head`) ends quietly; one that has no room ends with a
 * sentence. Words for people that nobody can take are let go: they never stop the work.
 */
export function watchOutput(): void {
  let fault: NodeJS.ErrnoException | null = null;
  process.stderr.on('error', () => {});
  process.stdout.on('error', (told) => {
    fault = told;
    process.exit();
  });
  // Who prints and ends at once, as --help does, leaves no time for a fault to be told.
  process.once('exit', () => refuseLostOutput(fault ?? process.stdout.errored));
}

function refuseLostOutput(fault: NodeJS.ErrnoException | null): void {
  if (fault === null || fault.code === 'EPIPE') return;
  const message = `stdout: the output must be written whole, got ${fault.code ?? fault.message}.`;
  const hint = 'Make room where it goes, or send it elsewhere.';
  failWith(new PilotError({ code: 'output.write', kind: 'usage', message, hint }, { cause: fault }));
}
