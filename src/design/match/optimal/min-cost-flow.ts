import { minHeap } from './min-heap.ts';

export interface FlowNetwork {
  /** Whole units per node: positive must leave it, negative can be taken up by it. */
  readonly supply: Int32Array;
  /** Arcs, all of one length: ends by node number, capacity >= 0 (whole), cost >= 0 a unit. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly capacity: Int32Array;
  readonly cost: Float64Array;
}

/**
 * Sends all supply to nodes that can take it at the least total cost; null where it cannot all be sent. Successive
 * shortest paths with potentials (Edmonds and Karp 1972, doi:10.1145/321694.321699): nodes in order, each path found only
 * as far as the nearest node with room. Equal paths: the first by node number.
 */
export function minCostFlow({ supply, from, to, capacity, cost }: FlowNetwork): CheapestFlow | null {
  const nNodes = supply.length;
  const left = Int32Array.from(supply);
  const flow = new Int32Array(from.length);
  const price = new Float64Array(nNodes);
  const { start, incident } = arcsByNode(nNodes, from, to);
  const reached = new Float64Array(nNodes).fill(Number.POSITIVE_INFINITY);
  const cameBy = new Int32Array(nNodes);
  const heap = minHeap();

  const otherEnd = (arc: number, node: number) => (from[arc] === node ? to[arc]! : from[arc]!);
  const roomOn = (arc: number, node: number) => (from[arc] === node ? capacity[arc]! - flow[arc]! : flow[arc]!);

  /** Node with room nearest to `source`, -1 where there is none; prices make every step of a shortest path free. */
  const nearestWithRoom = (source: number): number => {
    const touched = [source];
    const settled: number[] = [];
    let target = -1;
    let limit = Number.POSITIVE_INFINITY;
    reached[source] = 0;
    heap.clear();
    heap.push(0, source);
    for (let node = heap.pop(); node >= 0 && heap.key < limit; node = heap.pop()) {
      const length = heap.key;
      if (length > reached[node]!) continue;
      settled.push(node);
      for (let i = start[node]!; i < start[node + 1]!; i++) {
        const arc = incident[i]!;
        if (roomOn(arc, node) === 0) continue;
        const next = otherEnd(arc, node);
        const own = from[arc] === node ? cost[arc]! : -cost[arc]!;
        const there = length + Math.max(0, own + price[node]! - price[next]!);
        if (there >= reached[next]! || there >= limit) continue;
        if (reached[next] === Number.POSITIVE_INFINITY) touched.push(next);
        reached[next] = there;
        cameBy[next] = arc;
        if (left[next]! < 0) {
          target = next;
          limit = there;
        } else heap.push(there, next);
      }
    }
    if (target >= 0) for (const node of settled) price[node]! += reached[node]! - limit;
    for (const node of touched) reached[node] = Number.POSITIVE_INFINITY;
    return target;
  };

  for (let source = 0; source < nNodes; source++)
    while (left[source]! > 0) {
      const target = nearestWithRoom(source);
      if (target < 0) return null;
      let units = Math.min(left[source]!, -left[target]!);
      const path: { readonly arc: number; readonly node: number }[] = [];
      for (let node = target; node !== source; ) {
        const arc = cameBy[node]!;
        node = otherEnd(arc, node);
        path.push({ arc, node });
        units = Math.min(units, roomOn(arc, node));
      }
      for (const { arc, node } of path) flow[arc]! += from[arc] === node ? units : -units;
      left[source]! -= units;
      left[target]! += units;
    }
  return { flow, price };
}

interface CheapestFlow {
  /** Units on each arc. */
  readonly flow: Int32Array;
  /** Per node: an arc with room left costs at least the price of its head less that of its tail. */
  readonly price: Float64Array;
}

function arcsByNode(nNodes: number, from: Int32Array, to: Int32Array) {
  const start = new Int32Array(nNodes + 1);
  for (const ends of [from, to]) for (const node of ends) start[node + 1]!++;
  for (let node = 0; node < nNodes; node++) start[node + 1]! += start[node]!;
  const next = start.slice();
  const incident = new Int32Array(2 * from.length);
  for (let arc = 0; arc < from.length; arc++) {
    incident[next[from[arc]!]!++] = arc;
    incident[next[to[arc]!]!++] = arc;
  }
  return { start, incident };
}
