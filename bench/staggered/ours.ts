import { makeRng } from '../../src/core/rng.ts';
import { callawaySantAnna } from '../../src/effects/estimators/staggered/callaway-santanna.ts';
import { everyAnswer } from '../../src/effects/estimators/staggered/staggered-estimate.ts';
import { effectOfTerms } from '../../src/effects/inference/effect-of-terms.ts';
import { codePanel } from '../code-panel.ts';
import { report } from '../report.ts';

// Units x 12 periods, 6 cohorts and the never treated: 66 effects by cohort and period and their averages, with bands.
// From raw columns to estimates.
const [n, replicates] = [Number(process.argv[2]), Number(process.argv[3])];
const multiplier = (process.argv[4] ?? 'gaussian') as 'gaussian' | 'rademacher';
const PERIODS = 12;
/** More than a peer needs: V8 goes on compiling for a dozen calls. */
const N_WARM = 16;
const rng = makeRng('staggered panel');
const startOf = Float64Array.from({ length: n }, () => {
  const cohort = rng.integer(7);
  return cohort === 6 ? Number.POSITIVE_INFINITY : 3 + Math.floor(1.5 * cohort);
});
const unit = new Int32Array(n * PERIODS).map((_, row) => Math.floor(row / PERIODS));
const week = new Int32Array(n * PERIODS).map((_, row) => (row % PERIODS) + 1);
const start = new Float64Array(n * PERIODS).map((_, row) => startOf[unit[row]!]!);
const y = new Float64Array(n * PERIODS).map((_, row) => rng.uniform() + (week[row]! >= start[row]! ? 1 : 0));
const provenance = { seed: null, toolVersion: '', designHash: null, dataHash: null };

report(
  { workload: 'staggered', impl: `pilotlift ${multiplier}`, n, b: replicates },
  () => {
    const bands = replicates === 0 ? null : { multiplier, replicates, rng: makeRng('bands'), alpha: 0.05 };
    const estimated = callawaySantAnna(codePanel({ unit, week, start, y, covariates: [] }), {
      ...everyAnswer,
      bands,
      control: 'never',
      base: 'varying',
      anticipation: 0,
      method: 'dr',
    });
    return effectOfTerms(estimated, { alpha: 0.05, provenance }).rows[0]!.estimate;
  },
  N_WARM,
);
