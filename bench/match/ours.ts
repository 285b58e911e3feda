import { makeRng } from '../../src/core/rng.ts';
import { match } from '../../src/design/match/match.ts';
import type { MatchRequest } from '../../src/design/match/match-request.ts';
import { nearestMatching } from '../../src/design/match/nearest-matching.ts';
import { report } from '../report.ts';

// Nearest neighbours without replacement of n treated among 10 n controls, by score, score-caliper, mahalanobis or
// mahalanobis-caliper: the search alone, as its peers; with a third argument `whole` also score model and balance.
/** As many as the peers have (measure.py). */
const N_WARM = 8;

const [n, what] = [Number(process.argv[2]), process.argv[3]!];
const rng = makeRng('people');
const normal = () => Math.sqrt(-2 * Math.log(1 - rng.uniform())) * Math.cos(2 * Math.PI * rng.uniform());
const nUnits = 11 * n;
const treated = Uint8Array.from({ length: nUnits }, (_, i) => (i < n ? 1 : 0));
const shifts = [0.3, 0.2, 0, 0.1, 1];
const columns = shifts.map((shift, j) =>
  Float64Array.from(treated, (arm) => (j === 4 ? Math.round(3 * normal() + arm) : normal() + arm * shift)),
);
const weights = [0.3, 0.2, 0, 0.1, 0.05];
const score = Float64Array.from(treated, (_, i) => {
  const odds = columns.reduce((sum, column, j) => sum + weights[j]! * column[i]!, -2.5);
  return 1 / (1 + Math.exp(-odds));
});
const covariates = columns.map((values, j) => ({ name: `x${j + 1}`, kind: 'number' as const, values }));
const options: Readonly<Record<string, Partial<MatchRequest>>> = {
  score: { distance: 'score' },
  'score-caliper': { distance: 'score', caliper: 0.2 },
  mahalanobis: { distance: 'mahalanobis' },
  'mahalanobis-caliper': { distance: 'score', caliper: 0.2, mahalanobis: covariates },
};
const request: MatchRequest = {
  units: Array.from(treated, (_, i) => `p${i}`),
  treated,
  covariates,
  method: 'nearest',
  distance: 'score',
  ...(what === 'mahalanobis' ? {} : { score: { name: 'ps', kind: 'number', values: score } }),
  ...options[what],
};

const candidates = {
  treated: Array.from({ length: n }, (_, i) => i),
  controls: Array.from({ length: 10 * n }, (_, i) => n + i),
};
const problem = {
  request,
  focal: treated,
  estimand: 'ATT' as const,
  score: what === 'mahalanobis' ? null : score,
  candidates,
};
report(
  { workload: `match-${what}`, impl: 'pilotlift', n: nUnits, b: n },
  () => (process.argv[4] === 'whole' ? match(request).totalDistance! : nearestMatching(problem).totalDistance!),
  N_WARM,
);
