import { PilotError } from '../../core/error.ts';

/** The refusal `weight.estimand`, naming what this kind of weight can estimate. */
export function refuseEstimand(estimand: string, possible: readonly string[]): PilotError {
  return new PilotError({
    code: 'weight.estimand',
    kind: 'usage',
    message: `Estimand of the weights: must be one of ${possible.join(', ')}, got ${estimand}.`,
    hint: 'Use ATT for the effect on the people who were trained.',
  });
}
