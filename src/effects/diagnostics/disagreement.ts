import type { Diagnostic } from '../../core/diagnostic.ts';
import { thresholds } from '../../core/thresholds.ts';
import { tTwoSided } from '../../stats/distributions/t.ts';
import { adjustPValues } from '../../stats/multiplicity/adjust-p-values.ts';
import { plainNumber, plainP } from '../plain-number.ts';

const { cautionP } = thresholds.disagreement;

/** An estimate with what each group (cluster, or unit where there are none) adds to its error. */
export interface Influenced {
  readonly estimator: string;
  readonly estimate: number;
  /** One a group of the question, 0 where the group plays no part; their squares sum to the variance. */
  readonly pulls: Float64Array;
  /** Coefficients of the regression behind it. */
  readonly nCoefficients: number;
}

/**
 * Whether another estimate of the same effect lies farther from the headline than both together allow: t of the difference,
 * its variance the sum over groups of the squared difference of the influence values, times G/(G-1) and, for single people,
 * (n-1)/(n-k). Holm over the alternatives; null where none differs.
 * Source: Hausman 1978, doi:10.2307/1913827, with the covariance of both in place of the efficient one's.
 */
export function disagreement(
  headline: Influenced,
  others: readonly Influenced[],
  clustered: boolean,
): Diagnostic | null {
  const tests = others.map((other) => testOf(headline, other, clustered)).filter((test) => test !== null);
  const adjusted = adjustPValues(
    tests.map(({ pValue }) => pValue),
    'holm',
  );
  const [worst] = tests
    .map((test, i) => ({ ...test, pValueAdjusted: adjusted[i]! }))
    .filter(({ pValueAdjusted }) => pValueAdjusted < cautionP)
    .sort((a, b) => a.pValueAdjusted - b.pValueAdjusted);
  if (!worst) return null;
  const { other, difference, stdError, pValue, pValueAdjusted } = worst;
  return {
    code: 'analysis.disagreement',
    severity: 'caution',
    message: `${other.estimator} gives ${plainNumber(other.estimate)} and the headline (${headline.estimator}) ${plainNumber(headline.estimate)}: ${plainNumber(Math.abs(difference))} apart, more than both together allow (${plainP(pValueAdjusted)}).`,
    hint: 'Look at what tells them apart (baseline, covariates, who has values) before believing either.',
    values: {
      alternative: other.estimator,
      headline: headline.estimator,
      difference,
      stdError,
      pValue,
      pValueAdjusted,
    },
  };
}

/** Null where both rest on the same numbers. */
function testOf(headline: Influenced, other: Influenced, clustered: boolean) {
  const difference = other.estimate - headline.estimate;
  let [sum, scale, groups] = [0, 0, 0];
  for (const [group, own] of headline.pulls.entries()) {
    const theirs = other.pulls[group]!;
    if (own === 0 && theirs === 0) continue;
    groups++;
    sum += (own - theirs) ** 2;
    scale += own ** 2 + theirs ** 2;
  }
  const k = Math.max(headline.nCoefficients, other.nCoefficients);
  const df = clustered ? groups - 1 : groups - k;
  if (df < 1 || !(sum > 1e-16 * scale)) return null;
  const factor = (groups / (groups - 1)) * (clustered ? 1 : (groups - 1) / (groups - k));
  const stdError = Math.sqrt(sum * factor);
  return { other, difference, stdError, pValue: tTwoSided(difference / stdError, df) };
}
