import type { CostLine } from './types.ts';

/** Money of one cost line for a number of learners: once where fixed, else times the learners. */
export function lineTotal({ amount, basis }: Pick<CostLine, 'amount' | 'basis'>, nLearners: number): number {
  return basis === 'fixed' ? amount : amount * nLearners;
}
