import { naturalOrder } from '../../core/natural-order.ts';
import { subgroupEffects } from '../../effects/estimators/subgroups/subgroup-effects.ts';
import type { SubgroupColumn } from '../../effects/estimators/subgroups/types.ts';
import { indexOf, textColumn, type UsedRows } from '../../table/used-rows.ts';
import { conflict } from '../conflict.ts';
import type { TableEstimator } from '../table-estimator.ts';
import { frameColumns, unitFrame } from '../table-frames.ts';
import { onTerms } from './on-terms.ts';

export const subgroupsTable: TableEstimator = {
  flags: ['treatment', 'subgroup', 'minCell', 'cluster', 'covariates', 'weights', 'vcov', 'df'],
  requires: ['treatment', 'subgroup'],
  check({ subgroup = [], treatment, outcome, vcov }) {
    const odd = subgroup.find((name, i) => name === treatment || name === outcome || subgroup.indexOf(name) !== i);
    if (odd) throw conflict(`a subgroup column is named once and is neither outcome nor treatment, got ${odd}`);
    if (vcov === 'abadie-imbens')
      throw conflict('abadie-imbens standard errors belong to matched, got them for subgroups');
  },
  columns: (options) => [...new Set([...frameColumns(options), ...(options.subgroup ?? [])])],
  estimate: onTerms((used, options) =>
    subgroupEffects(
      { ...unitFrame(used, options), columns: options.subgroup!.map((name) => levelsOf(used, name)) },
      { vcov: options.vcov ?? null, df: options.df ?? null, alpha: options.alpha, minCell: options.minCell },
    ),
  ),
};

function levelsOf(used: UsedRows, name: string): SubgroupColumn {
  const labels = textColumn(used, name);
  const levels = [...new Set(labels)].sort(naturalOrder);
  return { name, levels, levelOf: indexOf(labels, levels) };
}
