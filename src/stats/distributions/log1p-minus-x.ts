/** log(1 + x) - x for x > -1, without cancellation near 0. */
export function log1pMinusX(x: number): number {
  if (Math.abs(x) > 0.5) return Math.log1p(x) - x;
  // log(1 + x) = 2 artanh(r) with r = x / (2 + x), and 2 r - x = -x r.
  const r = x / (2 + x);
  const square = r * r;
  let sum = 0;
  let power = 1;
  for (let odd = 3; ; odd += 2) {
    const term = power / odd;
    if (sum + term === sum) break;
    sum += term;
    power *= square;
  }
  return r * (2 * square * sum - x);
}
