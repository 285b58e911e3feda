import { covariateRows } from '../../core/covariate-rows.ts';
import { naturalOrder } from '../../core/natural-order.ts';
import type { Covariate } from '../../core/table.ts';
import type { MatchRequest } from './match-request.ts';

/** What a request holds of each unit. */
type PerUnit = Pick<MatchRequest, 'units' | 'treated' | 'covariates'> &
  Partial<Pick<MatchRequest, 'score' | 'mahalanobis' | 'caliperOn' | 'exact' | 'clusterOf'>>;

/** The request on some of its units, `rows` being their positions, in that order. */
export function requestRows<R extends PerUnit>(request: R, rows: readonly number[]): R {
  const { units, treated, covariates, score, mahalanobis, caliperOn, exact, clusterOf }: PerUnit = request;
  const these = (list: readonly Covariate[]) => list.map((covariate) => covariateRows(covariate, rows));
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

/** The request in natural order of its units. */
export function inUnitOrder<R extends PerUnit>(request: R): R {
  const { units }: PerUnit = request;
  return requestRows(
    request,
    [...units.keys()].sort((a, b) => naturalOrder(units[a]!, units[b]!)),
  );
}
