import type { Json } from './chart.ts';

type Channel = { readonly [key: string]: Json };

/**
 * Vertical reference lines: through the whole plot, or, where labels stand between the rows (narrow layout), only
 * beside each mark, so that no line runs through a word.
 */
export function referenceLines(
  at: readonly number[],
  mark: { readonly [key: string]: Json },
  {
    x,
    y,
    rows,
    half,
  }: { readonly x: Channel; readonly y: Channel; readonly rows: readonly number[] | null; readonly half: number },
): Json {
  const line = { type: 'rule', ...mark };
  if (rows === null) {
    return { data: { values: at.map((value) => ({ at: value })) }, mark: line, encoding: { x: { ...x, field: 'at' } } };
  }
  const values = at.flatMap((value) => rows.map((row) => ({ at: value, top: row - half, bottom: row + half })));
  return {
    data: { values },
    mark: line,
    encoding: { x: { ...x, field: 'at' }, y: { ...y, field: 'top' }, y2: { field: 'bottom' } },
  };
}
