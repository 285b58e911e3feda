import type { Diagnostic } from './core/diagnostic.ts';
import { type MatchColumns, matchColumns } from './match-columns.ts';

/** A caution where people are matched on the outcome before the training: chance in it drifts back afterwards. */
export function outcomeBaseline(options: MatchColumns): readonly Diagnostic[] {
  const { preOutcome } = options;
  if (preOutcome === undefined || !matchColumns(options).includes(preOutcome)) return [];
  return [
    {
      code: 'match.outcome-baseline',
      severity: 'caution',
      message: `People are matched on ${preOutcome}, the outcome before the training: where the groups differ, those who look alike on it do so partly by luck, and drift back to their own group afterwards (regression to the mean).`,
      hint: `Leave ${preOutcome} out of the covariates and compare changes instead: pilotlift estimate did.`,
      values: {},
    },
  ];
}
