import { variance } from '../../stats/descriptive/variance.ts';
import type { WhitenedRows } from '../whiten.ts';
import { distanceRows } from './distance-rows.ts';
import { hasScore } from './has-score.ts';
import type { CaliperUnit, MatchRequest } from './match-request.ts';
import type { Window } from './partner-pool.ts';

/** How far apart partners may be: in the distance itself, and in further numbers. */
export interface Limits {
  readonly caliper: number;
  readonly windows: readonly Window[];
}

export const NO_LIMITS: Limits = { caliper: Number.POSITIVE_INFINITY, windows: [] };

/** Rows whose distance chooses; null where the score does. */
export function rowsOf({ distance, mahalanobis, covariates, treated }: MatchRequest): WhitenedRows | null {
  if (mahalanobis) return distanceRows('mahalanobis', mahalanobis, treated);
  return hasScore(distance) || distance === 'none' ? null : distanceRows(distance, covariates, treated);
}

/** The caliper limits the distance itself, or is a window on the score where rows choose inside it. */
export function limitsOf(request: MatchRequest, score: Float64Array | null, byRows: boolean): Limits {
  const { caliper, caliperUnit = 'sd', caliperOn = [] } = request;
  const raw = (width: number, unit: CaliperUnit, values: Float64Array | null) =>
    unit === 'raw' || values === null ? width : width * Math.sqrt(variance(values));
  const windows = caliperOn.map(({ values, width, unit }) => ({ values, width: raw(width, unit, values) }));
  if (caliper === undefined) return { ...NO_LIMITS, windows };
  const width = raw(caliper, caliperUnit, score);
  if (byRows && score) return { ...NO_LIMITS, windows: [...windows, { values: score, width }] };
  return { caliper: width, windows };
}
