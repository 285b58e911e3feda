import { expect, it } from 'vitest';
import { worstProducts } from '../../../src/design/balance/worst-products.ts';

it('names the squares and products that differ most after matching, the worst first', () => {
  const n = 60;
  const treated = Uint8Array.from({ length: n }, (_, i) => i % 2);
  const a = Float64Array.from({ length: n }, (_, i) => (i % 2 === 1 ? (i % 4 === 1 ? 3 : -2) : i % 4 === 0 ? 1 : -1));
  const b = Float64Array.from({ length: n }, (_, i) => ((i >> 1) * 7) % 10);
  const found = worstProducts({
    columns: [
      { name: 'a', values: a },
      { name: 'b', values: b },
    ],
    treated,
    weights: new Float64Array(n).fill(1),
    smdDenominator: 'treated sd before matching',
    nWorst: 2,
  });
  expect(found.nProducts).toBe(3);
  expect(found.worst).toHaveLength(2);
  expect(found.worst[0]!.covariate).toBe('a^2');
  expect(found.worst[0]!.after).toMatchObject({ meanTreated: 6.5, meanControl: 1 });
});
