import type { Diagnostic } from '../../core/diagnostic.ts';
import type { ForeseenRule } from '../foresee-rule.ts';
import { cureOf } from './few-clusters.ts';

/** The KPI as the plan names it, and its people, several of them. */
interface Named {
  readonly kpi: string;
  readonly label: string;
  readonly role: string;
  readonly people: string;
  /** As the plan calls them; null where there is one trained arm. */
  readonly arms: { readonly arm: string; readonly control: string } | null;
}

/**
 * A caution where the arms and the values before the training let expect that no claim will be made; else null. Rules 11
 * and 12 look at the KPI's values; the others look at the arms alone, so that their caution is the same for every KPI.
 */
export function foreseenClaim(
  { asked, rule }: ForeseenRule,
  { kpi, label, role, people, arms }: Named,
): Diagnostic | null {
  if (!rule.claimWithheld) return null;
  const { atFloor, nTreated, nControl, nEffectiveTreated, nEffectiveControl } = asked;
  const caution = { code: 'design.claim-foreseen', severity: 'caution', hint: cureOf(rule) } as const;
  const values = { ...(arms && { arm: arms.arm }), rule: rule.rule, nTreated, nControl };
  const like = arms ? `Arms like these, ${arms.arm} beside ${arms.control},` : 'Arms like these';
  if (rule.rule !== 11 && rule.rule !== 12)
    return { ...caution, message: `${like} carry no claim (rule ${rule.rule}). ${rule.sentence}`, values };
  const share = `${Math.round(100 * atFloor)} % of the ${people} had 0, or the lowest value, before the training`;
  const counted =
    rule.rule === 12
      ? ` (as matched or weighted ${nEffectiveTreated.toFixed(0)} and ${nEffectiveControl.toFixed(0)} equal people)`
      : '';
  return {
    ...caution,
    message: `${label} (${role}): ${share}; if as many do after it, ${nTreated} trained${arms ? ` in ${arms.arm}` : ''} beside ${nControl} controls${counted} carry no claim (rule ${rule.rule}).`,
    values: { kpi, role, ...values, atFloor },
  };
}
