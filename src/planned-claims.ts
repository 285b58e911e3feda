import { claimsOf } from './effects/no-harm/claims-of.ts';
import type { KpiClaims } from './effects/no-harm/types.ts';
import type { KpiEffects } from './effects/types.ts';
import type { Plan, PlanKpi } from './plan/schema.ts';

/** What the headline of a KPI lets be said by its registered role, margin and prior, at the level of the look. */
export function plannedClaims(
  { role, direction, smallestEffect, margin }: PlanKpi,
  { headline, distribution }: KpiEffects,
  alpha: number,
  { prior }: Plan['analysis'],
): KpiClaims | null {
  const { inference, rows } = headline;
  return claimsOf({
    row: rows[0]!,
    inference,
    distribution,
    direction,
    isGuardrail: role === 'guardrail',
    smallestEffect: smallestEffect ?? null,
    margin: margin ?? null,
    prior: role === 'primary' && prior ? prior : null,
    alpha,
  });
}
