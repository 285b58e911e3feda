/** Nodes in (-1, 1), ascending, and their weights, which sum to 2. */
export interface Quadrature {
  readonly nodes: Float64Array;
  readonly weights: Float64Array;
}

const NEWTON_STEPS = 20;

/**
 * The rule with n >= 1 nodes that integrates polynomials of degree 2 n - 1 over [-1, 1] exactly: zeros of the Legendre
 * polynomial, by Newton's method from their asymptotic places.
 * Source: Davis and Rabinowitz 1984, Methods of Numerical Integration, section 2.7.
 */
export function gaussLegendre(n: number): Quadrature {
  const slopes = new Float64Array(n);
  const nodes = Float64Array.from({ length: n }, (_, i) => {
    let x = -Math.cos((Math.PI * (i + 0.75)) / (n + 0.5));
    for (let step = 0; step < NEWTON_STEPS; step++) {
      const { value, slope } = legendre(n, x);
      slopes[i] = slope;
      const next = x - value / slope;
      if (next === x) break;
      x = next;
    }
    return x;
  });
  return { nodes, weights: nodes.map((x, i) => 2 / ((1 - x * x) * slopes[i]! ** 2)) };
}

/** Legendre polynomial of degree n at |x| < 1, by its recurrence, and its derivative. */
function legendre(n: number, x: number): { readonly value: number; readonly slope: number } {
  let [before, value] = [1, x];
  for (let k = 2; k <= n; k++) [before, value] = [value, ((2 * k - 1) * x * value - (k - 1) * before) / k];
  return { value, slope: (n * (before - x * value)) / (1 - x * x) };
}
