import type { AttritionFrame, Bound, Bounds, OutcomeRange } from './types.ts';
import { weightedArms } from './weighted-arms.ts';

/**
 * Bounds of the effect on all who were assigned, whatever those who left would have shown between the ends of the range:
 * everybody who left one arm at the lowest outcome and the other at the highest, and the reverse.
 * Source: Horowitz and Manski 2000, doi:10.1080/01621459.2000.10473902.
 */
export function manskiBounds(frame: AttritionFrame, { low, high }: OutcomeRange): Bounds {
  return { lower: filled(frame, low, high), upper: filled(frame, high, low) };
}

/** Difference of the arms' means with lost outcomes set to a value for each arm. */
function filled(frame: AttritionFrame, ofTreated: number, ofControl: number): Bound {
  const { y, treated } = frame;
  const values = y.map((value, row) => (Number.isNaN(value) ? (treated[row] === 1 ? ofTreated : ofControl) : value));
  const influence = new Float64Array(y.length);
  const [control, trained] = weightedArms(frame).map(({ rows, share }, arm) => {
    const mean = rows.reduce((sum, row, i) => sum + share[i]! * values[row]!, 0);
    rows.forEach((row, i) => {
      influence[row] = (arm === 1 ? 1 : -1) * share[i]! * (values[row]! - mean);
    });
    return mean;
  });
  return { estimate: trained! - control!, influence };
}
