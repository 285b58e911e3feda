import type { EffectRow } from '../../../core/effect.ts';
import { PilotError } from '../../../core/error.ts';
import { mean } from '../../../stats/descriptive/mean.ts';
import type { BlockPanel } from './block-panel.ts';
import { exactSimplexWeights } from './exact-simplex-weights.ts';
import type { SyntheticFit, SyntheticKind } from './fit-synthetic.ts';
import { withIntercept } from './simplex-problem.ts';

export interface ConformalTest {
  /** p value of no effect in any period after the start. */
  readonly pValue: number;
  readonly smallestPValue: number;
  /** Constant effects that the test keeps; null = kept however far. */
  readonly low: number | null;
  readonly high: number | null;
  /** disjoint: the test refuses 0 but keeps effects on both sides; empty: it refuses even the estimate. */
  readonly shape: EffectRow['ciShape'];
}

const MAX_DOUBLINGS = 60;
const BISECTIONS = 50;
/** Misfits that agree to this share are ties. */
const TIE = 1e-9;

/**
 * Conformal test of a constant effect on one treated unit: the effect is taken off, the unit weights are fitted exactly to
 * all periods, and the mean absolute misfit after the start is ranked among those of all cyclic shifts of time. The
 * interval inverts it (hull). It needs misfits whose law does not change in time, not many units.
 * Errors: `synthetic.many-treated`, `synthetic.short-conformal` where no p value could be below alpha.
 * Source: Chernozhukov, Wuthrich and Zhu (2021), doi:10.1080/01621459.2021.1920957 (moving blocks, q = 1).
 */
export function conformalTest(panel: BlockPanel, kind: SyntheticKind, fit: SyntheticFit, alpha: number): ConformalTest {
  const { y, nControls, nPre } = panel;
  if (y.rows - nControls !== 1) throw manyTreated(y.rows - nControls);
  const smallestPValue = 1 / y.cols;
  if (smallestPValue > alpha * (1 + TIE)) throw shortConformal(y.cols, smallestPValue, alpha);
  const columns = Array.from({ length: nControls }, (_, unit) => y.data.slice(unit * y.cols, (unit + 1) * y.cols));
  const observed = y.data.slice(nControls * y.cols);
  const pValueAt = (effect: number) => {
    const target = observed.map((value, t) => (t < nPre ? value : value - effect));
    const problem = { columns, target, ridge: fit.unitPenalty * fit.unitPenalty };
    return shiftedRank(misfitOf(kind === 'synthetic-did' ? withIntercept(problem) : problem), nPre);
  };
  const pValue = pValueAt(0);
  const keeps = (effect: number) => pValueAt(effect) > alpha;
  return { pValue, smallestPValue, ...keptEffects(keeps, pValue > alpha, fit) };
}

function keptEffects(keeps: (effect: number) => boolean, keepsZero: boolean, { estimate, noiseLevel }: SyntheticFit) {
  if (!keeps(estimate)) return { low: null, high: null, shape: 'empty' as const };
  const step = Math.max(noiseLevel, Math.abs(estimate) * TIE) || 1;
  const [left, right] = [edgeOf(keeps, estimate, -step), edgeOf(keeps, estimate, step)];
  // The kept effects need not form one interval: the hull holds 0 whenever its own test keeps it.
  const low = left !== null && keepsZero ? Math.min(left, 0) : left;
  const high = right !== null && keepsZero ? Math.max(right, 0) : right;
  if (low === null || high === null) return { low, high, shape: 'unbounded' as const };
  const shape = !keepsZero && low <= 0 && high >= 0 ? ('disjoint' as const) : ('interval' as const);
  return { low, high, shape };
}

/** Where the test stops keeping, outward from the estimate; null where it never does. */
function edgeOf(keeps: (effect: number) => boolean, from: number, step: number): number | null {
  let inside = from;
  let outside = from + step;
  for (let i = 0; keeps(outside); i++) {
    if (i === MAX_DOUBLINGS) return null;
    inside = outside;
    outside = from + (outside - from) * 2;
  }
  for (let i = 0; i < BISECTIONS; i++) {
    const middle = (inside + outside) / 2;
    if (keeps(middle)) inside = middle;
    else outside = middle;
  }
  return inside;
}

function misfitOf(problem: Parameters<typeof exactSimplexWeights>[0]): Float64Array {
  const weights = exactSimplexWeights(problem);
  const misfit = Float64Array.from(problem.target);
  problem.columns.forEach((column, j) => {
    if (weights[j] !== 0) for (let t = 0; t < misfit.length; t++) misfit[t]! -= weights[j]! * column[t]!;
  });
  return misfit;
}

/** Share of the cyclic shifts of time whose misfit after the start is at least the observed one, itself included. */
function shiftedRank(misfit: Float64Array, nPre: number): number {
  const n = misfit.length;
  const sizes = misfit.map(Math.abs);
  const after = (shift: number) =>
    mean(Float64Array.from({ length: n - nPre }, (_, i) => sizes[(nPre + i + shift) % n]!));
  const bar = after(0) * (1 - TIE);
  let count = 0;
  for (let shift = 0; shift < n; shift++) if (after(shift) >= bar) count++;
  return count / n;
}

const manyTreated = (nTreated: number) =>
  new PilotError({
    code: 'synthetic.many-treated',
    kind: 'data',
    message: `Conformal test of a synthetic control: one unit is treated, got ${nTreated}.`,
    hint: 'Use --vcov jackknife, placebo or --bootstrap unit.',
  });

const shortConformal = (nPeriods: number, smallest: number, alpha: number) =>
  new PilotError({
    code: 'synthetic.short-conformal',
    kind: 'data',
    message: `Conformal test at level ${alpha}: at least ${Math.ceil(1 / alpha - TIE)} periods are needed, got ${nPeriods} and a smallest possible p value of ${smallest.toPrecision(3)}.`,
    hint: 'Add periods, raise --alpha, or use --inference placebo.',
  });
