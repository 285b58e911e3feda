import type { SetBounds } from './full-matching.ts';
import type { FlowNetwork } from './min-cost-flow.ts';
import type { SparseArcs } from './sparse-arcs.ts';

/**
 * Full matching as a flow: a treated unit must send `treatedLow` units to controls, and a hub gives it any more; a control
 * sends one on to a quota that must be filled and passes on what is over, the others back to the hub. The arcs of permitted
 * pairs come first, in the order of `arcs`. Nodes: treated, controls, hub, quota.
 */
export function fullNetwork(arcs: SparseArcs, { ofTreated, ofControl }: Reachable, bounds: SetBounds): FlowNetwork {
  const { treatedLow, treatedHigh, controlHigh, omitFraction } = bounds;
  const nTreated = ofTreated.length;
  const nControls = ofControl.length;
  const hub = nTreated + nControls;
  const quota = hub + 1;
  const treated = [...ofTreated.keys()].filter((t) => ofTreated[t] === 1);
  const controls = [...ofControl.keys()].filter((c) => ofControl[c] === 1);
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
  return { supply, from, to, capacity, cost };
}

/** 1 for each unit that has a permitted partner. */
export interface Reachable {
  readonly ofTreated: Uint8Array;
  readonly ofControl: Uint8Array;
}
