export interface MinHeap {
  push(key: number, item: number): void;
  /** Item with the smallest key, of equal keys the smallest item; -1 where the heap is empty. */
  pop(): number;
  /** Key of the item that the last `pop` returned. */
  readonly key: number;
  clear(): void;
}

/** A binary heap of whole numbers with their keys. An item may stand in it more than once. */
export function minHeap(): MinHeap {
  const keys: number[] = [];
  const items: number[] = [];
  let lastKey = Number.NaN;
  const before = (a: number, b: number) => keys[a]! < keys[b]! || (keys[a]! === keys[b]! && items[a]! < items[b]!);
  const swap = (a: number, b: number) => {
    [keys[a], keys[b]] = [keys[b]!, keys[a]!];
    [items[a], items[b]] = [items[b]!, items[a]!];
  };
  const rise = (start: number) => {
    for (let at = start; at > 0; ) {
      const parent = (at - 1) >> 1;
      if (!before(at, parent)) return;
      swap(at, parent);
      at = parent;
    }
  };
  const sink = () => {
    for (let at = 0; ; ) {
      const left = 2 * at + 1;
      if (left >= items.length) return;
      const child = left + 1 < items.length && before(left + 1, left) ? left + 1 : left;
      if (!before(child, at)) return;
      swap(at, child);
      at = child;
    }
  };
  return {
    get key() {
      return lastKey;
    },
    push(key, item) {
      keys.push(key);
      rise(items.push(item) - 1);
    },
    pop() {
      if (items.length === 0) return -1;
      swap(0, items.length - 1);
      lastKey = keys.pop()!;
      const item = items.pop()!;
      sink();
      return item;
    },
    clear() {
      keys.length = 0;
      items.length = 0;
    },
  };
}
