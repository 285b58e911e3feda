import { PilotError } from '../../core/error.ts';

/** Throws `sensitivity.gamma` for an odds ratio of hidden bias that is not a number of 1 or more. */
export function checkGamma(gamma: number): void {
  if (gamma >= 1 && Number.isFinite(gamma)) return;
  throw new PilotError({
    code: 'sensitivity.gamma',
    kind: 'usage',
    message: `Hidden bias (gamma): must be a number of at least 1, got ${gamma}.`,
    hint: 'Use 1 for no hidden bias and 2 for one that makes a person twice as likely to be trained as a match.',
  });
}
