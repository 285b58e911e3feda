import type { CostLine, RoiView } from './types.ts';

/** Cost lines that a view carries: the pilot all of them, the roll-out all but development, which is sunk. */
export function countedLines(lines: readonly CostLine[], scope: RoiView['scope']): readonly CostLine[] {
  return lines.filter(({ category }) => scope === 'pilot' || category !== 'development');
}
