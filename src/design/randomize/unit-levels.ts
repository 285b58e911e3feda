import type { Covariate } from '../../core/table.ts';
import type { FrozenFactor } from './freeze-factors.ts';
import { levelOf } from './level-of.ts';

/** What is known of people, in one order. */
interface People {
  readonly covariates: readonly Covariate[];
  readonly blockOf: readonly string[] | null;
}

/**
 * The level of the unit at `at` on every frozen factor, as text; null where the factor's column is gone, or now holds
 * texts among its numbers. A value that nobody had before is a level of its own.
 */
export function unitLevels(
  factors: readonly FrozenFactor[],
  { covariates, blockOf }: People,
  at: number,
): readonly (string | null)[] {
  return factors.map(({ name, kind, cuts }) => {
    if (kind === 'block') return blockOf?.[at] ?? null;
    const covariate = covariates.find((one) => one.name === name);
    if (covariate === undefined) return null;
    const value = covariate.values[at]!;
    if (covariate.kind === kind || value === null || Number.isNaN(value)) return levelOf(value, cuts);
    return kind === 'text' ? levelOf(String(value), null) : null;
  });
}
