import { matrix } from '../../../stats/linalg/matrix.ts';
import type { BlockPanel } from './block-panel.ts';

/** The panel of some of its units, in the order given: the first `nControls` are controls. Repeats are allowed. */
export function panelOfUnits(panel: BlockPanel, units: readonly number[], nControls: number): BlockPanel {
  const { y } = panel;
  const rows = matrix(units.length, y.cols);
  units.forEach((unit, row) => {
    rows.data.set(y.data.subarray(unit * y.cols, (unit + 1) * y.cols), row * y.cols);
  });
  return {
    ...panel,
    units: units.map((unit) => panel.units[unit]!),
    y: rows,
    nControls,
    entityOf: Int32Array.from(units, (unit) => panel.entityOf[unit]!),
  };
}
