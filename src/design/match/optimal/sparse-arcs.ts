import { PilotError } from '../../../core/error.ts';
import { keepSmallest } from './keep-smallest.ts';

/** Distance of a treated and a control unit, by their 0-based numbers; >= 0, Infinity = may not be matched. */
export type PairDistance = (treated: number, control: number) => number;

export interface PairProblem {
  readonly nTreated: number;
  readonly nControls: number;
  readonly distance: PairDistance;
}

/** Some permitted pairs, by treated unit: those of unit t are numbers `start[t]` to `start[t + 1] - 1`. */
export interface SparseArcs {
  readonly start: Int32Array;
  /** Control unit of each pair, ascending within a treated unit. */
  readonly control: Int32Array;
  readonly distance: Float64Array;
  /** Largest distance of any permitted pair, also of those that are not listed. */
  readonly farthest: number;
}

/** The `k` nearest permitted partners of each unit of either arm, equally near ones by number. Throws `match.distance`. */
export function sparseArcs({ nTreated, nControls, distance }: PairProblem, k: number): SparseArcs {
  const ofTreated = keepSmallest(nTreated, Math.min(k, nControls));
  const ofControls = keepSmallest(nControls, Math.min(k, nTreated));
  let farthest = 0;
  for (let t = 0; t < nTreated; t++)
    for (let c = 0; c < nControls; c++) {
      const value = distance(t, c);
      if (!(value >= 0)) throw notADistance(t, c, value);
      if (value === Number.POSITIVE_INFINITY) continue;
      if (value > farthest) farthest = value;
      ofTreated.offer(t, value, c);
      ofControls.offer(c, value, t);
    }
  const partners = Array.from({ length: nTreated }, (_, t) => new Set(ofTreated.itemsOf(t)));
  for (let c = 0; c < nControls; c++) for (const t of ofControls.itemsOf(c)) partners[t]!.add(c);
  return packArcs(partners, distance, farthest);
}

/** Arcs from the control units of each treated one. */
export function packArcs(
  partners: readonly ReadonlySet<number>[],
  distance: PairDistance,
  farthest: number,
): SparseArcs {
  const start = new Int32Array(partners.length + 1);
  for (const [t, controls] of partners.entries()) start[t + 1] = start[t]! + controls.size;
  const control = new Int32Array(start.at(-1)!);
  for (const [t, controls] of partners.entries())
    control.set(
      [...controls].sort((a, b) => a - b),
      start[t]!,
    );
  const distances = new Float64Array(control.length);
  for (let t = 0; t < partners.length; t++)
    for (let arc = start[t]!; arc < start[t + 1]!; arc++) distances[arc] = distance(t, control[arc]!);
  return { start, control, distance: distances, farthest };
}

const notADistance = (treated: number, control: number, value: number) =>
  new PilotError({
    code: 'match.distance',
    kind: 'internal',
    message: `Distance of treated ${treated} and control ${control}: must be a number of at least 0, got ${value}.`,
    hint: 'Pass a function that returns Infinity for pairs that may not be matched.',
  });
