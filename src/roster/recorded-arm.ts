import type { FaultCode } from '../core/codes/catalogue.ts';
import { PilotError } from '../core/error.ts';
import type { TextTable } from '../core/table.ts';
import { columnOf } from '../files/column-of.ts';
import { lineOf } from '../files/line-of.ts';
import { listLines } from '../files/list-lines.ts';
import type { PlanDesign } from '../plan/schema.ts';

type RecordedDesign = Extract<PlanDesign, { column: string }>;

/**
 * The arm of each row as the roster records it: 1 treated, 0 control. Where clusters were drawn, a cluster lies in one
 * arm. Throws PilotError (data): roster.unknown-arm, roster.one-arm, roster.cluster-in-two-arms.
 */
export function readRecordedArm(
  table: TextTable,
  design: RecordedDesign,
  rows: readonly number[],
  clusterOf: readonly string[] | null,
): Uint8Array {
  const cells = columnOf(table, design.column);
  const values = rows.map((row) => cells[row]?.trim() ?? '');
  const unknown = values.find((value) => value !== design.treated && value !== design.control);
  if (unknown !== undefined) {
    const lines = rows.filter((_, i) => values[i] === unknown).map((row) => lineOf(table, row));
    throw fault(
      'roster.unknown-arm',
      `${table.source}, ${listLines(lines.sort((a, b) => a - b))}: "${design.column}" is "${design.treated}" or "${design.control}", got ${unknown === '' ? 'an empty cell' : `"${unknown}"`}.`,
      'Correct the cells or the plan, or exclude the people by eligibility.',
    );
  }
  const arm = Uint8Array.from(values, (value) => (value === design.treated ? 1 : 0));
  for (const [code, name] of [design.control, design.treated].entries())
    if (!arm.includes(code))
      throw fault(
        'roster.one-arm',
        `${table.source}: both arms have people, got nobody with "${name}" in "${design.column}".`,
        'Correct treated: and control: in the plan, or the column.',
      );
  if (clusterOf && design.method === 'recorded' && design.mechanism.includes('cluster'))
    refuseSplitClusters(table, arm, clusterOf);
  return arm;
}

function refuseSplitClusters(table: TextTable, arm: Uint8Array, clusterOf: readonly string[]): void {
  const armOf = new Map<string, number>();
  clusterOf.forEach((cluster, unit) => {
    const known = armOf.get(cluster);
    if (known !== undefined && known !== arm[unit])
      throw fault(
        'roster.cluster-in-two-arms',
        `${table.source}: a cluster that was drawn as a whole lies in one arm, got "${cluster}" in both.`,
        'Correct the arm column, or declare the mechanism by which people were drawn.',
      );
    armOf.set(cluster, arm[unit]!);
  });
}

function fault(code: FaultCode<'data'>, message: string, hint: string): PilotError {
  return new PilotError({ code, kind: 'data', message, hint });
}
