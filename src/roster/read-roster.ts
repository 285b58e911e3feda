import { naturalOrder } from '../core/natural-order.ts';
import type { TextTable } from '../core/table.ts';
import { columnOf } from '../files/column-of.ts';
import { stampFile } from '../files/hash-file.ts';
import type { TableFormat } from '../files/types.ts';
import type { Plan } from '../plan/schema.ts';
import { groupLabels } from './group-labels.ts';
import { readPeople } from './read-people.ts';
import { readRecordedArm } from './recorded-arm.ts';
import { refuseBeyond } from './refuse-beyond.ts';
import { selectUnits } from './select-units.ts';
import { typeCovariate } from './type-covariate.ts';
import type { Roster } from './types.ts';

/**
 * Reads the people of a pilot, in natural order of their ids. Duplicates and missing ids are refused over the whole
 * list; then eligibility and, among the eligible, consent are applied and counted. Covariates are those of roster,
 * analysis and matching. `parquet` reads a Parquet roster.
 * Throws PilotError (data): file.*, table.*, roster.missing-unit, roster.duplicate-unit, roster.nobody,
 * roster.missing-group, roster.number-range, roster.unknown-arm, roster.one-arm, roster.cluster-in-two-arms.
 */
export async function readRoster(
  plan: Pick<Plan, 'roster' | 'design' | 'analysis'>,
  folder: string,
  { parquet }: Pick<TableFormat, 'parquet'> = {},
): Promise<Roster> {
  const { roster, design } = plan;
  const { file, decimal, missing } = roster;
  const { table, ids } = await readPeople(plan, folder, { columns: columnsOf(plan), parquet });
  const { rows: enrolled, flow } = selectUnits(table, roster);
  const rows = enrolled.sort((a, b) => naturalOrder(ids[a]!, ids[b]!));
  const units = rows.map((row) => ids[row]!);
  const clusterOf = roster.cluster === undefined ? null : groupLabels(table, [roster.cluster], rows);
  const managerOf = roster.manager === undefined ? clusterOf : groupLabels(table, [roster.manager], rows);
  const blockOf = roster.blocks.length === 0 ? null : groupLabels(table, roster.blocks, rows);
  const typed = covariateNames(plan).map((name) => {
    refuseBeyond(table, name, rows, { decimal, missing });
    return typeCovariate(name, cellsAt(table, name, rows), { decimal, missing, source: table.source });
  });
  const diagnostics = typed.flatMap(({ diagnostic }) => diagnostic ?? []);
  return {
    units,
    clusterOf,
    managerOf,
    blockOf,
    covariates: typed.map(({ covariate }) => covariate),
    recordedArm: 'column' in design ? readRecordedArm(table, design, rows, clusterOf) : null,
    flow,
    diagnostics,
    file: await stampFile(folder, file, table.nRows),
  };
}

function columnsOf(plan: Pick<Plan, 'roster' | 'design' | 'analysis'>): readonly string[] {
  const { unit, cluster, manager, blocks, eligibility, consent } = plan.roster;
  const single = [
    unit,
    cluster,
    manager,
    eligibility?.column,
    consent?.column,
    'column' in plan.design && plan.design.column,
  ];
  return [...single.filter((name) => typeof name === 'string'), ...blocks, ...covariateNames(plan)];
}

function covariateNames({ roster, design, analysis }: Pick<Plan, 'roster' | 'design' | 'analysis'>): readonly string[] {
  const matched = design.method === 'match' ? design.matching.covariates : [];
  return [...new Set([...roster.covariates, ...analysis.covariates, ...matched])];
}

function cellsAt(table: TextTable, name: string, rows: readonly number[]): readonly (string | null)[] {
  const cells = columnOf(table, name);
  return rows.map((row) => cells[row]?.trim() ?? null);
}
