import type { MoneyConversion } from './types.ts';

/** Share of the value that is benefit: the gross margin where the value is revenue, else all of it. */
export function marginOf({ basis, grossMargin }: Pick<MoneyConversion, 'basis' | 'grossMargin'>): number {
  return basis === 'revenue' ? (grossMargin ?? 1) : 1;
}
