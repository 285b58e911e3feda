/** An effect of one cohort in one period, and how many treated units (or their weight) it is about. */
export interface EffectCell {
  readonly start: number;
  readonly period: number;
  readonly relative: number;
  readonly size: number;
}

/** One aggregate as weights of the cells, by their index; they sum to 1. */
export interface CellAggregate {
  readonly term: 'simple' | 'dynamic' | 'group' | 'calendar';
  /** Of a component; all null for the overall figure. */
  readonly relative: number | null;
  readonly start: number | null;
  readonly period: number | null;
  readonly weights: ReadonlyMap<number, number>;
}

/**
 * The four aggregations of effects by cohort and period: every treated cell by its size; by time since the start; by
 * cohort; by period. Overall figures: the mean over times since the start (0 and later), over cohorts by their size,
 * over periods.
 * Source: Callaway and Sant'Anna 2021, doi:10.1016/j.jeconom.2020.12.001, section 3.
 */
export function cellAggregates(cells: readonly EffectCell[], sizeOf: (start: number) => number): CellAggregate[] {
  const after = [...cells.keys()].filter((i) => cells[i]!.relative >= 0);
  if (after.length === 0) return [];
  const none = { relative: null, start: null, period: null };
  const bySize = (members: readonly number[]) => shares(members, (i) => cells[i]!.size);
  const evenly = (members: readonly number[]) => shares(members, () => 1);
  const dynamic = groupsOf([...cells.keys()], (i) => cells[i]!.relative).map(
    ([relative, members]): CellAggregate => ({ ...none, term: 'dynamic', relative, weights: bySize(members) }),
  );
  const group = groupsOf(after, (i) => cells[i]!.start).map(
    ([start, members]): CellAggregate => ({ ...none, term: 'group', start, weights: evenly(members) }),
  );
  const calendar = groupsOf(after, (i) => cells[i]!.period).map(
    ([period, members]): CellAggregate => ({ ...none, term: 'calendar', period, weights: bySize(members) }),
  );
  const overall = (
    term: CellAggregate['term'],
    parts: readonly CellAggregate[],
    size: (part: CellAggregate) => number,
  ) => ({ ...none, term, weights: mixed(parts, size) }) satisfies CellAggregate;
  const later = dynamic.filter(({ relative }) => relative! >= 0);
  return [
    { ...none, term: 'simple', weights: bySize(after) },
    overall('dynamic', later, () => 1),
    ...dynamic,
    overall('group', group, ({ start }) => sizeOf(start!)),
    ...group,
    overall('calendar', calendar, () => 1),
    ...calendar,
  ];
}

function groupsOf(members: readonly number[], keyOf: (i: number) => number): [number, number[]][] {
  const groups = new Map<number, number[]>();
  for (const i of members) groups.set(keyOf(i), [...(groups.get(keyOf(i)) ?? []), i]);
  return [...groups].sort(([a], [b]) => a - b);
}

function shares(members: readonly number[], sizeOf: (i: number) => number): Map<number, number> {
  const total = members.reduce((sum, i) => sum + sizeOf(i), 0);
  return new Map(members.map((i) => [i, sizeOf(i) / total]));
}

function mixed(parts: readonly CellAggregate[], size: (part: CellAggregate) => number): Map<number, number> {
  const total = parts.reduce((sum, part) => sum + size(part), 0);
  const weights = new Map<number, number>();
  for (const part of parts)
    for (const [i, weight] of part.weights) weights.set(i, (weights.get(i) ?? 0) + (weight * size(part)) / total);
  return weights;
}
