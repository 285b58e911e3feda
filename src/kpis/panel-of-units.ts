import type { KpiPanel } from './types.ts';

/** The panel of some of its units, `rows` being their positions, in that order. How the file met the roster stays. */
export function panelOfUnits(panel: KpiPanel, rows: Int32Array): KpiPanel {
  const nPeriods = panel.periods.length;
  const cells = (values: Float64Array) => {
    const kept = new Float64Array(rows.length * nPeriods);
    for (const [i, row] of rows.entries())
      kept.set(values.subarray(row * nPeriods, (row + 1) * nPeriods), i * nPeriods);
    return kept;
  };
  return {
    ...panel,
    units: Array.from(rows, (row) => panel.units[row]!),
    values: cells(panel.values),
    denominators: panel.denominators && cells(panel.denominators),
  };
}
