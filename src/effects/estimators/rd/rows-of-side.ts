import type { RdSide } from './rd-side.ts';

/** Some rows of a side, in order. */
export function rowsOfSide(side: RdSide, keep: (row: number) => boolean): RdSide {
  const { x, columns, clusterOf, isFuzzy } = side;
  return {
    x: x.filter((_, i) => keep(i)),
    columns: columns.map((column) => column.filter((_, i) => keep(i))),
    isFuzzy,
    clusterOf: clusterOf?.filter((_, i) => keep(i)) ?? null,
  };
}
