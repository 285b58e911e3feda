import { covariateRows } from '../../core/covariate-rows.ts';
import { PilotError } from '../../core/error.ts';
import { naturalOrder } from '../../core/natural-order.ts';
import type { Covariate } from '../../core/table.ts';
import { expandCovariates } from '../expand-covariates.ts';
import type { MatchResult } from '../types.ts';
import { whiten } from '../whiten.ts';
import { checkMatchRequest } from './check-match-request.ts';
import { matchResult } from './match-result.ts';
import { nearestOnScore } from './nearest-on-score.ts';
import { nearestRows } from './nearest-rows.ts';
import type { Candidates, Pair } from './pair.ts';
import { propensity } from './propensity.ts';
import { splitExactly } from './split-exactly.ts';

export interface MatchRequest {
  readonly units: readonly string[];
  /** 0/1 per unit. */
  readonly treated: Uint8Array;
  /** Complete: no missing value. */
  readonly covariates: readonly Covariate[];
  readonly method: 'nearest';
  /** `linear-propensity` is the log odds of the propensity score. */
  readonly distance: 'propensity' | 'linear-propensity' | 'mahalanobis';
  /** Largest distance within a pair; left out: none. */
  readonly caliper?: number;
  /** Standard deviations of the score over all units (default), or as it is (the only one for `mahalanobis`). */
  readonly caliperUnit?: 'sd' | 'raw';
  /** Which treated unit chooses first; default `largest` score, `data` (natural order of units) for `mahalanobis`. */
  readonly order?: 'largest' | 'smallest' | 'data';
  /** Pairs must agree on these. */
  readonly exact?: readonly Covariate[];
}

/**
 * Nearest-neighbour matching 1:1 without replacement (Rosenbaum and Rubin 1985, doi:10.1080/00031305.1985.10479383).
 * Ties follow the natural order of unit ids (`nearestOnScore`), so the order of rows never matters. The Mahalanobis distance uses the
 * covariance within the arms. Sets are numbered from 1 by their treated unit. The estimand is ATM where a treated unit
 * found no partner. Throws the errors of `checkMatchRequest` and `propensity`, and `match.nobody`.
 * Golden: matching_lalonde.
 */
export function match(request: MatchRequest): MatchResult {
  checkMatchRequest(request);
  const sorted = inNaturalOrder(request);
  const { treated, covariates, distance } = sorted;
  const model = distance === 'mahalanobis' ? null : propensity(treated, covariates);
  const score = model && (distance === 'propensity' ? model.score : model.linearPredictor);
  const caliper = rawCaliper(sorted, score);
  const findPairs = score
    ? (candidates: Candidates) => nearestOnScore(score, candidates, caliper)
    : pairsOfRows(sorted, caliper);
  const choosing = choosingOrder(treated, score, request.order ?? (score ? 'largest' : 'data'));
  const controls = [...treated.keys()].filter((unit) => treated[unit] === 0);
  const pairs: readonly Pair[] = splitExactly({ treated: choosing, controls }, sorted.exact ?? []).flatMap(findPairs);
  if (pairs.length === 0)
    throw new PilotError({
      code: 'match.nobody',
      kind: 'data',
      message: `Matching: at least one pair is needed, got none${request.caliper === undefined ? '' : ` within a caliper of ${request.caliper}`}.`,
      hint: 'Widen the caliper, or ask less of exact agreement.',
    });
  return matchResult({ units: sorted.units, treated, covariates, pairs, model, score });
}

function pairsOfRows({ treated, covariates }: MatchRequest, caliper: number) {
  const columns = expandCovariates(covariates, { levels: 'regression' }).map(({ values }) => values);
  const rows = whiten(columns, treated);
  return (candidates: Candidates) => nearestRows(rows, candidates, caliper);
}

function inNaturalOrder(request: MatchRequest): MatchRequest {
  const { units, treated, covariates, exact = [] } = request;
  const order = [...units.keys()].sort((a, b) => naturalOrder(units[a]!, units[b]!));
  const reorder = (covariate: Covariate) => covariateRows(covariate, order);
  return {
    ...request,
    units: order.map((i) => units[i]!),
    treated: Uint8Array.from(order, (i) => treated[i]!),
    covariates: covariates.map(reorder),
    exact: exact.map(reorder),
  };
}

/** Caliper in the units of the distance; sd = sample standard deviation of the score over all units. */
function rawCaliper({ caliper, caliperUnit = 'sd' }: MatchRequest, score: Float64Array | null): number {
  if (caliper === undefined) return Number.POSITIVE_INFINITY;
  if (score === null || caliperUnit === 'raw') return caliper;
  const mean = score.reduce((sum, value) => sum + value, 0) / score.length;
  const squares = score.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return caliper * Math.sqrt(squares / (score.length - 1));
}

function choosingOrder(treated: Uint8Array, score: Float64Array | null, order: 'largest' | 'smallest' | 'data') {
  const units = [...treated.keys()].filter((unit) => treated[unit] === 1);
  if (score === null || order === 'data') return units;
  const sign = order === 'largest' ? -1 : 1;
  return units.sort((a, b) => sign * (score[a]! - score[b]!) || a - b);
}
