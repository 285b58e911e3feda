import { PilotError } from '../../../core/error.ts';
import { intercept } from '../../../stats/regression/intercept.ts';
import type { NumericColumn, OlsFit } from '../../../stats/regression/ols.ts';
import { standardizedOls } from '../../../stats/regression/standardized-ols.ts';
import type { InstrumentFrame, TwoStageFit } from './types.ts';

type Rows = Pick<InstrumentFrame, 'y' | 'instruments' | 'covariates' | 'weights'> & {
  readonly treatments: readonly NumericColumn[];
};

/**
 * Two-stage least squares of y on treatments (each of length n), with instruments for them and covariates that are their
 * own instruments; weights are precisions. The second stage is a fit whose sandwich covariances are those of the
 * instrumental-variable estimate: fitted treatments as columns, residuals of the treatments as they were.
 * Errors: `iv.constant-instrument`, `iv.collinear-instrument`, `iv.too-few-instruments`, `iv.no-compliers`.
 * Source: Wooldridge 2010, Econometric Analysis of Cross Section and Panel Data, chapter 5. Golden: iv_cace.
 */
export function twoStageLeastSquares({ y, treatments, instruments, covariates, weights }: Rows): TwoStageFit {
  if (instruments.length < treatments.length) throw tooFewInstruments(instruments, treatments);
  const first = [intercept(y.length)];
  const onInstruments = (values: Float64Array) =>
    standardizedOls({ y: values, first, covariates: [...covariates, ...instruments], weights });
  const reducedForm = onInstruments(y);
  const instrumentAt = instruments.map((instrument) => requireOwn(instrument, reducedForm));
  const firstStages = treatments.map(({ values }) => onInstruments(values));
  const fitted = treatments.map(({ name }, j) => ({ name, values: firstStages[j]!.fitted }));
  const fit = standardizedOls({ y, first: [...first, ...fitted], covariates, weights });
  const treatmentAt = treatments.map(({ name }) => {
    const at = fit.names.indexOf(name);
    if (at < 0) throw noCompliers(name, instruments);
    return at;
  });
  return {
    second: withTakenTreatments(fit, treatments, fitted, treatmentAt),
    treatmentAt,
    firstStages,
    reducedForm,
    instrumentAt,
  };
}

/** Residuals of the treatments as they were taken, not as the instruments predict them. */
function withTakenTreatments(
  fit: OlsFit,
  treatments: readonly NumericColumn[],
  fitted: readonly NumericColumn[],
  treatmentAt: readonly number[],
): OlsFit {
  const residuals = fit.residuals.map((residual, row) =>
    treatments.reduce(
      (rest, { values }, j) => rest - fit.coefficients[treatmentAt[j]!]! * (values[row]! - fitted[j]!.values[row]!),
      residual,
    ),
  );
  const rss = residuals.reduce((sum, residual, row) => sum + (fit.weights?.[row] ?? 1) * residual ** 2, 0);
  return {
    ...fit,
    residuals,
    fitted: fit.y.map((value, row) => value - residuals[row]!),
    sigma2: fit.n > fit.k ? rss / (fit.n - fit.k) : Number.NaN,
    rSquared: null,
  };
}

function requireOwn({ name, values }: NumericColumn, { names }: OlsFit): number {
  const at = names.indexOf(name);
  if (at >= 0) return at;
  const isConstant = values.every((value) => value === values[0]);
  throw new PilotError({
    code: isConstant ? 'iv.constant-instrument' : 'iv.collinear-instrument',
    kind: 'data',
    message: isConstant
      ? `Instrument ${name}: must differ between units, got ${values[0]} for all of them.`
      : `Instrument ${name}: must say something that covariates and other instruments do not, got a collinear one.`,
    hint: isConstant
      ? 'Name the column that says who was assigned or invited.'
      : 'Leave it out, or leave out the covariate that repeats it.',
  });
}

const tooFewInstruments = (instruments: readonly NumericColumn[], treatments: readonly NumericColumn[]) =>
  new PilotError({
    code: 'iv.too-few-instruments',
    kind: 'usage',
    message: `Instruments: there must be at least as many as treatments, got ${instruments.length} for ${treatments.map(({ name }) => name).join(', ')}.`,
    hint: 'Name a further instrument, or leave a treatment out.',
  });

const noCompliers = (treatment: string, instruments: readonly NumericColumn[]) =>
  new PilotError({
    code: 'iv.no-compliers',
    kind: 'data',
    message: `Treatment ${treatment}: the instruments (${instruments.map(({ name }) => name).join(', ')}) must move it, got no difference at all, so nobody complied.`,
    hint: 'Check that the instrument says who was assigned; the effect of assignment itself is estimated by ancova.',
  });
