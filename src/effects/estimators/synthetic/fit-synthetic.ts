import { mean } from '../../../stats/descriptive/mean.ts';
import { variance } from '../../../stats/descriptive/variance.ts';
import type { BlockPanel } from './block-panel.ts';
import { exactSimplexWeights } from './exact-simplex-weights.ts';
import { frankWolfe } from './frank-wolfe.ts';
import { simplexObjective } from './simplex-objective.ts';
import { type SimplexProblem, withIntercept } from './simplex-problem.ts';
import { weightedContrast } from './weighted-contrast.ts';

export type SyntheticKind = 'synthetic-did' | 'synthetic-control';

/** Weights of the controls and of the periods before, and the effect that they give. */
export interface SyntheticFit {
  readonly estimate: number;
  /** One a control, sum 1. */
  readonly unitWeights: Float64Array;
  /** One a period before the start: sum 1, or all 0 for a synthetic control. */
  readonly timeWeights: Float64Array;
  readonly noiseLevel: number;
  readonly unitPenalty: number;
  readonly timePenalty: number;
  /** Root of the objective of each set of weights. */
  readonly misfit: { readonly unit: number; readonly time: number | null };
}

/** The published algorithm, or the exact optimum of the same objectives. */
export type WeightSearch = 'frank-wolfe' | 'exact';

/** Part of the noise level that keeps weights unique where no real penalty is meant. */
const SLIGHT = 1e-6;
const MIN_DECREASE = 1e-5;
const MAX_STEPS = 10_000;
const STEPS_BEFORE_SPARSIFYING = 100;

/**
 * Effect of a block panel. synthetic-did: unit weights with a level and a penalty zeta = (treated cells)^(1/4) x noise
 * level, time weights, and the double difference under both. synthetic-control: unit weights alone, without a level. The
 * noise level is the standard deviation of the controls' first differences before the start.
 * Sources: Arkhangelsky et al. (2021), doi:10.1257/aer.20190159; Abadie, Diamond and Hainmueller (2010),
 * doi:10.1198/jasa.2009.ap08746. Golden: synthdid_prop99.json (1e-6).
 */
export function fitSynthetic(
  panel: BlockPanel,
  kind: SyntheticKind,
  search: WeightSearch = 'frank-wolfe',
): SyntheticFit {
  const { y, nControls, nPre } = panel;
  const noiseLevel = noiseOf(panel);
  const nTreatedCells = (y.rows - nControls) * (y.cols - nPre);
  const isDid = kind === 'synthetic-did';
  const unitPenalty = (isDid ? Math.sqrt(Math.sqrt(nTreatedCells)) : SLIGHT) * noiseLevel;
  const timePenalty = SLIGHT * noiseLevel;
  const solve = search === 'exact' ? exactSimplexWeights : (problem: SimplexProblem) => sparsified(problem, noiseLevel);
  const { unit, time } = problemsOf(panel, unitPenalty * unitPenalty, timePenalty * timePenalty);
  const unitProblem = isDid ? withIntercept(unit) : unit;
  const unitWeights = solve(unitProblem);
  const timeProblem = withIntercept(time);
  const timeWeights = isDid ? solve(timeProblem) : new Float64Array(nPre);
  return {
    estimate: weightedContrast(panel, unitWeights, timeWeights),
    unitWeights,
    timeWeights,
    noiseLevel,
    unitPenalty,
    timePenalty,
    misfit: {
      unit: Math.sqrt(simplexObjective(unitProblem, unitWeights)),
      time: isDid ? Math.sqrt(simplexObjective(timeProblem, timeWeights)) : null,
    },
  };
}

/** Unit weights explain the treated before the start; time weights explain the controls after it. */
function problemsOf({ y, nControls, nPre }: BlockPanel, unitRidge: number, timeRidge: number) {
  const row = (unit: number) => y.data.subarray(unit * y.cols, (unit + 1) * y.cols);
  const controls = Array.from({ length: nControls }, (_, unit) => row(unit));
  const treated = Array.from({ length: y.rows - nControls }, (_, i) => row(nControls + i));
  const at = (rows: readonly Float64Array[], t: number) => Float64Array.from(rows, (values) => values[t]!);
  const unit: SimplexProblem = {
    columns: controls.map((values) => values.slice(0, nPre)),
    target: Float64Array.from({ length: nPre }, (_, t) => mean(at(treated, t))),
    ridge: unitRidge,
  };
  const time: SimplexProblem = {
    columns: Array.from({ length: nPre }, (_, t) => at(controls, t)),
    target: Float64Array.from(controls, (values) => mean(values.subarray(nPre))),
    ridge: timeRidge,
  };
  return { unit, time };
}

function noiseOf({ y, nControls, nPre }: BlockPanel): number {
  const changes: number[] = [];
  for (let unit = 0; unit < nControls; unit++)
    for (let t = 1; t < nPre; t++) changes.push(y.data[unit * y.cols + t]! - y.data[unit * y.cols + t - 1]!);
  return Math.sqrt(variance(changes));
}

/** A short run, weights up to a quarter of the largest set to 0, and a long run from there. */
function sparsified(problem: SimplexProblem, noiseLevel: number): Float64Array {
  const minDecrease = MIN_DECREASE * noiseLevel;
  const n = problem.columns.length;
  const start = new Float64Array(n).fill(1 / n);
  const rough = frankWolfe(problem, { start, minDecrease, maxSteps: STEPS_BEFORE_SPARSIFYING });
  const bar = Math.max(...rough) / 4;
  const large = rough.map((weight) => (weight <= bar ? 0 : weight));
  const total = large.reduce((sum, weight) => sum + weight, 0);
  return frankWolfe(problem, { start: large.map((weight) => weight / total), minDecrease, maxSteps: MAX_STEPS });
}
