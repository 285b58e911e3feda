import type { Diagnostic } from '../../core/diagnostic.ts';

/**
 * A caution where people are matched on the outcome before the training (`names`: its columns; none = null). Luck in it
 * drifts back afterwards, which the change from before does not rest on.
 */
export function outcomeMatched(names: readonly string[], hint: string): Diagnostic | null {
  if (names.length === 0) return null;
  return {
    code: 'match.outcome-baseline',
    severity: 'caution',
    message: `People are matched on ${names.join(' and ')}, the outcome before the training: where the groups differ, those who look alike on it do so partly by luck, and drift back to their own group afterwards (regression to the mean).`,
    hint,
    values: { nBaselines: names.length },
  };
}
