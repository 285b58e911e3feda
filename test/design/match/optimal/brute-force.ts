import type { PairDistance } from '../../../../src/design/match/optimal/sparse-arcs.ts';

export interface Total {
  /** Treated units with any control. */
  readonly treated: number;
  readonly count: number;
  readonly distance: number;
}

const better = (a: Total, b: Total) => a.treated - b.treated || a.count - b.count || b.distance - a.distance;

/** Most treated units, then most pairs, then least distance, over all choices of at most `ratio` controls a treated unit. */
export function bestPairs(
  nTreated: number,
  nControls: number,
  { distance, ratio }: { readonly distance: PairDistance; readonly ratio: number },
): Total {
  const place = (slot: number, used: number): Total => {
    if (slot === nTreated * ratio) return { treated: 0, count: 0, distance: 0 };
    let best = place(slot + 1, used);
    const treated = Math.floor(slot / ratio);
    for (let control = 0; control < nControls; control++) {
      const own = distance(treated, control);
      if (used & (1 << control) || !Number.isFinite(own)) continue;
      const rest = place(slot + 1, used | (1 << control));
      const total = {
        treated: rest.treated + (slot % ratio === 0 ? 1 : 0),
        count: rest.count + 1,
        distance: rest.distance + own,
      };
      if (better(total, best) > 0) best = total;
    }
    return best;
  };
  return place(0, 0);
}

interface StarRules {
  readonly distance: PairDistance;
  readonly treatedLow: number;
  readonly treatedHigh: number;
  readonly controlHigh: number;
  readonly nOmitted: number;
}

/** Least total distance over all ways of putting everybody (but `nOmitted` controls) into stars; null where none exists. */
export function bestStars(nTreated: number, nControls: number, rules: StarRules): number | null {
  const nUnits = nTreated + nControls;
  const memo = new Map<number, number>();
  const everybody = 2 ** nUnits - 1;
  const starOf = (members: number): number => {
    const units = Array.from({ length: nUnits }, (_, i) => i).filter((i) => members & (1 << i));
    const treated = units.filter((i) => i < nTreated);
    const controls = units.filter((i) => i >= nTreated);
    const isOneTreated =
      treated.length === 1 && controls.length >= rules.treatedLow && controls.length <= rules.treatedHigh;
    const isOneControl = controls.length === 1 && treated.length <= rules.controlHigh && rules.treatedLow === 1;
    if (treated.length === 0 || !(isOneTreated || isOneControl)) return Number.POSITIVE_INFINITY;
    return treated.reduce((sum, t) => controls.reduce((inner, c) => inner + rules.distance(t, c - nTreated), sum), 0);
  };
  const cover = (left: number): number => {
    if (left === 0) return 0;
    const known = memo.get(left);
    if (known !== undefined) return known;
    const first = left & -left;
    const others = left ^ first;
    let best = Number.POSITIVE_INFINITY;
    for (let rest = others; ; rest = (rest - 1) & others) {
      const star = starOf(first | rest);
      if (star < best) best = Math.min(best, star + cover(others ^ rest));
      if (rest === 0) break;
    }
    memo.set(left, best);
    return best;
  };
  let least = Number.POSITIVE_INFINITY;
  for (let omitted = 0; omitted < 2 ** nControls; omitted++) {
    const size = omitted.toString(2).replaceAll('0', '').length;
    if (size <= rules.nOmitted) least = Math.min(least, cover(everybody ^ (omitted << nTreated)));
  }
  return Number.isFinite(least) ? least : null;
}
