import { PilotError } from '../../core/error.ts';
import { naturalOrder } from '../../core/natural-order.ts';
import type { Covariate } from '../../core/table.ts';
import { meanInCluster } from './mean-in-cluster.ts';

interface Neighbours {
  readonly units: readonly string[];
  /** Label of each unit where clusters are drawn; null where units are. */
  readonly clusterOf: readonly string[] | null;
  /** Numbers that put units, or clusters by their mean, in order; one value a unit. */
  readonly column: Covariate;
  /** At least 2. */
  readonly blockSize: number;
}

/**
 * The block of each unit: `blockSize` units (or clusters) that lie next to each other in the order of the column, lowest
 * first, ties in natural order, missing values last; the last block takes the remainder (blockSize to 2 blockSize - 1).
 * Labels say the place: "1 of 6". Throws `design.block-order` where the column holds text, `design.block-size` where
 * there are fewer to draw than one block takes.
 */
export function neighbourBlocks({ units, clusterOf, column, blockSize }: Neighbours): readonly string[] {
  if (column.kind === 'text')
    throw new PilotError({
      code: 'design.block-order',
      kind: 'data',
      message: `design.blockSize: neighbours are found by numbers, got text in "${column.name}".`,
      hint: 'Name a KPI in design.history, or list a covariate of numbers first in roster.covariates.',
    });
  const { values } = meanInCluster(column, clusterOf) as typeof column;
  const labels = clusterOf ?? units;
  const meanOf = new Map(labels.map((label, unit) => [label, values[unit]!]));
  if (meanOf.size < blockSize)
    throw new PilotError({
      code: 'design.block-size',
      kind: 'usage',
      message: `design.blockSize: must be at most the ${meanOf.size} ${clusterOf ? 'clusters' : 'units'} that are drawn, got ${blockSize}.`,
      hint: 'Choose a smaller block, or draw without blocks.',
    });
  const ranked = [...meanOf.keys()].sort((a, b) => byValue(meanOf.get(a)!, meanOf.get(b)!) || naturalOrder(a, b));
  const nBlocks = Math.floor(ranked.length / blockSize);
  const blockOf = new Map(
    ranked.map((label, rank) => [label, `${1 + Math.min(nBlocks - 1, Math.floor(rank / blockSize))} of ${nBlocks}`]),
  );
  return labels.map((label) => blockOf.get(label)!);
}

function byValue(a: number, b: number): number {
  return Number.isNaN(a) || Number.isNaN(b) ? Number(Number.isNaN(a)) - Number(Number.isNaN(b)) : a - b;
}
