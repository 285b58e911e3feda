import type { EffectRow } from '../core/effect.ts';

/** What a row is about: its term, with cohort, period, time since the start and subgroup where it has them. */
export function rowLabel({ term, cohort, period, relativePeriod, subgroup }: EffectRow): string {
  const parts = [
    subgroup === null ? null : `in ${subgroup}`,
    cohort === null ? null : `cohort ${cohort}`,
    period === null ? null : `period ${period}`,
    relativePeriod === null ? null : `${relativePeriod > 0 ? '+' : ''}${relativePeriod}`,
  ].filter((part) => part !== null);
  return parts.length === 0 ? term : `${term} (${parts.join(', ')})`;
}
