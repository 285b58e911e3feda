import type { Assignment, Design } from './core/design.ts';
import { makeRng } from './core/rng.ts';
import type { Drawn } from './design/manifest.ts';
import type { AssignedUnit } from './plan/assignment-file.ts';
import { drawSaturation } from './stats/resample/draw-saturation.ts';

/** Each unit with its arm and the chance it had of it, in the order of the units; in two stages also its cluster's share. */
export function assignedUnits(drawn: Drawn, assignment: Assignment, design: Design | null): readonly AssignedUnit[] {
  const saturation = design?.scheme.saturation;
  const levelOf = saturation && drawSaturation(saturation, makeRng(drawn.seed)).levelOf;
  return drawn.units.map((unit, i) => ({
    unit,
    arm: drawn.arms[assignment[i]!]!,
    probability: drawn.probability(i, assignment[i]!),
    ...(levelOf ? { saturation: saturation.levels[levelOf[saturation.clusterOf[i]!]!]! } : {}),
  }));
}
