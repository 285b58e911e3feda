import { bisect } from '../../stats/bisect.ts';
import { type CrossingWalk, chanceAbove, walkOn, walkStart } from './crossing-walk.ts';
import { lookBounds } from './look-bounds.ts';
import type { LookSchedule } from './types.ts';

/** Inference after the pilot ended at a look, in units of z at that look. */
export interface StagewiseInference {
  readonly pValue: number;
  /** As often too low as too high. */
  readonly medianUnbiased: number;
  readonly low: number;
  readonly high: number;
}

/**
 * p value, median-unbiased estimate and interval of a pilot that ended at look `look` (from 1) with `z`, having crossed
 * no bound before: results are ordered by stage, an earlier crossing being the stronger. Times the standard error they
 * are the effect. The plain estimate of a pilot that ended early is too large on average; this one is not.
 * Source: Tsiatis, Rosner and Mehta 1984, doi:10.2307/2531151; Jennison and Turnbull 2000, sections 8.4 and 8.5.
 */
export function stagewiseInference(schedule: LookSchedule, look: number, z: number, alpha: number): StagewiseInference {
  const { information } = schedule;
  const bounds = lookBounds(schedule, alpha, look - 1);
  const share = Math.sqrt(information[look - 1]!);
  const beyond = (drift: number, end: number) => asStrong(information.slice(0, look), bounds, end, drift);
  const driftWhere = (chance: number) =>
    bisect((drift) => chance - beyond(drift, z), (z - WIDE) / share - WIDE, (z + WIDE) / share + WIDE);
  const upper = beyond(0, z);
  const [low, high] = [alpha / 2, 1 - alpha / 2].map((chance) => share * driftWhere(chance)) as [number, number];
  return {
    pValue: Math.min(1, 2 * Math.min(upper, beyond(0, -z))),
    medianUnbiased: share * driftWhere(0.5),
    low,
    high,
  };
}

// Standard errors beyond z within which every limit is looked for.
const WIDE = 8;

/** Chance of crossing above at an earlier look, or of reaching the last and standing above z there. */
function asStrong(information: readonly number[], bounds: readonly number[], z: number, drift: number): number {
  let walk: CrossingWalk = walkStart;
  let sum = 0;
  for (const [k, bound] of bounds.entries()) {
    sum += chanceAbove(walk, information[k]!, bound, drift);
    walk = walkOn(walk, information[k]!, bound, drift, information[k + 1]!);
  }
  return sum + chanceAbove(walk, information.at(-1)!, z, drift);
}
