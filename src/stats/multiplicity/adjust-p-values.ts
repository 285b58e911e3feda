import { PilotError } from '../../core/error.ts';

export type PValueAdjustment = 'holm' | 'hochberg' | 'benjamini-hochberg' | 'benjamini-yekutieli';

/**
 * p values (each in [0, 1], any order) adjusted for their number m: Holm and Hochberg hold the chance of one false claim
 * at alpha, Benjamini-Hochberg and -Yekutieli the expected share of false claims. Errors: `stats.p-value`.
 * Source: Holm 1979, jstor 4615733; Hochberg 1988, doi:10.1093/biomet/75.4.800; Benjamini and Hochberg 1995,
 * doi:10.1111/j.2517-6161.1995.tb02031.x; Benjamini and Yekutieli 2001, doi:10.1214/aos/1013699998. Golden: p_adjust.
 * @example adjustPValues([0.01, 0.04], 'holm') // [0.02, 0.04]
 */
export function adjustPValues(p: readonly number[], method: PValueAdjustment): readonly number[] {
  const bad = p.find((value) => !(value >= 0 && value <= 1));
  if (bad !== undefined) throw notAProbability(bad);
  const factor = factors[method];
  if (!factor) throw unknownMethod(method);
  const m = p.length;
  const order = [...p.keys()].sort((a, b) => p[a]! - p[b]!);
  const scaled = order.map((at, rank) => p[at]! * factor(rank + 1, m));
  const fromBelow = method === 'holm';
  const adjusted = new Array<number>(m);
  let limit = fromBelow ? 0 : 1;
  for (let step = 0; step < m; step++) {
    const rank = fromBelow ? step : m - 1 - step;
    limit = fromBelow ? Math.max(limit, scaled[rank]!) : Math.min(limit, scaled[rank]!);
    adjusted[order[rank]!] = Math.min(limit, 1);
  }
  return adjusted;
}

/** What a p value of a rank (1 = smallest) among m is multiplied by. */
const factors: Readonly<Record<PValueAdjustment, (rank: number, m: number) => number>> = {
  holm: (rank, m) => m - rank + 1,
  hochberg: (rank, m) => m - rank + 1,
  'benjamini-hochberg': (rank, m) => m / rank,
  'benjamini-yekutieli': (rank, m) => (m / rank) * harmonic(m),
};

function harmonic(m: number): number {
  let sum = 0;
  for (let i = 1; i <= m; i++) sum += 1 / i;
  return sum;
}

const notAProbability = (got: number) =>
  new PilotError({
    code: 'stats.p-value',
    kind: 'usage',
    message: `p values: each must lie from 0 to 1, got ${got}.`,
    hint: 'Leave tests without a p value out.',
  });

const unknownMethod = (got: string) =>
  new PilotError({
    code: 'stats.adjustment',
    kind: 'usage',
    message: `Adjustment of p values: one of ${Object.keys(factors).join(', ')} is needed, got ${got}.`,
    hint: 'Choose one of these.',
  });
