import { PilotError } from '../../../core/error.ts';

/** Distance of a treated and a control unit, by their 0-based numbers; >= 0, Infinity = may not be matched. */
export type PairDistance = (treated: number, control: number) => number;

/** Permitted pairs, by treated unit: those of unit t are numbers `start[t]` to `start[t + 1] - 1`. */
export interface SparseArcs {
  readonly start: Int32Array;
  /** Control unit of each pair, ascending within a treated unit. */
  readonly control: Int32Array;
  readonly distance: Float64Array;
}

interface ArcsRequest {
  readonly nTreated: number;
  readonly nControls: number;
  readonly distance: PairDistance;
  /** Pairs farther apart than this are not needed; left out: none but the forbidden ones. */
  readonly limit?: PairDistance;
}

/** The pairs that may be matched; forbidden ones take no memory. Throws `match.distance`. */
export function sparseArcs({ nTreated, nControls, distance, limit }: ArcsRequest): SparseArcs {
  const start = new Int32Array(nTreated + 1);
  let control = new Int32Array(nTreated + nControls);
  let distances = new Float64Array(control.length);
  let size = 0;
  for (let t = 0; t < nTreated; t++) {
    for (let c = 0; c < nControls; c++) {
      const value = distance(t, c);
      if (!(value >= 0)) throw notADistance(t, c, value);
      if (value === Number.POSITIVE_INFINITY || (limit && value > limit(t, c))) continue;
      if (size === control.length) {
        control = grown(control, new Int32Array(2 * size));
        distances = grown(distances, new Float64Array(2 * size));
      }
      control[size] = c;
      distances[size++] = value;
    }
    start[t + 1] = size;
  }
  return { start, control: control.subarray(0, size), distance: distances.subarray(0, size) };
}

function grown<A extends Int32Array | Float64Array>(old: A, larger: A): A {
  larger.set(old);
  return larger;
}

const notADistance = (treated: number, control: number, value: number) =>
  new PilotError({
    code: 'match.distance',
    kind: 'internal',
    message: `Distance of treated ${treated} and control ${control}: must be a number of at least 0, got ${value}.`,
    hint: 'Pass a function that returns Infinity for pairs that may not be matched.',
  });
