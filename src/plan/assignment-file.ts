import { naturalOrder } from '../core/natural-order.ts';
import { formatCsv } from '../files/csv.ts';

/** One unit of a drawn design; `probability` is its chance of the arm it is in. */
export interface AssignedUnit {
  readonly unit: string;
  readonly arm: string;
  readonly probability: number;
  /** Share of the cluster that its draw treats; two-stage designs only. */
  readonly saturation?: number;
}

/** The text of `design/assignment.csv`: unit, arm, probability (and saturation in two-stage designs), in natural order. */
export function assignmentCsv(assignment: readonly AssignedUnit[]): string {
  const rows = [...assignment].sort((a, b) => naturalOrder(a.unit, b.unit));
  const staged = rows.some(({ saturation }) => saturation !== undefined);
  return formatCsv([
    ['unit', 'arm', 'probability', ...(staged ? ['saturation'] : [])],
    ...rows.map(({ unit, arm, probability, saturation }) => [
      unit,
      arm,
      probability,
      ...(saturation === undefined ? [] : [saturation]),
    ]),
  ]);
}
