import type { Matching } from './matching.ts';
import type { Pair } from './pair.ts';

/** Pairs as sets, numbered by who looked for partners; the partners of a set share a weight of 1. */
export function inSets(pairs: readonly Pair[]): Matching['members'] {
  const partners = new Map<number, number[]>();
  for (const { treated, control } of pairs) {
    const own = partners.get(treated);
    if (own) own.push(control);
    else partners.set(treated, [control]);
  }
  return [...partners]
    .sort(([a], [b]) => a - b)
    .flatMap(([unit, own], i) => [
      { set: i + 1, unit, weight: 1 },
      ...own.map((control) => ({ set: i + 1, unit: control, weight: 1 / own.length })),
    ]);
}
