import { stdErrorOf } from '../../inference/analytic.ts';
import { finiteOrNull } from '../../inference/finite-or-null.ts';
import { isBinary } from './compliance.ts';
import { secondStageEstimate } from './second-stage-estimate.ts';
import { twoStageLeastSquares } from './two-stage-least-squares.ts';
import type { InstrumentFrame, InstrumentInference } from './types.ts';

interface MeanOfCompliers {
  readonly estimate: number;
  readonly stdError: number | null;
}

/** Mean outcome of compliers with and without the programme; their difference is the effect on compliers. */
export interface ComplierMeans {
  readonly withProgramme: MeanOfCompliers;
  readonly withoutProgramme: MeanOfCompliers;
}

/**
 * Two-stage least squares of y d on d, and of y (1 - d) on 1 - d, for a 0/1 treatment d; null for an amount. Standard
 * errors are of the kind asked for. Source: Abadie 2002, doi:10.1198/016214502753479419.
 */
export function complierMeans(
  frame: InstrumentFrame,
  { vcov }: Pick<InstrumentInference, 'vcov'>,
): ComplierMeans | null {
  const { y, treatment, term } = frame;
  if (!isBinary(treatment)) return null;
  const meanOf = (taken: Float64Array): MeanOfCompliers => {
    const outcome = y.map((value, row) => value * taken[row]!);
    const fit = twoStageLeastSquares({ ...frame, y: outcome, treatments: [{ name: term, values: taken }] });
    const estimate = secondStageEstimate({ ...frame, treatment: taken }, fit);
    return {
      estimate: fit.second.coefficients[estimate.coefficient]! + 0,
      stdError: finiteOrNull(stdErrorOf(estimate, vcov)),
    };
  };
  return { withProgramme: meanOf(treatment), withoutProgramme: meanOf(treatment.map((value) => 1 - value)) };
}
