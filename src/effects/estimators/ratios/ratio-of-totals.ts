import { PilotError } from '../../../core/error.ts';
import { requireBothArms, requireFinite } from '../fit-treatment.ts';
import type { RatioFrame } from './ratio-frame.ts';

/** Total of the outcome over total of the denominator in one arm, weighted where the frame is. */
export interface ArmRatio {
  readonly arm: 0 | 1;
  readonly n: number;
  readonly total: number;
  readonly denominator: number;
  readonly ratio: number;
}

type TotalRows = Pick<RatioFrame, 'outcome' | 'over' | 'term' | 'y' | 'denominator' | 'treated' | 'weights'>;

/**
 * The ratio of each arm and the score of each row on it: what the row adds to the error of its arm's ratio.
 * Errors: `estimate.empty-arm`, `estimate.zero-denominator`, `estimate.outcome-range`.
 */
export function ratioOfTotals(frame: TotalRows): {
  readonly control: ArmRatio;
  readonly treated: ArmRatio;
  readonly scores: Float64Array;
} {
  requireBothArms(frame.treated, frame.term);
  const [control, treated] = [armRatio(frame, 0), armRatio(frame, 1)];
  const scores = frame.y.map((value, row) => {
    const { ratio, denominator } = frame.treated[row] === 1 ? treated : control;
    return ((frame.weights?.[row] ?? 1) * (value - ratio * frame.denominator[row]!)) / denominator;
  });
  return { control, treated, scores };
}

function armRatio(frame: TotalRows, arm: 0 | 1): ArmRatio {
  let [n, total, denominator] = [0, 0, 0];
  for (let row = 0; row < frame.y.length; row++) {
    if (frame.treated[row] !== arm) continue;
    const weight = frame.weights?.[row] ?? 1;
    n++;
    total += weight * frame.y[row]!;
    denominator += weight * frame.denominator[row]!;
  }
  requireFinite(total, frame.outcome);
  requireFinite(denominator, frame.over);
  if (!(denominator > 0)) throw zeroDenominator(frame, arm, denominator);
  return { arm, n, total, denominator, ratio: total / denominator };
}

const zeroDenominator = ({ over, term }: TotalRows, arm: 0 | 1, total: number) =>
  new PilotError({
    code: 'estimate.zero-denominator',
    kind: 'data',
    message: `Denominator ${over} (${term} ${arm}): the total of each arm must be above 0, got ${total}.`,
    hint: 'Check the column of the denominator and its filter.',
  });
