import type { Diagnostic } from '../../core/diagnostic.ts';
import type { Effect, Provenance } from '../../core/effect.ts';
import { largestDistance } from '../../stats/descriptive/largest-distance.ts';
import type { EstimatedTerm, TermsEstimate } from '../estimators/terms-estimate.ts';
import { collinearColumns, noInference, type RowInference } from './effect-of-estimate.ts';
import { effectRow } from './effect-row.ts';
import { unusableStdError } from './no-variance.ts';
import { tTest } from './t-test.ts';

/**
 * The whole answer of an estimate of several terms: a t or normal test of each from its variance. A term without a usable
 * variance keeps its estimate and has null inference, with a diagnostic said once. alpha in (0, 1).
 */
export function effectOfTerms<Detail>(
  estimated: TermsEstimate<Detail>,
  { alpha, provenance }: { readonly alpha: number; readonly provenance: Provenance },
): Effect<Detail> {
  const { terms, vcov, influence, inference, estimator, outcome, fit } = estimated;
  const found = new Map<string, Diagnostic>();
  const largest = typeof estimated.y === 'number' ? estimated.y : largestDistance(estimated.y);
  const rows = terms.map((term, i) => {
    const about = { ...term, estimator, outcome };
    return effectRow(about, term.estimate, term.inference ?? testOf(term, i), alpha);
  });
  const isWhole = vcov?.data.every(Number.isFinite) ?? false;
  return {
    rows,
    vcov: isWhole ? symmetric(vcov!) : null,
    draws: null,
    influence: influence && rowsOf(influence),
    fit,
    inference,
    diagnostics: [...collinearColumns(fit.collinear), ...estimated.diagnostics, ...found.values()],
    provenance,
    detail: estimated.detail,
  };

  function testOf({ estimate, df }: EstimatedTerm, i: number): RowInference {
    const stdError = vcov === null ? Number.NaN : Math.sqrt(vcov.data[i * vcov.cols + i]!);
    const unusable = vcov === null ? null : unusableStdError(stdError, largest);
    if (unusable) found.set(unusable.code, unusable);
    if (vcov === null || unusable) return noInference;
    return tTest({ estimate, stdError, df: df === undefined ? dfOf(inference) : df, alpha });
  }
}

/** Both halves alike to the last digit. */
function symmetric({ data, cols, rows }: NonNullable<TermsEstimate['vcov']>): readonly (readonly number[])[] {
  return Array.from({ length: rows }, (_, i) =>
    Array.from({ length: cols }, (_, j) => (data[i * cols + j]! + data[j * cols + i]!) / 2 + 0),
  );
}

const dfOf = (inference: Effect['inference']) => (inference.kind === 'analytic' ? inference.df : null);

function rowsOf({ data, cols, rows }: NonNullable<TermsEstimate['influence']>): readonly (readonly number[])[] {
  return Array.from({ length: rows }, (_, i) => Array.from(data.subarray(i * cols, (i + 1) * cols)));
}
