import type { SequenceRule } from '../../core/design.ts';
import { PilotError } from '../../core/error.ts';

/**
 * The rule of a minimised design from the level of every entity on each factor (`factors`, factors x entities, as text).
 * `arrival`: entities in the order in which they arrived; null where that is the order of their index. `lean` above 1 /
 * arms and at most 1. Throws `design.no-covariates`, `design.lean`.
 */
export function sequenceRule(
  factors: readonly (readonly string[])[],
  arrival: Int32Array | null,
  { lean, nArms }: { readonly lean: number; readonly nArms: number },
): SequenceRule {
  if (!(lean > 1 / nArms && lean <= 1))
    throw new PilotError({
      code: 'design.lean',
      kind: 'usage',
      message: `Minimisation: the probability of the arm that keeps the arms alike must be above 1/${nArms} and at most 1, got ${lean}.`,
      hint: 'Choose for instance 0.8.',
    });
  const nFactors = factors.length;
  if (nFactors === 0)
    throw new PilotError({
      code: 'design.no-covariates',
      kind: 'data',
      message: 'Minimisation: at least one covariate or block column is needed, got none.',
      hint: 'Name the columns on which the arms should be alike.',
    });
  const levels = new Int32Array(factors[0]!.length * nFactors);
  let nLevels = 0;
  for (const [f, factor] of factors.entries()) {
    const index = new Map([...new Set(factor)].sort().map((level, i) => [level, nLevels + i]));
    nLevels += index.size;
    for (const [entity, level] of factor.entries()) levels[entity * nFactors + f] = index.get(level)!;
  }
  return { levels, nFactors, nLevels, lean, ...(arrival === null ? {} : { arrival }) };
}
