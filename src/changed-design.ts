import { PilotError } from './core/error.ts';
import { shellWord } from './core/shell-word.ts';

/** The refusal where a pilot no longer gives the arms of its lock. */
export function changedDesign(name: string): PilotError {
  return new PilotError({
    code: 'design.changed',
    kind: 'data',
    message: `${name}: roster and design must give the locked arms again, and they give others.`,
    hint: `See what changed with pilotlift verify ${shellWord(name)}; restore it, or draw again with --amend "REASON".`,
  });
}
