import { PilotError } from '../../../core/error.ts';

/** The refusal of a treatment that effects and covariates leave nothing of. */
export function collinearTreatment(term: string): PilotError {
  return new PilotError({
    code: 'estimate.effect-not-identified',
    kind: 'data',
    message: `Treatment column ${term}: must not be a combination of the effects and covariates, got a collinear one.`,
    hint: 'Leave out the covariate or effect that repeats the treatment.',
  });
}
