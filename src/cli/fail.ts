import pc from 'picocolors';
import { exitCodeOf, PilotError } from '../core/error.ts';
import { visible } from './visible.ts';

/** Says what went wrong on stderr: one sentence, what to do, and the code of docs/errors.md; ends with the exit code. */
export function failWith(fault: unknown): never {
  if (typeof fault === 'string') {
    complain(fault.split('\n')[0]!);
    process.exit(2);
  }
  const flag = flagWithoutValue(fault);
  if (flag !== null) {
    complain(`--${flag} needs a value, got none. See the flags with --help.`);
    process.exit(2);
  }
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

/** The flag that yargs found at the end of the line without its value; null for any other fault. */
function flagWithoutValue(fault: unknown): string | null {
  const isFromYargs = fault instanceof Error && fault.name === 'YError';
  return isFromYargs ? (/^Not enough arguments following: (.+)$/.exec(fault.message)?.[1] ?? null) : null;
}

/** Lines after the first are indented: what a file or a flag says cannot pass for a message of the program. */
function complain(text: string, code?: string): void {
  const lines = text.split('\n').map(visible).join('\n  ');
  process.stderr.write(`${pc.red('Error:')} ${lines}${code ? ` ${pc.dim(`[${code}]`)}` : ''}\n`);
}

const sentence = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`);
