import type { Covariate } from '../../../core/table.ts';
import type { Propensity } from '../../../design/match/propensity.ts';
import { intercept } from '../../../stats/regression/intercept.ts';
import type { OlsFit } from '../../../stats/regression/ols.ts';
import { standardizedOls } from '../../../stats/regression/standardized-ols.ts';
import type { NumericColumn, UnitFrame } from '../../types.ts';
import { requireBothArms } from '../fit-treatment.ts';

/** The two models of augmented weighting, fitted on some rows. */
export interface Nuisance {
  readonly score: Propensity;
  /** Outcome on the covariates among controls and among treated; rows in the order of `rowsOf`. */
  readonly outcomes: readonly [OlsFit, OlsFit];
  readonly rowsOf: readonly [readonly number[], readonly number[]];
}

/** The propensity model: 0/1 per unit, covariates, base weights. */
export type ScoreModel = (
  treated: Uint8Array,
  covariates: readonly Covariate[],
  weights: Float64Array | null,
) => Propensity;

/** What the models say of every row. */
export interface Predictions {
  readonly score: Float64Array;
  readonly control: Float64Array;
  readonly treated: Float64Array;
}

/** Score and least squares in each arm, on the rows given. Errors: `estimate.empty-arm`, `match.separation`. */
export function fitNuisance(frame: UnitFrame, rows: readonly number[], scoreOf: ScoreModel): Nuisance {
  const of = (values: Float64Array, own: readonly number[]) => Float64Array.from(own, (row) => values[row]!);
  const columnsOf = (own: readonly number[]) =>
    frame.covariates.map(({ name, values }) => ({ name, kind: 'number' as const, values: of(values, own) }));
  const weightsOf = (own: readonly number[]) => frame.weights && of(frame.weights, own);
  const treated = Uint8Array.from(rows, (row) => frame.treated[row]!);
  requireBothArms(treated, frame.term);
  const outcomeOf = (own: readonly number[]) =>
    standardizedOls({
      y: of(frame.y, own),
      first: [intercept(own.length)],
      covariates: columnsOf(own),
      weights: weightsOf(own),
    });
  const rowsOf = [0, 1].map((arm) => rows.filter((row) => frame.treated[row] === arm)) as [number[], number[]];
  return {
    score: scoreOf(treated, columnsOf(rows), weightsOf(rows)),
    outcomes: [outcomeOf(rowsOf[0]), outcomeOf(rowsOf[1])],
    rowsOf,
  };
}

/** Predictions for the rows given, NaN elsewhere. */
export function predict(frame: UnitFrame, { score, outcomes }: Nuisance, rows: readonly number[]): Predictions {
  const all = [intercept(frame.y.length), ...frame.covariates];
  const fill = (values: Float64Array) => {
    const filled = new Float64Array(frame.y.length).fill(Number.NaN);
    for (const row of rows) filled[row] = values[row]!;
    return filled;
  };
  const [control, treated] = outcomes.map(({ names, coefficients }) =>
    fill(linear(all, Object.fromEntries(names.map((name, i) => [name, coefficients[i]!])))),
  );
  const odds = linear(all, score.coefficients);
  return { score: fill(odds.map((value) => 1 / (1 + Math.exp(-value)))), control: control!, treated: treated! };
}

function linear(columns: readonly NumericColumn[], coefficients: Readonly<Record<string, number>>): Float64Array {
  const sum = new Float64Array(columns[0]!.values.length);
  for (const { name, values } of columns) {
    const slope = coefficients[name];
    if (slope === undefined) continue;
    for (const [row, value] of values.entries()) sum[row]! += slope * value;
  }
  return sum;
}
