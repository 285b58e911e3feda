import { attempt } from '../../core/attempt.ts';
import type { Diagnostic } from '../../core/diagnostic.ts';
import { PilotError } from '../../core/error.ts';
import { placesWhere } from '../../stats/descriptive/places-where.ts';
import { matrix } from '../../stats/linalg/matrix.ts';
import { keepRows } from '../estimators/keep-rows.ts';
import { countClusters } from '../estimators/linear-estimate.ts';
import type { TermsEstimate } from '../estimators/terms-estimate.ts';
import type { CohortFrame } from '../types.ts';
import { noInference } from './effect-of-estimate.ts';
import { termKey } from './term-key.ts';

/**
 * The estimate with the covariance of leaving out each cluster in turn, (G - 1)/G times the squares about their mean, and
 * a t test on G - 1 degrees of freedom: right for few clusters where influence values are too sure. A term that cannot
 * be estimated without some cluster keeps its estimate and has null inference; `estimate` has to find at least one term.
 * `alone` tells it that nothing but estimates is used.
 * Errors: `jackknife.needs-clusters` (fewer than two), those of `estimate` on the whole frame.
 * Source: Efron and Stein 1981, doi:10.1214/aos/1176345462; MacKinnon, Nielsen and Webb 2023, doi:10.1002/jae.2969.
 */
export function clusterJackknife<Detail>(
  frame: CohortFrame,
  estimate: (frame: CohortFrame, alone: boolean) => TermsEstimate<Detail>,
): TermsEstimate<Detail> & { readonly without: readonly ReadonlyMap<string, number>[] } {
  const whole = estimate(frame, false);
  const [clusterOf] = frame.clusterOf;
  const nClusters = clusterOf === undefined ? 0 : countClusters(clusterOf)!;
  if (nClusters < 2) throw needsClusters(nClusters);
  const keys = whole.terms.map(termKey);
  const without = Array.from({ length: nClusters }, (_, g) => leaveOut(frame, clusterOf!, g, estimate));
  const isKnown = keys.map((key) => without.every((found) => found.has(key)));
  const deviations = keys.map((key, i) => (isKnown[i] ? fromMean(without.map((found) => found.get(key)!)) : null));
  const k = keys.length;
  const vcov = matrix(k, k);
  for (let a = 0; a < k; a++) {
    for (let b = 0; b < k; b++) {
      const [own, other] = [deviations[a], deviations[b]];
      const sum = own && other ? own.reduce((total, value, g) => total + value * other[g]!, 0) : 0;
      vcov.data[a * k + b] = ((nClusters - 1) / nClusters) * sum;
    }
  }
  return {
    ...whole,
    terms: whole.terms.map((term, i) => ({
      ...term,
      nClusters,
      bandLow: null,
      bandHigh: null,
      ...(isKnown[i] && term.inference === undefined ? { df: nClusters - 1 } : { inference: noInference }),
    })),
    vcov,
    inference: { kind: 'analytic', vcov: 'jackknife', df: nClusters - 1 },
    fit: { ...whole.fit, nClusters },
    diagnostics: [...whole.diagnostics, ...unknownTerms(keys.filter((_, i) => !isKnown[i]))],
    without,
  };
}

/** The terms without one cluster; none where nothing can be estimated. */
function leaveOut(
  frame: CohortFrame,
  clusterOf: Int32Array,
  cluster: number,
  estimate: (frame: CohortFrame, alone: boolean) => TermsEstimate<unknown>,
): ReadonlyMap<string, number> {
  const rows = placesWhere(clusterOf.length, (row) => clusterOf[row] !== cluster);
  const found = attempt(() => estimate(keepRows(frame, rows, []).frame, true)).value;
  return new Map((found?.terms ?? []).map((term) => [termKey(term), term.estimate]));
}

function fromMean(values: readonly number[]): readonly number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.map((value) => value - mean);
}

function unknownTerms(keys: readonly string[]): readonly Diagnostic[] {
  if (keys.length === 0) return [];
  return [
    {
      code: 'jackknife.term-left-out',
      severity: 'caution',
      message: `Effects that rest on a single cluster have no standard error by leaving clusters out: ${keys.length}.`,
      hint: 'Judge the averages, which rest on several clusters.',
      values: { nTerms: keys.length },
    },
  ];
}

const needsClusters = (nClusters: number) =>
  new PilotError({
    code: 'jackknife.needs-clusters',
    kind: 'data',
    message: `Leaving clusters out: at least two clusters are needed, got ${nClusters}.`,
    hint: 'Name the column of what was assigned together with --cluster.',
  });
