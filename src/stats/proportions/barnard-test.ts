import { largestChance } from './largest-chance.ts';
import type { TwoProportions } from './two-proportions.ts';

/** Statistics this close to the observed one are equal to it. */
const TIE = 1e-12;

/**
 * Barnard's exact test: the largest chance of a pooled score statistic at least as far from 0 as the observed one.
 * Source: Barnard (1945), doi:10.1038/156177a0. Golden: python_tests.json "Barnard exact".
 */
export function barnardTest({ x1, n1, x0, n0 }: TwoProportions): {
  readonly statistic: number;
  readonly pValue: number;
} {
  const scoreOf = (treated: number, control: number) => {
    const pooled = (treated + control) / (n1 + n0);
    const spread = pooled * (1 - pooled) * (1 / n1 + 1 / n0);
    return spread === 0 ? 0 : (treated / n1 - control / n0) / Math.sqrt(spread);
  };
  const statistic = scoreOf(x1, x0);
  const rejected = Array.from({ length: n1 + 1 }, (_, treated) =>
    Uint8Array.from({ length: n0 + 1 }, (__, control) =>
      Math.abs(scoreOf(treated, control)) >= Math.abs(statistic) - TIE ? 1 : 0,
    ),
  );
  return { statistic, pValue: largestChance(rejected) };
}
