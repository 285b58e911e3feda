import type { Rng } from '../../core/rng.ts';

/** Below this expected number the counts are added up one by one. */
const FEW = 10;

/**
 * A binomial count: how many of `n` independent trials with probability `p` in [0, 1] succeed. By transformed rejection
 * with a squeeze, in constant time; by inversion where few successes are expected.
 * Source: Hörmann 1993, doi:10.1080/00949659308811496, algorithm BTRS.
 */
export function drawBinomial(rng: Rng, n: number, p: number): number {
  if (p > 0.5) return n - drawBinomial(rng, n, 1 - p);
  if (n === 0 || p === 0) return 0;
  return n * p < FEW ? byInversion(rng, n, p) : byRejection(rng, n, p);
}

function byInversion(rng: Rng, n: number, p: number): number {
  const odds = p / (1 - p);
  let left = rng.uniform();
  let probability = Math.exp(n * Math.log1p(-p));
  let k = 0;
  while (left > probability && k < n) {
    left -= probability;
    probability *= ((n - k) / (k + 1)) * odds;
    k++;
  }
  return k;
}

function byRejection(rng: Rng, n: number, p: number): number {
  const q = 1 - p;
  const spread = Math.sqrt(n * p * q);
  const b = 1.15 + 2.53 * spread;
  const a = -0.0873 + 0.0248 * b + 0.01 * p;
  const centre = n * p + 0.5;
  const inside = 0.92 - 4.2 / b;
  for (;;) {
    const u = rng.uniform() - 0.5;
    const v = rng.uniform();
    const edge = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / edge + b) * u + centre);
    if (edge >= 0.07 && v <= inside) return k;
    if (k < 0 || k > n) continue;
    const height = (v * (2.83 + 5.1 / b) * spread) / (a / (edge * edge) + b);
    if (Math.log(height) <= logRatio(n, p / q, k, Math.floor((n + 1) * p))) return k;
  }
}

/** Log of the probability of k over that of the mode m. */
function logRatio(n: number, odds: number, k: number, m: number): number {
  return (
    (m + 0.5) * Math.log((m + 1) / (odds * (n - m + 1))) +
    (n + 1) * Math.log((n - m + 1) / (n - k + 1)) +
    (k + 0.5) * Math.log((odds * (n - k + 1)) / (k + 1)) +
    tail(m) +
    tail(n - m) -
    tail(k) -
    tail(n - k)
  );
}

/** log k! less Stirling's formula in k + 1, k = 0 to 9. */
const TAILS = [
  0.08106146679532726, 0.04134069595540929, 0.02767792568499834, 0.02079067210376509, 0.01664469118982119,
  0.01387612882307075, 0.01189670994589177, 0.01041126526197209, 0.00925546218271273, 0.00833056343336287,
];

function tail(k: number): number {
  if (k < TAILS.length) return TAILS[k]!;
  const square = 1 / ((k + 1) * (k + 1));
  return (1 / 12 - (1 / 360 - square / 1260) * square) / (k + 1);
}
