import type { Diagnostic } from './core/diagnostic.ts';
import { outcomeMatched } from './effects/diagnostics/outcome-matched.ts';
import { type MatchColumns, matchColumns } from './match-columns.ts';

/** What is to be said where the flags match on the outcome from before the training. */
export function outcomeBaseline(options: MatchColumns): readonly Diagnostic[] {
  const names = matchColumns(options).filter((name) => name === options.preOutcome);
  const found = outcomeMatched(
    names,
    `Leave ${names.join()} out of the covariates and compare changes instead: pilotlift estimate did.`,
  );
  return found === null ? [] : [found];
}
