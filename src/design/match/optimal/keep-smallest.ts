export interface SmallestLists {
  offer(owner: number, key: number, item: number): void;
  /** Items kept for an owner, by key and then in the order of the offers. */
  itemsOf(owner: number): Int32Array;
}

/** For each of `nOwners` keeps the `k` items with the smallest keys; of equal keys those offered first. */
export function keepSmallest(nOwners: number, k: number): SmallestLists {
  const keys = new Float64Array(nOwners * k);
  const items = new Int32Array(nOwners * k);
  const sizes = new Int32Array(nOwners);
  return {
    offer(owner, key, item) {
      const first = owner * k;
      let at = first + sizes[owner]!;
      if (sizes[owner]! === k) {
        if (k === 0 || key >= keys[at - 1]!) return;
        at--;
      } else sizes[owner]!++;
      for (; at > first && keys[at - 1]! > key; at--) {
        keys[at] = keys[at - 1]!;
        items[at] = items[at - 1]!;
      }
      keys[at] = key;
      items[at] = item;
    },
    itemsOf: (owner) => items.subarray(owner * k, owner * k + sizes[owner]!),
  };
}
