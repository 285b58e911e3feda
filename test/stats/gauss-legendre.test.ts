import { expect, it } from 'vitest';
import { gaussLegendre } from '../../src/stats/gauss-legendre.ts';

it('has the published nodes and weights of three points', () => {
  const { nodes, weights } = gaussLegendre(3);
  expect(nodes[0]).toBeCloseTo(-Math.sqrt(0.6), 15);
  expect(nodes[1]).toBeCloseTo(0, 15);
  expect([...weights].map((weight) => weight * 9)).toEqual([5, 8, 5].map((ninths) => expect.closeTo(ninths, 13)));
});

it.each([1, 2, 5, 40])('%i nodes integrate every power up to 2 n - 1', (n) => {
  const { nodes, weights } = gaussLegendre(n);
  let powers = nodes.map(() => 1);
  for (let degree = 0; degree < 2 * n; degree++) {
    const integral = weights.reduce((sum, weight, i) => sum + weight * powers[i]!, 0);
    expect(integral).toBeCloseTo(degree % 2 === 0 ? 2 / (degree + 1) : 0, 13);
    powers = powers.map((value, i) => value * nodes[i]!);
  }
});
