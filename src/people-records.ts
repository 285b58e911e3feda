import type { ComparedArms } from './compare-arms.ts';
import type { PeopleRecords } from './effects/analyze-question.ts';
import { isoDay, numberOfDay } from './kpis/day-number.ts';
import type { Attendance } from './kpis/read-attendance.ts';
import type { Roster } from './roster/types.ts';

/** What is known of the people who are compared, beside their arm. */
export function peopleRecords(
  { managerOf }: Pick<Roster, 'managerOf'>,
  attendance: Attendance | null,
  compared: ComparedArms,
  minimumCell: number,
): PeopleRecords {
  const { units: rows } = compared;
  return {
    attendance: attendance && {
      took: Uint8Array.from(rows, (row) => attendance.took[row]!),
      early: Uint8Array.from(rows, (row, i) =>
        attendance.took[row] === 1 && isEarly(attendance, row, compared, i) ? 1 : 0,
      ),
      firstDay: Array.from(rows, (row) => (attendance.firstDay[row] === -1 ? null : isoDay(attendance.firstDay[row]!))),
    },
    managerOf: managerOf && Array.from(rows, (row) => managerOf[row]!),
    minimumCell,
  };
}

/** Controls are early whenever they come; a wave is before its own start, as far as days are known. */
function isEarly({ firstDay }: Attendance, row: number, { treated, rollout }: ComparedArms, i: number): boolean {
  if (rollout === null) return treated[i] === 0;
  const { start, waits } = rollout.waves[rollout.waveOf[i]!]!;
  return firstDay[row] === -1 ? waits : firstDay[row]! < numberOfDay(start);
}
