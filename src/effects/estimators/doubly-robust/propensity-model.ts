import { PilotError } from '../../../core/error.ts';
import { matrix } from '../../../stats/linalg/matrix.ts';
import { solveSpd } from '../../../stats/linalg/solve-spd.ts';
import { logit } from '../../../stats/regression/logit.ts';
import type { NumericColumn } from '../../../stats/regression/ols.ts';
import type { PropensityModel } from './nuisance.ts';

export interface ArmRows {
  readonly treated: Uint8Array;
  /** Intercept first. */
  readonly columns: readonly NumericColumn[];
  readonly weights: Float64Array;
}

/** Controls with a propensity score at or above this are left out: their weight would be 199 or more. */
const TRIM = 0.995;
const LARGEST_ODDS = TRIM / (1 - TRIM);
const MAX_STEPS = 100;
const MAX_HALVINGS = 30;
const TOLERANCE = 1e-12;

/**
 * Odds of treatment by logistic regression (maximum likelihood); controls with a score of .995 or more have odds 0.
 * Errors: `did.no-overlap` (covariates tell the arms apart without error).
 */
export function propensityModel({ treated, columns, weights }: ArmRows): PropensityModel {
  const fit = logit({ y: treated, columns, weights });
  if (!fit.converged || fit.separated) throw noOverlap(columns);
  const score = weights.map((weight, row) => weight * fit.gradient[row]!);
  const kept = columns.filter(({ name }) => fit.names.includes(name)).map(({ values }) => values);
  return { ...trimmedOdds(fit.linearPredictor, treated), nuisance: { score, bread: fit.bread, columns: kept } };
}

/**
 * Odds of treatment by inverse probability tilting: the logistic model whose weighted controls have exactly the covariate
 * totals of the treated, by Newton's method on its concave criterion. Trimmed like `propensityModel`.
 * Source: Graham, Pinto and Egel 2012, doi:10.1093/restud/rdr047. Errors: `did.no-overlap`.
 */
export function tiltedPropensityModel({ treated, columns, weights }: ArmRows): PropensityModel {
  const start = logit({ y: treated, columns, weights });
  if (!start.converged || start.separated) throw noOverlap(columns);
  const used = columns.filter(({ name }) => start.names.includes(name)).map(({ values }) => values);
  const predictor = Float64Array.from(start.linearPredictor);
  for (let step = 0; step < MAX_STEPS; step++) {
    const { gradient, information, total } = tiltingDerivatives({ treated, used, weights, predictor });
    if (gradient.every((value, j) => Math.abs(value) <= TOLERANCE * total[j]!))
      return { ...trimmedOdds(predictor, treated), nuisance: null };
    const direction = solveSpd(matrix(used.length, used.length, information), matrix(used.length, 1, gradient)).data;
    climb({ treated, used, weights, predictor }, direction);
  }
  throw noOverlap(columns);
}

interface Tilting {
  readonly treated: Uint8Array;
  readonly used: readonly Float64Array[];
  readonly weights: Float64Array;
  /** Log odds, moved in place. */
  readonly predictor: Float64Array;
}

function tiltingDerivatives({ treated, used, weights, predictor }: Tilting) {
  const k = used.length;
  const gradient = new Float64Array(k);
  const total = new Float64Array(k);
  const information = new Float64Array(k * k);
  for (let row = 0; row < treated.length; row++) {
    const odds = treated[row] === 1 ? -1 : Math.exp(predictor[row]!);
    const pull = weights[row]! * odds;
    for (let i = 0; i < k; i++) {
      const value = pull * used[i]![row]!;
      gradient[i]! -= value;
      total[i]! += Math.abs(value);
      if (odds > 0) for (let j = 0; j < k; j++) information[i * k + j]! += value * used[j]![row]!;
    }
  }
  return { gradient, information, total };
}

/** One damped Newton step: halved until the criterion does not fall. */
function climb(tilting: Tilting, direction: Float64Array): void {
  const { treated, used, weights, predictor } = tilting;
  const before = Float64Array.from(predictor);
  const criterion = () =>
    predictor.reduce((sum, odds, row) => sum + weights[row]! * (treated[row] === 1 ? odds : -Math.exp(odds)), 0);
  const floor = criterion();
  for (let halving = 0, size = 1; halving < MAX_HALVINGS; halving++, size /= 2) {
    for (let row = 0; row < predictor.length; row++) {
      let move = 0;
      for (let j = 0; j < used.length; j++) move += direction[j]! * used[j]![row]!;
      predictor[row] = before[row]! + size * move;
    }
    if (criterion() >= floor - TOLERANCE * Math.abs(floor)) return;
  }
}

function trimmedOdds(logOdds: Float64Array, treated: Uint8Array) {
  let nTrimmed = 0;
  const odds = logOdds.map((value, row) => {
    const isTrimmed = treated[row] === 0 && Math.exp(value) >= LARGEST_ODDS;
    if (isTrimmed) nTrimmed++;
    return isTrimmed ? 0 : Math.exp(value);
  });
  return { odds, nTrimmed };
}

const noOverlap = (columns: readonly NumericColumn[]) =>
  new PilotError({
    code: 'did.no-overlap',
    kind: 'data',
    message: `Propensity score on ${columns
      .slice(1)
      .map(({ name }) => name)
      .join(', ')}: both arms must be found at every mix of the covariates, got covariates that tell them apart.`,
    hint: 'Leave covariates out, or use --method reg.',
  });
