/** The double nearest to 10^exponent, -323 to 308; `10 ** -5` is another one on Node 20. */
export function powerOfTen(exponent: number): number {
  return Number(`1e${exponent}`);
}
