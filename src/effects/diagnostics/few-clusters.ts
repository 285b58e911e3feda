import type { Diagnostic } from '../../core/diagnostic.ts';
import type { HeadlineRule } from '../types.ts';

/** A stop where the headline rule withholds the claim; null where it does not. */
export function fewClusters(rule: HeadlineRule): Diagnostic | null {
  if (!rule.claimWithheld) return null;
  return {
    code: 'inference.few-clusters',
    severity: 'stop',
    message: rule.sentence,
    hint:
      rule.rule === 9
        ? 'Match without shared controls, weigh by overlap over more people, or wait for a larger pilot.'
        : 'Add clusters (teams, sites) to the pilot; more people in the same ones do not help.',
    values: { rule: rule.rule, smallestPValue: rule.smallestPValue, conservative: rule.conservative },
  };
}
