import { PilotError } from '../../core/error.ts';
import type { Covariate } from '../../core/table.ts';
import type { Matrix } from '../../stats/linalg/matrix.ts';
import { intercept } from '../../stats/regression/intercept.ts';
import { logit } from '../../stats/regression/logit.ts';
import type { NumericColumn } from '../../stats/regression/ols.ts';
import { probit } from '../../stats/regression/probit.ts';
import { expandCovariates } from '../expand-covariates.ts';

export interface Propensity {
  readonly coefficients: Readonly<Record<string, number>>;
  readonly logLikelihood: number;
  /** Probability of treatment in (0, 1), per unit. */
  readonly score: Float64Array;
  /** Log odds of `score` (standard normal deviates under probit), per unit. */
  readonly linearPredictor: Float64Array;
  /** What the model was fitted on, for standard errors that know it was. */
  readonly model: {
    readonly link: 'logit' | 'probit';
    /** Columns with a coefficient, one value a unit. */
    readonly columns: readonly NumericColumn[];
    /** Covariance of the coefficients. */
    readonly bread: Matrix;
    /** Derivative of each unit's log likelihood in its linear predictor. */
    readonly gradient: Float64Array;
  };
}

/**
 * Propensity score: probability of being treated given the covariates, by logistic or probit regression on all main
 * effects (text against its alphabetically first level), maximum likelihood. `treated`: 0/1 per unit; covariates
 * complete; `weights` (all > 0) multiply the log likelihood of a unit, null = 1 each. Collinear columns drop out. Throws `match.separation` (also where no maximum is found; names the column where
 * one alone separates). Source: Rosenbaum and Rubin 1983, doi:10.1093/biomet/70.1.41.
 * Golden: matching_lalonde.
 */
export function propensity(
  treated: Uint8Array,
  covariates: readonly Covariate[],
  link: 'logit' | 'probit' = 'logit',
  weights: Float64Array | null = null,
): Propensity {
  const columns = expandCovariates(covariates, { levels: 'regression' });
  const all = [intercept(treated.length), ...columns];
  const fit = { logit, probit }[link]({ y: treated, columns: all, weights });
  if (fit.separated || !fit.converged) {
    const separating = (shared: boolean) => columns.find((column) => separates(column.values, treated, shared));
    throw separation(separating(false) ?? separating(true));
  }
  return {
    coefficients: Object.fromEntries(fit.names.map((name, i) => [name, fit.coefficients[i]!])),
    logLikelihood: fit.logLikelihood,
    score: fit.fitted,
    linearPredictor: fit.linearPredictor,
    model: {
      link,
      columns: all.filter(({ name }) => fit.names.includes(name)),
      bread: fit.bread,
      gradient: fit.gradient,
    },
  };
}

/** Whether a threshold on the column alone splits treated from control; `shared`: both arms may hold the threshold itself. */
function separates(values: Float64Array, treated: Uint8Array, shared: boolean): boolean {
  const empty = () => ({ low: Number.POSITIVE_INFINITY, high: Number.NEGATIVE_INFINITY });
  const control = empty();
  const trained = empty();
  for (const [unit, value] of values.entries()) {
    const own = treated[unit] === 1 ? trained : control;
    own.low = Math.min(own.low, value);
    own.high = Math.max(own.high, value);
  }
  const before = (a: number, b: number) => a < b || (shared && a === b);
  return before(control.high, trained.low) || before(trained.high, control.low);
}

function separation(column: NumericColumn | undefined): PilotError {
  const what = column ? `covariate ${column.name} tells` : 'the covariates together tell';
  return new PilotError({
    code: 'match.separation',
    kind: 'data',
    message: `Propensity model: treated and control must overlap, got a perfect separation: ${what} all or some of them apart without error.`,
    hint: column
      ? `Leave ${column.name} out, or compare only people whom either arm could have held.`
      : 'Leave a covariate out, or compare only people whom either arm could have held.',
  });
}
