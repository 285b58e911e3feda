import { keepRows } from '../estimators/keep-rows.ts';
import type { CohortFrame } from '../types.ts';

/** The frame without people who have no value from before their training. */
export function seenUntreated(frame: CohortFrame, anticipation: number): CohortFrame {
  const { unitOf, periodOf, startOf, times } = frame;
  const isSeen = new Uint8Array(startOf.length);
  unitOf.forEach((unit, row) => {
    if (times[periodOf[row]!]! + anticipation < startOf[unit]!) isSeen[unit] = 1;
  });
  const rows = Int32Array.from(unitOf.keys()).filter((row) => isSeen[unitOf[row]!] === 1);
  return keepRows(frame, rows, []).frame;
}
