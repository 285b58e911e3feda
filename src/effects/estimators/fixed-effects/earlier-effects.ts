import type { Diagnostic } from '../../../core/diagnostic.ts';
import { submatrix } from '../../../stats/linalg/submatrix.ts';
import { prePeriodTest } from '../staggered/pre-period-test.ts';
import type { FixedEffectsFit } from './types.ts';

/** The joint test that the named coefficients, of periods before the start, are 0. */
export function earlierEffects({ names, coefficients, vcov }: FixedEffectsFit, before: readonly string[]): Diagnostic {
  const at = before.map((name) => names.indexOf(name)).filter((i) => i >= 0);
  return prePeriodTest(
    at.map((i) => coefficients[i]!),
    submatrix(vcov, at),
  );
}
