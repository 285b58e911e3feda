import { PilotError } from '../core/error.ts';
import { expandCovariates } from '../design/expand-covariates.ts';
import type { RdFrame } from '../effects/estimators/rd/rd.ts';
import { binaryColumn, covariateColumn, groupColumn, lineOf, numberColumn, type UsedRows } from '../table/used-rows.ts';
import type { EstimateOptions } from './estimate-options.ts';
import { firstSeen, oneCluster, unitLabels } from './table-frames.ts';

/**
 * The rows outside the donut, the running variable counted from the cut-off; units with several rows are clusters. A named
 * treatment column must follow from the cut-off. Errors: `rd.not-sharp`.
 */
export function rdFrame(
  all: UsedRows,
  options: EstimateOptions,
): { readonly frame: RdFrame; readonly nInDonut: number } {
  const cutoff = options.cutoff!;
  const distances = numberColumn(all, options.running!).map((score) => score - cutoff);
  const rows = all.rows.filter((_, i) => Math.abs(distances[i]!) >= (options.donut ?? 0));
  const used = { ...all, rows };
  const x =
    rows.length === 0 ? new Float64Array(0) : numberColumn(used, options.running!).map((score) => score - cutoff);
  if (options.treatment) refuseOtherArm(used, options.treatment, x, options.below);
  const units = unitLabels(used, options.unit);
  const cluster = oneCluster(options);
  const repeats = new Set(units).size < units.length;
  const frame: RdFrame = {
    outcome: options.outcome,
    term: options.fuzzy ?? options.treatment ?? options.running!,
    x,
    y: numberColumn(used, options.outcome),
    takeUp: options.fuzzy === undefined ? null : numberColumn(used, options.fuzzy),
    covariates: expandCovariates(
      options.covariates.map((name) => covariateColumn(used, name)),
      { levels: 'regression' },
    ),
    clusterOf: cluster === undefined ? (repeats ? firstSeen(units) : null) : groupColumn(used, [cluster]),
  };
  return { frame, nInDonut: all.rows.length - rows.length };
}

function refuseOtherArm(used: UsedRows, treatment: string, x: Float64Array, below: boolean): void {
  const arm = binaryColumn(used, treatment);
  const row = x.findIndex((distance, i) => (arm[i] === 1) !== (distance < 0 === below));
  if (row < 0) return;
  throw new PilotError({
    code: 'rd.not-sharp',
    kind: 'data',
    message: `${used.table.source} (column ${treatment}, line ${lineOf(used.table, used.rows[row]!)}): in a sharp design the cut-off decides who is treated, got ${arm[row]} at a distance of ${x[row]}.`,
    hint: 'Pass the column to --fuzzy, or correct --cutoff or --below.',
  });
}
