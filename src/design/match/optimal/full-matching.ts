import { PilotError } from '../../../core/error.ts';
import { coverByPairs } from './cover-by-pairs.ts';
import { fullNetwork, type Reachable } from './full-network.ts';
import { minCostFlow } from './min-cost-flow.ts';
import { solveOnFewArcs } from './solve-on-few-arcs.ts';
import type { PairProblem, SparseArcs } from './sparse-arcs.ts';
import { splitIntoStars } from './split-into-stars.ts';

export interface FullMatchingRequest extends PairProblem {
  /** Fewest controls for a treated unit: a whole number, or 1/k = up to k treated units share a control; 0 = any number. */
  readonly minControls?: number;
  /** Most controls for a treated unit, a whole number >= 1; left out: any number. */
  readonly maxControls?: number;
  /** Share of the controls, [0, 1), that may stay out; default 0. */
  readonly omitFraction?: number;
}

export interface FullMatching {
  /** Set of each treated unit, from 1; 0 = no permitted partner. */
  readonly setOfTreated: Int32Array;
  /** Set of each control unit, from 1; 0 = no permitted partner, or left out. */
  readonly setOfControl: Int32Array;
  /** Sum over the pairs inside sets of their distances. */
  readonly totalDistance: number;
}

/**
 * Optimal full matching: everybody stands in a set of one treated unit with its controls, or one control with its treated
 * units, at the least total distance (Hansen 2004, doi:10.1198/016214504000000647). Exact: an assignment for sets of any
 * size, within bounds a minimum-cost flow (Hansen and Klopfer 2006, doi:10.1198/106186006X137047). Units without any
 * permitted partner stay out. Sets are numbered by their first treated unit; `setWeights` weighs them. On equal totals the
 * first by number are taken. Throws `match.distance`, `match.full-bounds`, `match.full-impossible`.
 * Golden: matching_lalonde.
 */
export function fullMatching(request: FullMatchingRequest): FullMatching {
  const { minControls = 0, maxControls = Number.POSITIVE_INFINITY, omitFraction = 0 } = request;
  const bounds = boundsOf(minControls, maxControls, omitFraction);
  const isAnySize = minControls === 0 && maxControls === Number.POSITIVE_INFINITY && omitFraction === 0;
  const partners = isAnySize ? coverByPairs(request) : coverWithin(bounds, request);
  if (partners === null) {
    const most = maxControls === Number.POSITIVE_INFINITY ? 'any number of' : maxControls;
    throw new PilotError({
      code: 'match.full-impossible',
      kind: 'data',
      message: `Full matching: everybody needs a set of one trained person with ${minControls} to ${most} controls, got no such sets among the permitted pairs.`,
      hint: 'Widen the caliper, allow more controls in a set, or let some controls stay out.',
    });
  }
  return splitIntoStars(partners, request);
}

/** Controls of each treated unit at the least total distance within the bounds; null where nothing is within them. */
function coverWithin(bounds: SetBounds, problem: PairProblem): readonly ReadonlySet<number>[] | null {
  const { nTreated, nControls } = problem;
  const solution = solveOnFewArcs(problem, (arcs) => {
    const cheapest = minCostFlow(fullNetwork(arcs, reachable(arcs, nControls), bounds));
    if (cheapest === null) return null;
    const { flow, price } = cheapest;
    const treatedPrice = price.slice(0, nTreated).map((own) => -own);
    return { arcs, flow, treatedPrice, controlPrice: price.slice(nTreated, nTreated + nControls) };
  });
  if (solution === null) return null;
  const { arcs, flow } = solution;
  return Array.from({ length: nTreated }, (_, t) => {
    const [from, to] = [arcs.start[t]!, arcs.start[t + 1]!];
    return new Set(arcs.control.subarray(from, to).filter((_, i) => flow[from + i]! > 0));
  });
}

/** The nearest partners of everybody are among the arcs: who has none there may be matched with nobody. */
function reachable({ start, control }: SparseArcs, nControls: number): Reachable {
  const ofControl = new Uint8Array(nControls);
  for (const c of control) ofControl[c] = 1;
  return { ofTreated: Uint8Array.from(start.slice(1), (end, t) => (end > start[t]! ? 1 : 0)), ofControl };
}

/** How many partners each side may have. */
export interface SetBounds {
  readonly treatedLow: number;
  readonly treatedHigh: number;
  readonly controlHigh: number;
  readonly omitFraction: number;
}

function boundsOf(min: number, max: number, omitFraction: number): SetBounds {
  const isMin = min === 0 || (min > 0 && Number.isFinite(min) && isWhole(min < 1 ? 1 / min : min));
  const isMax = max >= Math.max(1, min) && (max === Number.POSITIVE_INFINITY || Number.isInteger(max));
  const isOmitted = omitFraction >= 0 && omitFraction < 1;
  if (!isMin || !isMax || !isOmitted)
    throw new PilotError({
      code: 'match.full-bounds',
      kind: 'usage',
      message: `Full matching: the fewest controls of a set must be 0, 1/k or a whole number, the most a whole number not below it, the share left out in [0, 1), got ${min}, ${max === Number.POSITIVE_INFINITY ? 'no limit' : max} and ${omitFraction}.`,
      hint: 'Leave all three out for sets of any size with everybody in them.',
    });
  return {
    treatedLow: Math.max(1, min),
    treatedHigh: max,
    controlHigh: min >= 1 ? 1 : min === 0 ? Number.POSITIVE_INFINITY : Math.round(1 / min),
    omitFraction,
  };
}

const isWhole = (value: number) => Math.abs(value - Math.round(value)) < 1e-9;
