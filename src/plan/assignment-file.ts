import { naturalOrder } from '../core/natural-order.ts';
import { formatCsv } from '../files/csv.ts';

/** One unit of a drawn design; `probability` is its chance of the arm it is in. */
export interface AssignedUnit {
  readonly unit: string;
  readonly arm: string;
  readonly probability: number;
}

/** The text of `design/assignment.csv`: unit, arm, probability, in the natural order of units. */
export function assignmentCsv(assignment: readonly AssignedUnit[]): string {
  const rows = [...assignment].sort((a, b) => naturalOrder(a.unit, b.unit));
  return formatCsv([
    ['unit', 'arm', 'probability'],
    ...rows.map(({ unit, arm, probability }) => [unit, arm, probability]),
  ]);
}
