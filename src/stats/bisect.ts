const MAX_HALVINGS = 1100;

/** The point between `low` and `high` where f, positive below it and not above, changes sign: halved to the last bit. */
export function bisect(f: (x: number) => number, low: number, high: number): number {
  let [left, right] = [low, high];
  for (let step = 0; step < MAX_HALVINGS; step++) {
    const middle = left + (right - left) / 2;
    if (middle <= left || middle >= right) break;
    if (f(middle) > 0) left = middle;
    else right = middle;
  }
  return left + (right - left) / 2;
}
