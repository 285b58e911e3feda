import { covariateRows } from '../../core/covariate-rows.ts';
import type { MatchRequest } from './match-request.ts';

/** The request on some of its units, `rows` being their positions, in that order. */
export function requestRows(request: MatchRequest, rows: readonly number[]): MatchRequest {
  const { units, treated, covariates, score, mahalanobis, caliperOn, exact, clusterOf } = request;
  const these = (list: MatchRequest['covariates']) => list.map((covariate) => covariateRows(covariate, rows));
  const numbers = (values: Float64Array) => Float64Array.from(rows, (row) => values[row]!);
  return {
    ...request,
    units: rows.map((row) => units[row]!),
    treated: Uint8Array.from(rows, (row) => treated[row]!),
    covariates: these(covariates),
    ...(score ? { score: covariateRows(score, rows) } : {}),
    ...(mahalanobis ? { mahalanobis: these(mahalanobis) } : {}),
    ...(caliperOn ? { caliperOn: caliperOn.map((one) => ({ ...one, values: numbers(one.values) })) } : {}),
    ...(exact ? { exact: these(exact) } : {}),
    ...(clusterOf ? { clusterOf: rows.map((row) => clusterOf[row]!) } : {}),
  };
}
