import { PilotError } from '../../../core/error.ts';
import { isPositiveDefinite } from '../../../stats/linalg/is-positive-definite.ts';
import { matrix } from '../../../stats/linalg/matrix.ts';
import type { EventStudy, SensitivityRequest } from './types.ts';

/** Entries of a covariance and its mirror image may differ by this share. */
const SYMMETRIC = 1e-8;

type Given = Pick<SensitivityRequest, 'estimates' | 'covariance' | 'nPre' | 'nPost' | 'weights'>;

/** The event study of a request. Errors: `sensitivity.periods`, `sensitivity.covariance`, `sensitivity.post-weights`. */
export function checkEventStudy({ estimates, covariance, nPre, nPost, weights }: Given): EventStudy {
  if (![nPre, nPost].every((count) => Number.isInteger(count) && count >= 1)) throw noPeriods(nPre, nPost);
  const k = nPre + nPost;
  if (estimates.length !== k || !estimates.every(Number.isFinite)) throw otherEstimates(k, estimates);
  if (weights.length !== nPost || !weights.every(Number.isFinite) || weights.every((weight) => weight === 0))
    throw otherWeights(nPost, weights);
  if (covariance.length !== k || covariance.some((row) => row.length !== k))
    throw noCovariance(
      `${k} rows of ${k} numbers are needed`,
      `${covariance.length} rows of ${covariance[0]?.length ?? 0}`,
    );
  const whole = matrix(k, k, covariance.flat());
  if (!isSymmetric(covariance))
    throw noCovariance('it must be symmetric', 'entries that differ from their mirror image');
  if (!isPositiveDefinite(whole))
    throw noCovariance('it must be positive definite', 'periods without variance or that repeat one another');
  return { estimates: Float64Array.from(estimates), covariance: whole, nPre, nPost, weights };
}

function isSymmetric(covariance: Given['covariance']): boolean {
  return covariance.every((row, i) =>
    row.every((value, j) => !(Math.abs(value - covariance[j]![i]!) > SYMMETRIC * Math.abs(value))),
  );
}

const noPeriods = (nPre: number, nPost: number) =>
  new PilotError({
    code: 'sensitivity.periods',
    kind: 'usage',
    message: `Event study: at least one period before the reference period and one after it are needed, got ${nPre} and ${nPost}.`,
    hint: 'Estimate an event study over more periods: without one before the reference period nothing is known of the trends.',
  });

const otherEstimates = (k: number, estimates: readonly number[]) =>
  new PilotError({
    code: 'sensitivity.periods',
    kind: 'usage',
    message: `Event study: ${k} finite estimates are needed, one for each period but the reference period, got ${estimates.length === k ? 'one that is not finite' : estimates.length}.`,
    hint: 'Give the nPre estimates before the reference period in order of time, then the nPost after it.',
  });

const otherWeights = (nPost: number, weights: readonly number[]) =>
  new PilotError({
    code: 'sensitivity.post-weights',
    kind: 'usage',
    message: `Weights of the effects: ${nPost} finite numbers are needed, not all 0, got ${weights.length === 0 ? 'none' : weights.join(', ')}.`,
    hint: 'Give one weight for each period after the start, such as 1, 0, 0 for the first or equal shares for the average.',
  });

const noCovariance = (rule: string, got: string) =>
  new PilotError({
    code: 'sensitivity.covariance',
    kind: 'usage',
    message: `Covariance of the estimates: ${rule}, got ${got}.`,
    hint: 'Pass the covariance of the same estimates in the same order, with more clusters than periods.',
  });
