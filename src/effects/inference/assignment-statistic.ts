import { blockStatistic } from './block-kernel.ts';
import { clusterStatistic } from './cluster-kernel.ts';
import { pairStatistic } from './pair-kernel.ts';
import type { RandomizationKernel } from './randomization-task.ts';
import { type AssignmentStatistic, rowStatistic } from './row-kernel.ts';

/** The statistic of a kernel: `DRAW_WIDTH` numbers for each assignment. */
export function assignmentStatistic(kernel: RandomizationKernel): AssignmentStatistic {
  switch (kernel.kind) {
    case 'rows':
      return rowStatistic(kernel);
    case 'clusters':
      return clusterStatistic(kernel);
    case 'blocks':
      return blockStatistic(kernel);
    case 'pairs':
      return pairStatistic(kernel);
  }
}
