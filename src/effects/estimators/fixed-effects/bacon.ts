import type { CohortFrame } from '../../types.ts';
import { cohortLabel } from '../cohort-label.ts';
import { isWhole } from './is-whole.ts';

export type BaconType = 'treated-vs-untreated' | 'earlier-vs-later' | 'later-vs-earlier' | 'later-vs-always';

/** One two-by-two comparison behind a two-way fixed-effects coefficient. */
export interface BaconComponent {
  readonly treated: string;
  /** The cohort that serves as control; `never` treated, or `always`: from the first period on. */
  readonly comparison: string;
  readonly type: BaconType;
  readonly estimate: number;
  /** Share in the coefficient; all sum to 1. */
  readonly weight: number;
}

export interface BaconDecomposition {
  readonly components: readonly BaconComponent[];
  readonly byType: readonly { readonly type: BaconType; readonly weight: number; readonly average: number }[];
}

/**
 * Goodman-Bacon's decomposition of the coefficient of a 0/1 treatment that turns on once, in a panel without gaps, weights
 * or covariates; null for any other.
 * Source: Goodman-Bacon 2021, doi:10.1016/j.jeconom.2021.03.014, theorem 1. Golden: bacon.json.
 */
export function bacon(frame: CohortFrame): BaconDecomposition | null {
  if (frame.covariates.length > 0 || !isWhole(frame)) return null;
  const cohorts = cohortPaths(frame);
  const parts = cohorts.flatMap((treated) =>
    cohorts.flatMap((other) => (treated === other || !treated.switches ? [] : comparisons(treated, other, frame))),
  );
  const total = parts.reduce((sum, { weight }) => sum + weight, 0);
  const components = parts.map((part) => ({ ...part, weight: part.weight / total }));
  const types = [...new Set(components.map(({ type }) => type))];
  return {
    components,
    byType: types.map((type) => {
      const own = components.filter((component) => component.type === type);
      const weight = own.reduce((sum, component) => sum + component.weight, 0);
      return { type, weight, average: own.reduce((sum, c) => sum + c.weight * c.estimate, 0) / weight };
    }),
  };
}

interface CohortPath {
  readonly start: number;
  /** Share of the units. */
  readonly share: number;
  /** Share of the periods in which it is treated. */
  readonly treatedShare: number;
  /** Seen both before and after its start. */
  readonly switches: boolean;
  /** Mean outcome by period. */
  readonly means: Float64Array;
}

function cohortPaths({ startOf, unitOf, periodOf, y, times, units }: CohortFrame): readonly CohortPath[] {
  // Units treated from the first period on are one group, whenever they started.
  const placed = startOf.map((start) => (start <= times[0]! ? Number.NEGATIVE_INFINITY : start));
  return [...new Set(placed)]
    .sort((a, b) => a - b)
    .map((start) => {
      const means = new Float64Array(times.length);
      let size = 0;
      for (const own of placed) if (own === start) size++;
      for (let row = 0; row < y.length; row++)
        if (placed[unitOf[row]!] === start) means[periodOf[row]!]! += y[row]! / size;
      const treatedShare = times.filter((time) => time >= start).length / times.length;
      return { start, share: size / units.length, treatedShare, switches: treatedShare > 0 && treatedShare < 1, means };
    });
}

/** The comparisons of one cohort with another as its control: before and after, inside the window in which it is one. */
function comparisons(treated: CohortPath, other: CohortPath, frame: CohortFrame): BaconComponent[] {
  const { times } = frame;
  const { treatedShare: own } = treated;
  const { treatedShare: others } = other;
  const pair = treated.share + other.share;
  const mix = (treated.share * other.share) / pair ** 2;
  const change = (path: CohortPath, isIn: (time: number) => boolean) =>
    meanOver(path.means, times, (time) => isIn(time) && time >= treated.start) -
    meanOver(path.means, times, (time) => isIn(time) && time < treated.start);
  const component = (type: BaconType, isIn: (time: number) => boolean, weight: number): BaconComponent => ({
    treated: cohortLabel(frame, treated.start),
    comparison: others === 0 ? 'never' : others === 1 ? 'always' : cohortLabel(frame, other.start),
    type,
    estimate: change(treated, isIn) - change(other, isIn),
    weight,
  });
  if (!other.switches) {
    const type = others === 0 ? 'treated-vs-untreated' : 'later-vs-always';
    return [component(type, () => true, pair ** 2 * mix * own * (1 - own))];
  }
  if (treated.start < other.start)
    return [component('earlier-vs-later', (time) => time < other.start, pair ** 2 * mix * (own - others) * (1 - own))];
  return [component('later-vs-earlier', (time) => time >= other.start, pair ** 2 * mix * (others - own) * own)];
}

function meanOver(means: Float64Array, times: Float64Array, isIn: (time: number) => boolean): number {
  let sum = 0;
  let count = 0;
  for (const [period, time] of times.entries()) {
    if (!isIn(time)) continue;
    sum += means[period]!;
    count++;
  }
  return sum / count;
}
