import type { Diagnostic } from '../../core/diagnostic.ts';
import type { HeadlineRule } from '../types.ts';

const HINTS: Readonly<Record<number, string>> = {
  9: 'Match without shared controls, weigh by overlap over more people, or wait for a larger pilot.',
  11: 'Train as many as wait, and measure how many have any beside how much they have.',
  12: 'Form pairs, one control for each who is trained, or wait for a larger pilot, and measure how many have any beside how much they have.',
};

/** What helps where a rule withholds the claim. */
export const cureOf = ({ rule }: HeadlineRule): string =>
  HINTS[rule] ?? 'Add clusters (teams, sites) to the pilot; more people in the same ones do not help.';

/** A stop where the headline rule withholds the claim; null where it does not. */
export function fewClusters(rule: HeadlineRule): Diagnostic | null {
  if (!rule.claimWithheld) return null;
  return {
    code: 'inference.few-clusters',
    severity: 'stop',
    message: rule.sentence,
    hint: cureOf(rule),
    values: { rule: rule.rule, smallestPValue: rule.smallestPValue, conservative: rule.conservative },
  };
}
