import { PilotError } from '../../core/error.ts';
import type { Covariate } from '../../core/table.ts';
import type { NumericColumn } from '../../stats/regression/ols.ts';
import { expandCovariates } from '../expand-covariates.ts';
import { momentColumns } from './moment-columns.ts';
import { refuseEstimand } from './refuse-estimand.ts';
import { tiltToMeans } from './tilt-to-means.ts';

export type EntropyEstimand = 'ATT' | 'ATC' | 'ATE';

interface EntropyRequest {
  /** 0/1 per unit; somebody of each. */
  readonly treated: Uint8Array;
  /** Complete, one value per unit each. */
  readonly covariates: readonly Covariate[];
  /** How many moments of each covariate must agree: 1, 2 or 3. */
  readonly moments: number;
  readonly estimand: EntropyEstimand;
  /** Weights to stay near, > 0, per unit; null = 1 each. */
  readonly baseWeights: Float64Array | null;
}

/** Arms that get new weights, by estimand; the others keep their base weights and are the target. */
export const REWEIGHTED: Readonly<Record<EntropyEstimand, readonly (0 | 1)[]>> = { ATT: [0], ATC: [1], ATE: [0, 1] };

/**
 * Weights, per unit and >= 0, under which the moments of the covariates agree exactly with those of the target (ATT: the
 * treated, ATC: the controls, ATE: everybody), as near to the base weights as that allows in Kullback-Leibler distance.
 * In a reweighted arm they average 1. Throws `weight.infeasible` (names the covariate) where no weights do that,
 * `weight.estimand`, `weight.moments`, `weight.input`, `weight.nobody`.
 * Source: Hainmueller 2012, doi:10.1093/pan/mpr025.
 */
export function entropyBalance({ treated, covariates, moments, estimand, baseWeights }: EntropyRequest): Float64Array {
  const reweighted = Object.hasOwn(REWEIGHTED, estimand) ? REWEIGHTED[estimand] : null;
  if (reweighted === null) throw refuseEstimand(estimand, Object.keys(REWEIGHTED));
  const base = baseWeights ?? new Float64Array(treated.length).fill(1);
  checkInput(treated, covariates, base);
  const columns = momentColumns(expandCovariates(covariates, { levels: 'regression' }), moments);
  const weights = Float64Array.from(base);
  const target = [...treated.keys()].filter(
    (unit) => estimand === 'ATE' || !reweighted.includes(treated[unit] as 0 | 1),
  );
  for (const arm of reweighted) {
    const rows = [...treated.keys()].filter((unit) => treated[unit] === arm);
    const tilted = tiltToMeans({
      columns: columns.map(({ name, values }) => ({ name, values: Float64Array.from(rows, (unit) => values[unit]!) })),
      targets: columns.map((column) => meanOver(column, target, base)),
      base: Float64Array.from(rows, (unit) => base[unit]!),
      group: arm === 1 ? 'trained' : 'control',
    });
    for (const [at, unit] of rows.entries()) weights[unit] = tilted[at]! * rows.length;
  }
  return weights;
}

/** Counted from the first value, so that equal values have their own mean. */
function meanOver({ values }: NumericColumn, units: readonly number[], weights: Float64Array): number {
  const start = values[units[0]!]!;
  let total = 0;
  let sum = 0;
  for (const unit of units) {
    total += weights[unit]!;
    sum += weights[unit]! * (values[unit]! - start);
  }
  return start + sum / total;
}

function checkInput(treated: Uint8Array, covariates: readonly Covariate[], base: Float64Array): void {
  const odd = covariates.find(({ values }) => values.length !== treated.length);
  const bad = base.find((weight) => !(weight > 0 && Number.isFinite(weight)));
  const missing = expandCovariates(covariates, { levels: 'all' }).find(({ values }) => values.some(Number.isNaN));
  const fault = odd
    ? `${odd.values.length} values of ${odd.name}`
    : base.length !== treated.length
      ? `${base.length} base weights`
      : bad !== undefined
        ? `a base weight of ${bad}`
        : missing && `a missing value of ${missing.name}`;
  if (fault)
    throw new PilotError({
      code: 'weight.input',
      kind: 'internal',
      message: `Entropy balancing: each of ${treated.length} units needs a value of every covariate and a base weight above 0, got ${fault}.`,
      hint: 'Leave units with missing values out, and pass all arrays in the same order.',
    });
  if (treated.includes(1) && treated.includes(0)) return;
  throw new PilotError({
    code: 'weight.nobody',
    kind: 'data',
    message: `Entropy balancing: somebody of each arm is needed, got nobody of the ${treated.includes(1) ? 'control' : 'trained'} group.`,
    hint: 'Check the arm column.',
  });
}
