import { PilotError } from '../../../core/error.ts';
import { countLevels } from '../../../stats/descriptive/count-levels.ts';
import type { NumericColumn } from '../../types.ts';

/** More dummies than this would take minutes. */
const MAX_DUMMIES = 1500;

/** Every level of some effects (dense, one a row) as a column. Errors: `vcov.too-many-effects`; `what` needs the columns. */
export function effectDummies(effects: readonly Int32Array[], what: string): readonly NumericColumn[] {
  const nDummies = effects.reduce((sum, effect) => sum + countLevels(effect), 0);
  if (nDummies > MAX_DUMMIES)
    throw new PilotError({
      code: 'vcov.too-many-effects',
      kind: 'usage',
      message: `Covariance of a fixed-effects regression: ${what} needs every effect as a column, at most ${MAX_DUMMIES}, got ${nDummies}.`,
      hint: 'Choose --vcov cr1s, or hc1 where rows stand alone.',
    });
  return effects.flatMap((effect, e) =>
    Array.from({ length: countLevels(effect) }, (_, level) => ({
      name: `effect ${e}: ${level}`,
      values: Float64Array.from(effect, (at) => (at === level ? 1 : 0)),
    })),
  );
}
