import { bisect } from '../bisect.ts';
import { fisherHypergeometric, tableSupport } from '../distributions/fisher-hypergeometric.ts';
import type { TwoProportions } from './two-proportions.ts';

/** Fisher's exact test with the conditional estimate of the odds ratio; null = infinite or not defined. */
export interface FisherTest {
  readonly pValue: number;
  readonly pGreater: number;
  readonly pLess: number;
  readonly oddsRatio: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** Tables as likely as the observed one up to this share count as being so. */
const TIE = 1 + 1e-7;
/** Odds ratios are looked for up to exp(this). */
const LARGEST_LOG = 700;

/**
 * Fisher's exact test of equal proportions: two-sided p by the tables that are not more likely, greater = more events
 * among the treated; conditional maximum-likelihood odds ratio and its central interval.
 * Source: Fisher (1935), doi:10.2307/2342435. Golden: two_sample_tests.json "2x2".
 */
export function fisherTest({ x1, n1, x0, n0 }: TwoProportions, alpha: number): FisherTest {
  const support = tableSupport(n1, n0, x1 + x0);
  const at = x1 - support.lowest;
  const last = support.logWeights.length - 1;
  const chances = fisherHypergeometric(support, 0);
  const root = (excess: (probabilities: Float64Array) => number) =>
    Math.exp(bisect((log) => excess(fisherHypergeometric(support, log)), -LARGEST_LOG, LARGEST_LOG));
  const limited = chances[at]! * TIE;
  return {
    pValue: Math.min(
      1,
      chances.reduce((sum, chance) => sum + (chance <= limited ? chance : 0), 0),
    ),
    pGreater: upper(chances, at),
    pLess: lower(chances, at),
    oddsRatio: last === 0 || at === last ? null : at === 0 ? 0 : root((p) => at - meanOf(p)),
    low: last === 0 ? null : at === 0 ? 0 : root((p) => alpha / 2 - upper(p, at)),
    high: last === 0 || at === last ? null : root((p) => lower(p, at) - alpha / 2),
  };
}

const upper = (p: Float64Array, at: number) =>
  Math.min(
    1,
    p.subarray(at).reduce((sum, chance) => sum + chance, 0),
  );
const lower = (p: Float64Array, at: number) =>
  Math.min(
    1,
    p.subarray(0, at + 1).reduce((sum, chance) => sum + chance, 0),
  );
const meanOf = (p: Float64Array) => p.reduce((sum, chance, i) => sum + i * chance, 0);
