import type { FullMatchingRequest, SetBounds } from './full-matching.ts';
import type { FlowNetwork } from './min-cost-flow.ts';
import { type SparseArcs, sparseArcs } from './sparse-arcs.ts';

/**
 * Full matching as a flow: a treated unit must send `treatedLow` units to controls, and a hub gives it any more; a control
 * sends one on to a quota that must be filled and passes on what is over, the others back to the hub. The arcs of permitted
 * pairs come first, in the order of `arcs`. Nodes: treated, controls, hub, quota.
 */
export function fullNetwork(
  { nTreated, nControls, distance }: Pick<FullMatchingRequest, 'nTreated' | 'nControls' | 'distance'>,
  { treatedLow, treatedHigh, controlHigh, omitFraction }: SetBounds,
): { readonly arcs: SparseArcs; readonly network: FlowNetwork } {
  const nearest = nearestOf({ nTreated, nControls, distance });
  const anySize = treatedLow === 1 && treatedHigh > nControls && controlHigh > nTreated && omitFraction === 0;
  // A pair farther apart than both units from their nearest, together, can be replaced by those two pairs.
  const limit = (t: number, c: number) =>
    anySize ? nearest.ofTreated[t]! + nearest.ofControl[c]! : Number.POSITIVE_INFINITY;
  const arcs = sparseArcs({ nTreated, nControls, distance, limit });
  const hub = nTreated + nControls;
  const quota = hub + 1;
  const treated = [...nearest.ofTreated.keys()].filter((t) => Number.isFinite(nearest.ofTreated[t]!));
  const controls = [...nearest.ofControl.keys()].filter((c) => Number.isFinite(nearest.ofControl[c]!));
  const required = controls.length - Math.floor(omitFraction * controls.length);
  const supply = new Int32Array(quota + 1);
  for (const t of treated) supply[t] = treatedLow;
  supply[hub] = required - treated.length * treatedLow;
  supply[quota] = -required;
  const treatedExtra = Math.min(treatedHigh, nControls) - treatedLow;
  const controlExtra = Math.min(controlHigh, nTreated) - 1;
  const nArcs = arcs.control.length + treated.length + 2 * controls.length + 1;
  const from = new Int32Array(nArcs);
  const to = new Int32Array(nArcs);
  const capacity = new Int32Array(nArcs).fill(1);
  const cost = new Float64Array(nArcs);
  cost.set(arcs.distance);
  let arc = 0;
  for (let t = 0; t < nTreated; t++)
    for (; arc < arcs.start[t + 1]!; arc++) {
      from[arc] = t;
      to[arc] = nTreated + arcs.control[arc]!;
    }
  const add = (tail: number, head: number, room: number) => {
    from[arc] = tail;
    to[arc] = head;
    capacity[arc++] = Math.max(0, room);
  };
  for (const t of treated) add(hub, t, treatedExtra);
  for (const c of controls) {
    add(nTreated + c, quota, 1);
    add(nTreated + c, hub, controlExtra);
  }
  add(quota, hub, nTreated * nControls);
  return { arcs, network: { supply, from, to, capacity, cost } };
}

interface Nearest {
  /** Distance to the nearest unit of the other arm; Infinity where none is permitted. */
  readonly ofTreated: Float64Array;
  readonly ofControl: Float64Array;
}

function nearestOf(request: Pick<FullMatchingRequest, 'nTreated' | 'nControls' | 'distance'>): Nearest {
  const ofTreated = new Float64Array(request.nTreated).fill(Number.POSITIVE_INFINITY);
  const ofControl = new Float64Array(request.nControls).fill(Number.POSITIVE_INFINITY);
  for (let t = 0; t < request.nTreated; t++)
    for (let c = 0; c < request.nControls; c++) {
      const distance = request.distance(t, c);
      if (distance < ofTreated[t]!) ofTreated[t] = distance;
      if (distance < ofControl[c]!) ofControl[c] = distance;
    }
  return { ofTreated, ofControl };
}
