import type { AssignOptions } from './assign-options.ts';
import type { Design, DesignKind } from './core/design.ts';
import { PilotError } from './core/error.ts';
import type { Covariate, TextTable } from './core/table.ts';
import { declareDesign } from './design/randomize/declare-design.ts';
import { columnOf } from './files/column-of.ts';
import { typeCovariate } from './roster/type-covariate.ts';

/** A table as `assign` reads it: arrays in the order of its rows. */
export interface AssignTable {
  readonly units: readonly string[];
  readonly covariates: readonly Covariate[];
  readonly clusterOf: readonly string[] | null;
  readonly blockOf: readonly string[] | null;
}

/** The columns that the options name. Throws `table.no-column`, and `assign.missing-unit` for a row without an id. */
export function assignTable({ unit, cluster, block = [], covariates }: AssignOptions, table: TextTable): AssignTable {
  const rule = { decimal: '.' as const, missing: [], source: table.source };
  return {
    units: unitsOf(table, unit),
    covariates: covariates.map((name) => typeCovariate(name, columnOf(table, name), rule).covariate),
    clusterOf: cluster === undefined ? null : labelsOf(table, [cluster]),
    blockOf: block.length === 0 ? null : labelsOf(table, block),
  };
}

/** The chance mechanism that the options ask for. Throws `assign.conflict` and the errors of `declareDesign`. */
export function declareAssignment(options: AssignOptions, table: AssignTable, seed: string): Design {
  const { counts, accept, lean, saturations } = options;
  const kind = kindOf(options);
  const arms = inArmOrder(counts ?? options.arms ?? DEFAULT_ARMS, kind);
  const names = arms.map(([arm]) => arm);
  const sizes = arms.map(([, size]) => size);
  return declareDesign({
    kind,
    ...table,
    arms: names,
    ...(kind === 'saturation' ? {} : counts ? { counts: sizes } : { shares: sizes }),
    ...(accept === undefined ? {} : { accept }),
    ...(lean === undefined ? {} : { lean }),
    saturations: (saturations ?? []).map(([treated, share]) => ({ treated: Number(treated), share })),
    seed,
  });
}

const DEFAULT_ARMS: readonly (readonly [string, number])[] = [
  ['control', 1],
  ['treatment', 1],
];

/** The arm named control first; waves as they are given. */
function inArmOrder(arms: readonly (readonly [string, number])[], kind: DesignKind) {
  if (kind === 'waves') return arms;
  return [...arms.filter(([name]) => name === 'control'), ...arms.filter(([name]) => name !== 'control')];
}

function kindOf({ method, cluster, block = [] }: AssignOptions): DesignKind {
  const placed = block.length > 0 ? (cluster ? 'blocked-cluster' : 'blocked') : cluster ? 'cluster' : 'complete';
  switch (method) {
    case undefined:
    case 'complete':
      return placed;
    case 'blocked':
      if (block.length > 0) return placed;
      throw conflict('--method blocked needs --block, got none', 'Name the block columns, or choose complete.');
    case 'simple':
      if (!cluster && block.length === 0) return 'simple';
      throw conflict(
        '--method simple draws every unit on its own, got --cluster or --block',
        'Leave it out, or choose complete.',
      );
    case 'saturation':
      if (cluster) return 'saturation';
      throw conflict('--method saturation needs --cluster, got none', 'Name the column of the clusters.');
    case 'rerandomize':
      return 'rerandomized';
    case 'minimize':
      return 'minimized';
    default:
      return method;
  }
}

function conflict(rule: string, hint: string): PilotError {
  return new PilotError({ code: 'assign.conflict', kind: 'usage', message: `assign: ${rule}.`, hint });
}

function unitsOf(table: TextTable, name: string): readonly string[] {
  return columnOf(table, name).map((cell, row) => {
    if (cell !== null && cell.trim() !== '') return cell;
    throw new PilotError({
      code: 'assign.missing-unit',
      kind: 'data',
      message: `${table.source} (column ${name}, line ${table.lineOf?.[row] ?? row + 2}): every row needs a unit id, got an empty cell.`,
      hint: 'Fill in the id, or remove the row.',
    });
  });
}

/** Labels of several columns joined by " / ", as in a plan; an empty cell leaves the label empty, which is refused. */
function labelsOf(table: TextTable, names: readonly string[]): readonly string[] {
  const columns = names.map((name) => columnOf(table, name));
  return columns[0]!.map((_, row) => {
    const cells = columns.map((column) => column[row] ?? '');
    return cells.some((cell) => cell.trim() === '') ? '' : cells.join(' / ');
  });
}
