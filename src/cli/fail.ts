import pc from 'picocolors';
import { exitCodeOf, PilotError } from '../core/error.ts';
import { visible } from './visible.ts';

/** Says what went wrong on stderr: one sentence, what to do, and the code of docs/errors.md; ends with the exit code. */
export function failWith(fault: unknown): never {
  if (typeof fault === 'string') {
    complain(fault.split('\n')[0]!);
    process.exit(2);
  }
  if (fault instanceof Error && fault.name === 'YError') return failWith(wrongUsage(fault.message));
  if (fault instanceof PilotError) {
    complain(`${sentence(fault.message)} ${sentence(fault.hint)}`, fault.code);
    process.exit(exitCodeOf(fault));
  }
  const trace = fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
  complain(
    `pilotlift failed through a fault of its own. Please report it with the command you ran and these lines:\n${trace}`,
  );
  process.exit(exitCodeOf(fault));
}

/** Lines after the first are indented: what a file or a flag says cannot pass for a message of the program. */
function complain(text: string, code?: string): void {
  const lines = text.split('\n').map(visible).join('\n  ');
  process.stderr.write(`${pc.red('Error:')} ${lines}${code ? ` ${pc.dim(`[${code}]`)}` : ''}\n`);
}

/** What yargs throws itself: a flag without its value, or another fault of the command line. */
function wrongUsage(message: string): PilotError {
  const flag = /^Not enough arguments following: (\S+)$/.exec(message)?.[1];
  return new PilotError({
    code: 'usage.flag',
    kind: 'usage',
    message: flag === undefined ? message : `--${flag}: must have a value, got nothing`,
    hint: 'See the flags with --help.',
  });
}

const sentence = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`);
