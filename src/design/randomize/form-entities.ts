import type { DesignKind } from '../../core/design.ts';
import { PilotError } from '../../core/error.ts';
import { naturalOrder } from '../../core/natural-order.ts';
import { indexLabels } from './index-labels.ts';

interface UnitLabels {
  readonly kind: DesignKind;
  readonly units: readonly string[];
  readonly clusterOf?: readonly string[] | null;
  readonly blockOf?: readonly string[] | null;
}

export interface Entities {
  /** Unit ids in natural order. */
  readonly units: readonly string[];
  /** Position in the given list of each unit of `units`. */
  readonly order: readonly number[];
  readonly clusters: readonly string[] | null;
  readonly blocks: readonly string[] | null;
  readonly entityOf: Int32Array | null;
  readonly stratumOf: Int32Array;
  readonly nStrata: number;
}

/**
 * Sorts units naturally and works out what is assigned (units, or clusters where `kind` says so) and in which stratum
 * (blocks where `kind` says so). simple, complete, blocked, cluster and blocked-cluster read only the labels that they are
 * named after; the other kinds read those that are given. Throws `design.duplicate-unit`, `design.no-units`,
 * `design.missing-clusters`, `design.missing-blocks`, `design.blank-label`, `design.cluster-in-two-blocks`.
 */
export function formEntities({ kind, units, clusterOf, blockOf }: UnitLabels): Entities {
  const order = [...units.keys()].sort((a, b) => naturalOrder(units[a]!, units[b]!));
  const sorted = order.map((i) => units[i]!);
  refuseDuplicates(sorted);
  const clusterLabels = assignsClusters(kind, clusterOf) ? labelsInOrder(order, clusterOf, sorted, 'cluster') : null;
  const blockLabels = drawsInBlocks(kind, blockOf) ? labelsInOrder(order, blockOf, sorted, 'block') : null;
  const clusters = clusterLabels && indexLabels(clusterLabels);
  const blocks = blockLabels && indexLabels(blockLabels);
  const stratumOf = new Int32Array(clusters ? clusters.labels.length : units.length).fill(blocks ? -1 : 0);
  for (let unit = 0; blocks && unit < units.length; unit++) {
    const entity = clusters ? clusters.indexOf[unit]! : unit;
    const block = blocks.indexOf[unit]!;
    if (stratumOf[entity] !== -1 && stratumOf[entity] !== block)
      throw new PilotError({
        code: 'design.cluster-in-two-blocks',
        kind: 'data',
        message: `Cluster ${clusterLabels![unit]}: must lie in one block, got ${blocks.labels[stratumOf[entity]!]} and ${blockLabels![unit]}.`,
        hint: 'Correct the roster, or use blocks that are coarser than the clusters.',
      });
    stratumOf[entity] = block;
  }
  return {
    units: sorted,
    order,
    clusters: clusters?.labels ?? null,
    blocks: blocks?.labels ?? null,
    entityOf: clusters?.indexOf ?? null,
    stratumOf,
    nStrata: blocks ? blocks.labels.length : 1,
  };
}

const NAMED_AFTER_LABELS: readonly DesignKind[] = ['simple', 'complete', 'blocked', 'cluster', 'blocked-cluster'];

const assignsClusters = (kind: DesignKind, given: UnitLabels['clusterOf']) =>
  NAMED_AFTER_LABELS.includes(kind) ? kind.endsWith('cluster') : Boolean(given);

const drawsInBlocks = (kind: DesignKind, given: UnitLabels['blockOf']) =>
  NAMED_AFTER_LABELS.includes(kind) ? kind.startsWith('blocked') : Boolean(given);

function refuseDuplicates(sorted: readonly string[]): void {
  const duplicate = sorted.find((unit, i) => i > 0 && unit === sorted[i - 1]);
  if (duplicate !== undefined)
    throw new PilotError({
      code: 'design.duplicate-unit',
      kind: 'data',
      message: `Unit ${duplicate}: must be listed once, got it at least twice.`,
      hint: 'Remove the repeated row from the roster, or name another unit column.',
    });
  if (sorted.length === 0)
    throw new PilotError({
      code: 'design.no-units',
      kind: 'data',
      message: 'Units: at least one is needed, got an empty list.',
      hint: 'Check the roster file and its eligibility rule.',
    });
}

function labelsInOrder(
  order: readonly number[],
  labels: readonly string[] | null | undefined,
  units: readonly string[],
  what: 'cluster' | 'block',
): readonly string[] {
  if (!labels)
    throw new PilotError({
      code: what === 'cluster' ? 'design.missing-clusters' : 'design.missing-blocks',
      kind: 'usage',
      message: `Design: this kind needs the ${what} of every unit, got no ${what} column.`,
      hint: `Name the ${what} column, or choose a design without ${what}s.`,
    });
  const sorted = order.map((i) => labels[i]!);
  const blank = sorted.findIndex((label) => label === undefined || label.trim() === '');
  if (blank >= 0)
    throw new PilotError({
      code: 'design.blank-label',
      kind: 'data',
      message: `Unit ${units[blank]}: every unit needs a ${what}, got an empty cell.`,
      hint: `Fill in the ${what}, or leave the unit out of the roster.`,
    });
  return sorted;
}
