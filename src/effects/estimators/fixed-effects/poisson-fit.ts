import { PilotError } from '../../../core/error.ts';
import { absorber } from '../../../stats/regression/absorb.ts';
import { type OlsFit, ols } from '../../../stats/regression/ols.ts';
import { modelColumns } from './model-columns.ts';
import type { FixedEffectsModel } from './types.ts';

const MAX_ITERATIONS = 100;
/** Relative change of the deviance at which the fit stands. */
const CONVERGED = 1e-13;
/** Means of rows that a column separates fall without end; here they stop short of 0, whose logarithm is no number. */
const SMALLEST_MEAN = 1e-200;
/** A column whose squares fall to this share once the effects are out says nothing beside them. */
const ABSORBED_SHARE = 1e-12;

export interface PoissonFit {
  readonly fit: OlsFit;
  readonly deviance: number;
  readonly iterations: number;
}

/**
 * Iterated weighted least squares of the working outcome, effects taken out under the weights of the step. The last
 * weighted fit is the answer: its weights are the fitted means, its residuals (y - mean) / mean.
 * Errors: `estimate.not-converged`. Source: Correia, Guimaraes and Zylkin 2020, doi:10.1177/1536867X20909691.
 */
export function poissonFit(model: FixedEffectsModel): PoissonFit {
  const { frame, furtherEffects } = model;
  const { y, weights } = frame;
  const columns = modelColumns(model);
  const factors = [frame.unitOf, frame.periodOf, ...furtherEffects];
  const center = y.reduce((sum, value) => sum + value, 0) / y.length;
  let means = y.map((value) => (value + center) / 2);
  let last = Number.POSITIVE_INFINITY;
  for (let step = 1; step <= MAX_ITERATIONS; step++) {
    if (!means.every((mean) => mean > 0 && Number.isFinite(mean))) break;
    const working = y.map((value, row) => Math.log(means[row]!) + (value - means[row]!) / means[row]!);
    const stepWeights = means.map((mean, row) => mean * (weights?.[row] ?? 1));
    const absorb = absorber(factors, stepWeights);
    const left = columns.flatMap(({ name, values }) => {
      const rest = absorb(values);
      return squares(rest) > ABSORBED_SHARE * squares(values) ? [{ name, values: rest }] : [];
    });
    const fit = ols({ y: absorb(working), columns: left, weights: stepWeights });
    means = working.map((value, row) => Math.max(SMALLEST_MEAN, Math.exp(value - fit.residuals[row]!)));
    const deviance = devianceOf(y, means, weights);
    if (Math.abs(last - deviance) <= CONVERGED * (Math.abs(deviance) + 1)) return { fit, deviance, iterations: step };
    last = deviance;
  }
  throw new PilotError({
    code: 'estimate.not-converged',
    kind: 'data',
    message: `poisson: the fit must settle within ${MAX_ITERATIONS} steps, got none that did.`,
    hint: 'Measure the outcome in a larger unit, and leave out covariates that tell zeros from the rest without fault.',
  });
}

const squares = (values: Float64Array) => values.reduce((sum, value) => sum + value * value, 0);

function devianceOf(y: Float64Array, means: Float64Array, weights: Float64Array | null): number {
  let sum = 0;
  for (let row = 0; row < y.length; row++) {
    const value = y[row]!;
    const own = (value > 0 ? value * Math.log(value / means[row]!) : 0) - (value - means[row]!);
    sum += 2 * (weights?.[row] ?? 1) * own;
  }
  return sum;
}
