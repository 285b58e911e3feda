import fc from 'fast-check';
import { makeRng } from '../../../../src/core/rng.ts';
import type { SensitivityRequest } from '../../../../src/effects/diagnostics/honest-did/types.ts';
import { rowOf } from '../../../../src/stats/linalg/row-of.ts';
import { spdOf } from '../../../stats/random-sample.ts';

export type Study = Pick<SensitivityRequest, 'estimates' | 'covariance' | 'nPre' | 'nPost' | 'weights'>;

/** Every restriction with every method that it has. */
export const choices = [
  { restriction: 'relative-magnitudes', method: 'identified-set' },
  { restriction: 'relative-magnitudes', method: 'conditional' },
  { restriction: 'relative-magnitudes', method: 'c-lf' },
  { restriction: 'smoothness', method: 'identified-set' },
  { restriction: 'smoothness', method: 'conditional' },
  { restriction: 'smoothness', method: 'c-lf' },
  { restriction: 'smoothness', method: 'flci' },
] as const;

/** An event study of 1 to 4 periods before and after, with standard errors near .3 and estimates from -2 to 2. */
export function studyOf(seed: number): Study {
  const { uniform, integer } = makeRng(`study ${seed}`);
  const [nPre, nPost] = [1 + integer(4), 1 + integer(4)];
  const covariance = spdOf(seed, nPre + nPost);
  const symmetric = () => 2 * uniform() - 1;
  return {
    estimates: Array.from({ length: nPre + nPost }, () => 2 * symmetric()),
    covariance: Array.from({ length: nPre + nPost }, (_, i) => [...rowOf(covariance, i)].map((value) => value / 12)),
    nPre,
    nPost,
    weights: Array.from({ length: nPost }, () => symmetric()),
  };
}

export const studies = fc.integer({ min: 0, max: 1e6 }).map(studyOf);
