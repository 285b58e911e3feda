import type { MatchTable } from '../match.ts';

/** Beyond this standardised difference a covariate counts as unbalanced after matching. */
const CAUTION = 0.1;

/** What matching found, in sentences: who has partners, who was left out, how alike the groups are now. */
export function matchLines(result: MatchTable): readonly string[] {
  const { counts, balance, estimand, dropped, diagnostics } = result;
  const { treated, control } = counts;
  const largest = (when: 'before' | 'after') => Math.max(0, ...balance.map((row) => Math.abs(row[when]?.smd ?? 0)));
  const odd = balance.filter((row) => Math.abs(row.after?.smd ?? 0) > CAUTION).map(({ covariate }) => covariate);
  const nDiscarded = treated.discarded + control.discarded;
  const nDropped = Object.values(dropped).reduce((sum, n) => sum + n, 0);
  return [
    `${treated.matched} of ${treated.all} treated and ${control.matched} of ${control.all} controls are in ${new Set(result.sets.map(({ set }) => set)).size} sets; the effect is on ${WHOSE[estimand]}.`,
    ...(nDiscarded > 0 ? [`${nDiscarded} lie outside the other group's range of scores and were left out.`] : []),
    ...(nDropped > 0 ? [`${nDropped} rows without a value were left out.`] : []),
    `Largest difference of the groups: ${largest('before').toFixed(2)} standard deviations before, ${largest('after').toFixed(2)} after${odd.length > 0 ? `; above ${CAUTION} still: ${odd.join(', ')}` : ''}.`,
    ...diagnostics.map(({ code, severity, message, hint }) => `${severity}: ${message} ${hint ?? ''} [${code}]`),
    'Balance by covariate: --json',
  ];
}

const WHOSE = {
  ATT: 'the treated (ATT)',
  ATC: 'the controls (ATC)',
  ATM: 'the matched only (ATM), since some found no partner',
} as const;
