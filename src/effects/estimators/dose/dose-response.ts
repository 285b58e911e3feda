import type { Diagnostic } from '../../../core/diagnostic.ts';
import type { Provenance } from '../../../core/effect.ts';
import { PilotError } from '../../../core/error.ts';
import { matrix } from '../../../stats/linalg/matrix.ts';
import { intercept } from '../../../stats/regression/intercept.ts';
import { standardizedOls } from '../../../stats/regression/standardized-ols.ts';
import { vcovOf } from '../../../stats/variance/vcov-of.ts';
import { analyticEffect } from '../../inference/analytic.ts';
import { influenceOf } from '../../inference/influence.ts';
import { type InstrumentDetail, instrumentalVariables } from '../instrumental/instrumental-variables.ts';
import { requireVariation } from '../instrumental/require-variation.ts';
import { secondStageEstimate } from '../instrumental/second-stage-estimate.ts';
import { twoStageLeastSquares } from '../instrumental/two-stage-least-squares.ts';
import type { InstrumentFrame, InstrumentInference } from '../instrumental/types.ts';
import type { TermsEstimate } from '../terms-estimate.ts';
import { unitPositions } from '../unit-positions.ts';
import { type DoseCurve, doseCurve, quadraticSlopes } from './dose-curve.ts';

export interface DoseDetail extends Partial<InstrumentDetail> {
  /** What the slope and the curve may be read as. */
  readonly reading: { readonly slope: 'causal' | 'association'; readonly curve: 'causal' | 'association' };
  readonly curve: DoseCurve;
  /** Curve with a square by two-stage least squares; null unless instruments can tell it. */
  readonly instrumentedQuadratic: DoseCurve['quadratic'];
}

/** Linearity is doubted below this p value. */
const BENT_P = 0.05;
const noProvenance: Provenance = { seed: null, toolVersion: '', designHash: null, dataHash: null };

/**
 * Change of the outcome per unit of an amount (hours of training). With instruments it is two-stage least squares, the
 * average causal response (ACR) of those whom they moved; an amount that was itself assigned has a causal least-squares
 * slope; otherwise the slope is an association, and says so. The curve is in the detail.
 * Errors: `estimate.empty-arm`, `estimate.effect-not-identified`, those of `instrumentalVariables`.
 * Source: Angrist and Imbens 1995, doi:10.1080/01621459.1995.10476535.
 */
export function doseResponse(
  frame: InstrumentFrame,
  options: InstrumentInference & { readonly assigned: boolean },
): TermsEstimate<DoseDetail> {
  requireVariation(frame);
  const hasInstruments = frame.instruments.length > 0;
  const slope = hasInstruments ? instrumented(frame, options) : leastSquares(frame, options);
  const df2 = options.vcov.startsWith('cr')
    ? slope.terms[0]!.nClusters! - 1
    : frame.y.length - 2 - frame.covariates.length;
  const curve = doseCurve(frame, { ...options, df2 });
  const isCausal = hasInstruments || options.assigned;
  return {
    ...slope,
    diagnostics: [...slope.diagnostics, ...(isCausal ? [] : [association()]), ...bent(curve)],
    detail: {
      ...slope.detail,
      reading: { slope: isCausal ? 'causal' : 'association', curve: options.assigned ? 'causal' : 'association' },
      curve,
      instrumentedQuadratic: hasInstruments ? instrumentedQuadratic(frame, options) : null,
    },
  };
}

function instrumented(frame: InstrumentFrame, options: InstrumentInference): TermsEstimate<Partial<InstrumentDetail>> {
  const slope = instrumentalVariables(frame, options);
  const terms = slope.terms.map((term, i) => (i === 0 ? { ...term, estimand: 'ACR' as const } : term));
  return { ...slope, estimator: 'dose', terms };
}

function leastSquares(
  frame: InstrumentFrame,
  { vcov, df, alpha, assigned }: InstrumentInference & { readonly assigned: boolean },
): TermsEstimate<Partial<InstrumentDetail>> {
  const { y, term, treatment, covariates, weights, outcome } = frame;
  const first = [intercept(y.length), { name: term, values: treatment }];
  const fit = standardizedOls({ y, first, covariates, weights });
  const at = fit.names.indexOf(term);
  if (at < 0) throw notIdentified(term);
  const stage = { second: fit, treatmentAt: [at], firstStages: [], reducedForm: fit, instrumentAt: [] };
  const estimand = assigned ? ('ACR' as const) : ('ASSOCIATION' as const);
  const estimate = { ...secondStageEstimate(frame, stage), estimator: 'dose', estimand };
  const effect = analyticEffect(estimate, { vcov, df, alpha, provenance: noProvenance });
  const influence = influenceOf(estimate, unitPositions(frame.units));
  return {
    estimator: 'dose',
    outcome,
    terms: [{ ...estimate, estimate: fit.coefficients[at]!, inference: effect.rows[0]! }],
    vcov: effect.vcov && matrix(1, 1, effect.vcov.flat()),
    inference: effect.inference,
    influence: matrix(influence.length, 1, influence.flat()),
    y,
    fit: effect.fit,
    diagnostics: effect.diagnostics.filter(({ code }) => code !== 'fit.collinear'),
    detail: {},
  };
}

/** Dose and squared dose, with the squares of instruments that take more than two values as further instruments. */
function instrumentedQuadratic(frame: InstrumentFrame, { vcov }: InstrumentInference): DoseCurve['quadratic'] {
  const { term, treatment, instruments } = frame;
  const squares = instruments
    .filter(({ values }) => new Set(values).size > 2)
    .map(({ name, values }) => ({ name: `${name}^2`, values: values.map((value) => value * value) }));
  if (instruments.length + squares.length < 2) return null;
  const square = { name: `${term}^2`, values: treatment.map((value) => value * value) };
  if (new Set(treatment).size < 3) return null;
  const treatments = [{ name: term, values: treatment }, square];
  const { second, treatmentAt } = twoStageLeastSquares({
    ...frame,
    instruments: [...instruments, ...squares],
    treatments,
  });
  return quadraticSlopes(second, treatmentAt, vcovOf(second, vcov, frame.clusterOf), treatment);
}

const association = (): Diagnostic => ({
  code: 'dose.association',
  severity: 'caution',
  message:
    'Nobody assigned these amounts, so the slope is an association: those who took more may have fared better anyway.',
  hint: 'Name the assignment with --instrument, or say --assigned where the amounts were drawn by lot.',
  values: {},
});

function bent({ nonlinearity }: DoseCurve): readonly Diagnostic[] {
  if (nonlinearity === null || nonlinearity.pValue >= BENT_P) return [];
  return [
    {
      code: 'dose.nonlinear',
      severity: 'info',
      message: 'The outcome does not rise evenly with the amount, so one slope is an average over the amounts taken.',
      hint: 'See the curve in the detail.',
      values: { statistic: nonlinearity.statistic, pValue: nonlinearity.pValue },
    },
  ];
}

const notIdentified = (term: string) =>
  new PilotError({
    code: 'estimate.effect-not-identified',
    kind: 'data',
    message: `Treatment column ${term}: must not be a combination of the other columns, got a collinear one.`,
    hint: 'Leave out the covariate that repeats the treatment.',
  });
