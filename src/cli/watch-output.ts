import { PilotError } from '../core/error.ts';
import { failWith } from './fail.ts';

/**
 * Output that is piped into a program that has read enough (`| head`) ends quietly; one that has no room ends with a
 * sentence. Words for people that nobody can take are let go: they never stop the work.
 */
export function watchOutput(): void {
  process.stderr.on('error', () => {});
  process.stdout.on('error', (fault: NodeJS.ErrnoException) => {
    if (fault.code === 'EPIPE') process.exit(0);
    const message = `stdout: the output must be written whole, got ${fault.code ?? fault.message}.`;
    const hint = 'Make room where it goes, or send it elsewhere.';
    failWith(new PilotError({ code: 'output.write', kind: 'usage', message, hint }, { cause: fault }));
  });
}
