import type { Pair } from './pair.ts';
import type { PartnerPool } from './partner-pool.ts';

/** A unit's nearest partner when it last looked; the later it looked, the higher `turn`. */
interface Offer extends Pair {
  readonly turn: number;
}

const before = (a: Offer, b: Offer) => a.distance - b.distance || b.turn - a.turn;

/**
 * One round in which the closest pair of all is made first, then the closest of those left. A unit whose nearest partner
 * was taken looks again; its distance can only have grown, so a heap of the nearest ones finds the order. At equal
 * distances whoever looked again last goes first, and of those who did not the first by index, as in MatchIt 4.7.
 */
export function closestFirst(
  units: readonly number[],
  pool: PartnerPool,
  exceptOf: (unit: number) => ReadonlySet<number>,
): readonly Pair[] {
  const heap: Offer[] = [];
  const look = (treated: number, turn: number): void => {
    const found = pool.nearest(treated, exceptOf(treated));
    if (found) push(heap, { treated, ...found, turn });
  };
  for (const unit of units) look(unit, -1 - unit);
  let turn = 0;
  const taken = new Set<number>();
  const pairs: Pair[] = [];
  while (heap.length > 0) {
    const { treated, control, distance } = pop(heap);
    if (taken.has(control)) look(treated, ++turn);
    else {
      pairs.push({ treated, control, distance });
      taken.add(control);
      pool.take(control);
    }
  }
  return pairs;
}

function push(heap: Offer[], offer: Offer): void {
  let at = heap.push(offer) - 1;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if (before(heap[at]!, heap[parent]!) >= 0) return;
    [heap[at], heap[parent]] = [heap[parent]!, heap[at]!];
    at = parent;
  }
}

function pop(heap: Offer[]): Offer {
  const first = heap[0]!;
  const last = heap.pop()!;
  if (heap.length === 0) return first;
  heap[0] = last;
  for (let at = 0; ; ) {
    const [left, right] = [2 * at + 1, 2 * at + 2];
    let least = at;
    if (left < heap.length && before(heap[left]!, heap[least]!) < 0) least = left;
    if (right < heap.length && before(heap[right]!, heap[least]!) < 0) least = right;
    if (least === at) return first;
    [heap[at], heap[least]] = [heap[least]!, heap[at]!];
    at = least;
  }
}
