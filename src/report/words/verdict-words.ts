import type { PilotResults } from '../results.ts';
import { formatDay } from './dates.ts';
import { tidySentence, withoutPValues } from './tidy-sentence.ts';

/** What the decision asks for, after its name. */
export const decisionMeaning: Readonly<Record<PilotResults['verdict']['decision'], string>> = {
  Scale: 'roll the programme out',
  Extend: 'keep measuring before deciding',
  Redesign: 'change the programme before going on',
  Stop: 'do not roll it out as it is',
};

export const verdictReason = (results: PilotResults): string =>
  withoutPValues(results.verdict.reason.replace(/^No claim is made: /, '')) ??
  'A check that must hold did not; the technical appendix names it.';

export const ruleSentence = (results: PilotResults): string => tidySentence(results.verdict.rule);

/** When the rule was fixed. */
export const ruleOrigin = ({ design: { lockedAt } }: PilotResults): string =>
  lockedAt === null
    ? 'Rule agreed in the plan (no lock date was recorded)'
    : `Rule locked in the plan on ${formatDay(lockedAt)}`;

/** The participants get the gain: said before any figure. */
export const participantsSentence =
  'The gain goes to the people who were trained, not to whoever paid for the programme. It is no return on the funder’s money.';

export const withheldSentence = (nChecks: number): string =>
  `No claim is made: ${nChecks === 1 ? 'a check that must hold has failed' : `${nChecks} checks that must hold have failed`}. The figures below are computed, not claimed.`;

export const gradeMeaning: Readonly<Record<PilotResults['evidence']['grade'], string>> = {
  A: 'randomised comparison',
  B: 'matched or adjusted comparison with a control group',
  C: 'weaker comparison, or one with failed checks',
  D: 'trend or unadjusted comparison',
  E: 'estimates, or a comparison that its checks do not carry',
};

/** Stands at every figure of a withheld claim. */
export const unclaimedNote = 'computed, not claimed';

/** A reason of the grade for the first page: how the effect was isolated in full, what lowered the grade in brief. */
export function shortReason(reason: string, position: number): string {
  const brief = position === 0 ? reason : `${reason.split(':')[0]} (see Checks).`;
  return withoutPValues(brief) ?? 'Lowered for a check that the appendix names.';
}
