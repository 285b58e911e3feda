import type { MatchTable } from '../match.ts';
import { findingLine } from './finding-line.ts';

/** Beyond this standardised difference a covariate counts as unbalanced after matching. */
const CAUTION = 0.1;

/** What matching found, in sentences: who has partners, who was left out, how alike the groups are now. */
export function matchLines(result: MatchTable): readonly string[] {
  const { counts, balance, estimand, dropped, diagnostics, omnibus } = result;
  const { treated, control } = counts;
  const odd = balance.filter((row) => Math.abs(row.after?.smd ?? 0) > CAUTION).map(({ covariate }) => covariate);
  const nDiscarded = treated.discarded + control.discarded;
  const nDropped = Object.values(dropped).reduce((sum, n) => sum + n, 0);
  return [
    `${treated.matched} of ${treated.all} treated and ${control.matched} of ${control.all} controls ${howCompared(result)}; the effect is on ${WHOSE[estimand]}.`,
    ...(nDiscarded > 0 ? [`${nDiscarded} have scores outside the limits and were left out.`] : []),
    ...(nDropped > 0 ? [`${nDropped} rows without a value were left out.`] : []),
    `Largest difference of the groups: ${largest(balance, 'before')} before, ${largest(balance, 'after')} after${odd.length > 0 ? `; above ${CAUTION} still: ${odd.join(', ')}` : ''}.`,
    ...omnibusLine(omnibus),
    ...diagnostics.map(findingLine),
    'Balance by covariate: --json',
  ];
}

/** A group of one, or one that does not vary, gives no standard deviation to measure by. */
function largest(balance: MatchTable['balance'], when: 'before' | 'after'): string {
  const known = balance.flatMap((row) => row[when]?.smd ?? []).map(Math.abs);
  return known.length === 0 ? 'unknown' : `${Math.max(...known).toFixed(2)} standard deviations`;
}

const WHOSE = {
  ATT: 'the treated (ATT)',
  ATC: 'the controls (ATC)',
  ATE: 'everybody (ATE)',
  ATO: 'the people whom either group could have held (ATO)',
  ATM: 'the matched only (ATM), since some were left out',
} as const;

function howCompared({ comparison, sets, counts }: MatchTable): string {
  if (comparison !== 'weights') return `are in ${new Set(sets.map(({ set }) => set)).size} sets`;
  const { treated, control } = counts;
  return `have weights, and count as much as ${treated.ess.toFixed(0)} and ${control.ess.toFixed(0)} equal ones`;
}

function omnibusLine({ before, after }: MatchTable['omnibus']): readonly string[] {
  if (before === null) return [];
  const inside = after === null ? '' : `, ${after.pValue.toPrecision(2)} inside the sets`;
  return [`All covariates at once: p ${before.pValue.toPrecision(2)} before${inside} (omnibus permutation test).`];
}
