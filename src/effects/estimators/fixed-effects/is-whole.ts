import type { CohortFrame } from '../../types.ts';

/** Whether every unit is seen once in every period and rows weigh alike: unit u has the rows from u T on, in order. */
export function isWhole({ weights, y, units, times }: CohortFrame): boolean {
  return weights === null && y.length === units.length * times.length;
}
