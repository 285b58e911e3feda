import { normalUpper } from '../../stats/distributions/normal.ts';
import { gaussLegendre } from '../../stats/gauss-legendre.ts';

const { nodes: NODES, weights: WEIGHTS } = gaussLegendre(8);
// Eight nodes on two standard deviations of the next step err by less than 1e-11.
const PANEL = 2;
// A normal walk leaves this many standard deviations with probability 1e-19.
const FAR = 9;
const ROOT_TWO_PI = Math.sqrt(2 * Math.PI);

/** The walk of those that crossed no bound yet: weights of a quadrature, in units of the score z * sqrt(information). */
export interface CrossingWalk {
  readonly information: number;
  readonly at: Float64Array;
  readonly mass: Float64Array;
}

/** Before the first look. */
export const walkStart: CrossingWalk = { information: 0, at: new Float64Array(1), mass: new Float64Array([1]) };

/** Probability of standing at the next look above z; `drift`: expected z of all information. Reflect both for below. */
export function chanceAbove({ information, at, mass }: CrossingWalk, next: number, z: number, drift: number): number {
  const step = next - information;
  const bound = z * Math.sqrt(next) - drift * step;
  let sum = 0;
  for (let i = 0; i < at.length; i++) sum += mass[i]! * normalUpper((bound - at[i]!) / Math.sqrt(step));
  return sum;
}

/** The walk after the next look, of those with |z| below the bound there; `after`: information of the look that follows. */
export function walkOn(walk: CrossingWalk, next: number, bound: number, drift: number, after: number): CrossingWalk {
  const step = next - walk.information;
  const sd = Math.sqrt(step);
  const reach = Math.sqrt(next);
  const low = Math.max(-bound * reach, drift * next - FAR * reach);
  const high = Math.min(bound * reach, drift * next + FAR * reach);
  const nPanels = Math.max(1, Math.ceil((high - low) / (PANEL * Math.min(sd, Math.sqrt(after - next)))));
  const half = Math.max(0, high - low) / nPanels / 2;
  const at = new Float64Array(nPanels * NODES.length);
  const mass = new Float64Array(at.length);
  for (let i = 0; i < at.length; i++) {
    const panel = Math.floor(i / NODES.length);
    const node = i % NODES.length;
    const x = low + half * (2 * panel + 1 + NODES[node]!);
    at[i] = x;
    mass[i] = half * WEIGHTS[node]! * densityAt(walk, x - drift * step, sd);
  }
  return { information: next, at, mass };
}

function densityAt({ at, mass }: CrossingWalk, x: number, sd: number): number {
  let sum = 0;
  for (let i = 0; i < at.length; i++) {
    const z = (x - at[i]!) / sd;
    if (z < FAR && z > -FAR) sum += mass[i]! * Math.exp((-z * z) / 2);
  }
  return sum / (sd * ROOT_TWO_PI);
}

/** The same walk seen upside down. */
export const upsideDown = (walk: CrossingWalk): CrossingWalk => ({ ...walk, at: walk.at.map((x) => -x) });
