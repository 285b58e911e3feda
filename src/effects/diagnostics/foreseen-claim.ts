import type { Diagnostic } from '../../core/diagnostic.ts';
import type { ForeseenRule } from '../foresee-rule.ts';
import { cureOf } from './few-clusters.ts';

/** The KPI as the plan names it, and its people, several of them. */
interface Named {
  readonly kpi: string;
  readonly label: string;
  readonly role: string;
  readonly people: string;
}

/** A caution where the arms and the values before the training let expect that no claim will be made; else null. */
export function foreseenClaim({ asked, rule }: ForeseenRule, { kpi, label, role, people }: Named): Diagnostic | null {
  if (!rule.claimWithheld) return null;
  const { atFloor, nTreated, nControl } = asked;
  const share = `${Math.round(100 * atFloor)} % of the ${people} had 0, or the lowest value, before the training`;
  return {
    code: 'design.claim-foreseen',
    severity: 'caution',
    message:
      rule.rule === 11
        ? `${label} (${role}): ${share}; if as many do after it, ${nTreated} trained beside ${nControl} controls carry no claim (rule 11).`
        : `${label} (${role}): no claim will be made of arms like these (rule ${rule.rule}). ${rule.sentence}`,
    hint: cureOf(rule),
    values: { kpi, role, rule: rule.rule, atFloor, nTreated, nControl },
  };
}
