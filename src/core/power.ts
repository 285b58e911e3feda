/**
 * base^exponent of a base that is not negative, to about (1 + |exponent log base|) last bits: the same digits on every
 * Node version, which `Math.pow` does not give (V8 replaced its method between Node 20 and 24). Squares are written
 * `x ** 2`, which is x * x everywhere.
 */
export function power(base: number, exponent: number): number {
  if (exponent === 0) return 1;
  return exponent === 1 ? base : Math.exp(exponent * Math.log(base));
}
