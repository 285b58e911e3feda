import { makeRng } from '../src/core/rng.ts';
import { fullMatching } from '../src/design/match/optimal/full-matching.ts';
import { optimalPairs } from '../src/design/match/optimal/optimal-pairs.ts';
import { optimalPairsOnScore } from '../src/design/match/optimal/optimal-pairs-on-score.ts';

// npm run match-times: seconds of optimal matching on made-up people, the treated half a standard deviation higher.

function people(nTreated: number, nControls: number, nColumns: number) {
  const rng = makeRng(`${nTreated} ${nControls} ${nColumns}`);
  const normal = () => Math.sqrt(-2 * Math.log(1 - rng.uniform())) * Math.cos(2 * Math.PI * rng.uniform());
  const rows = (n: number, shift: number) =>
    Array.from({ length: n }, () => Float64Array.from({ length: nColumns }, () => normal() + shift));
  const [treated, controls] = [rows(nTreated, 0.5), rows(nControls, 0)];
  const distance = (t: number, c: number) => {
    const [a, b] = [treated[t]!, controls[c]!];
    let sum = 0;
    for (let column = 0; column < nColumns; column++) sum += (a[column]! - b[column]!) ** 2;
    return Math.sqrt(sum);
  };
  return { nTreated, nControls, treated, controls, distance };
}

function time(what: string, act: () => unknown): void {
  const start = performance.now();
  act();
  console.log(`${what}: ${((performance.now() - start) / 1000).toFixed(2)} s`);
}

for (const [nTreated, nControls] of [
  [185, 429],
  [1000, 2000],
] as const) {
  const problem = people(nTreated, nControls, 7);
  time(`optimal pairs, ${nTreated} x ${nControls}, 7 columns`, () => optimalPairs({ ...problem, ratio: 1 }));
  time(`full matching, ${nTreated} x ${nControls}, 7 columns`, () => fullMatching(problem));
}
const { treated, controls } = people(1000, 5000, 1);
const score = Float64Array.from([...treated, ...controls], ([value]) => value!);
const numbers = [...score.keys()];
time('optimal pairs, 1000 x 5000, one score', () =>
  optimalPairsOnScore(
    score,
    { treated: numbers.slice(0, 1000), controls: numbers.slice(1000) },
    { caliper: Number.POSITIVE_INFINITY, ratio: 1 },
  ),
);
const small = people(185, 429, 7);
time('full matching, at most 5 controls a set, 185 x 429, 7 columns', () => fullMatching({ ...small, maxControls: 5 }));
