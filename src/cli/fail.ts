import pc from 'picocolors';
import { exitCodeOf, PilotError } from '../core/error.ts';

/** Says what went wrong on stderr, in one sentence and what to do, and ends with the exit code of the fault. */
export function failWith(fault: unknown): never {
  if (typeof fault === 'string') {
    process.stderr.write(`${pc.red('Error:')} ${fault.split('\n')[0]}\n`);
    process.exit(2);
  }
  if (fault instanceof PilotError) {
    process.stderr.write(`${pc.red('Error:')} ${sentence(fault.message)} ${sentence(fault.hint)}\n`);
    process.exit(exitCodeOf(fault));
  }
  const trace = fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
  process.stderr.write(
    `${pc.red('Error:')} pilotlift failed through a fault of its own. Please report it with the command you ran and these lines:\n${trace}\n`,
  );
  process.exit(exitCodeOf(fault));
}

const sentence = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`);
