import { attempt } from '../../../core/attempt.ts';
import { PilotError } from '../../../core/error.ts';
import { matrix } from '../../../stats/linalg/matrix.ts';
import { tTest } from '../../inference/t-test.ts';
import type { NumericColumn } from '../../types.ts';
import type { TermsEstimate } from '../terms-estimate.ts';
import { type DensityTest, densityTest } from './density-test.ts';
import type { RdKernel } from './kernel-weight.ts';
import { type PlaceboJump, placeboJumps } from './placebo-jumps.ts';
import { type RdBandwidths, rdBandwidths } from './rd-bandwidths.ts';
import { rdDiagnostics } from './rd-diagnostics.ts';
import { type RdJump, type RdJumps, rdJump } from './rd-jump.ts';
import type { RdVcov } from './rd-residuals.ts';
import { type RdSide, rdSides } from './rd-side.ts';

/** One row a unit. All arrays have one entry a row. */
export interface RdFrame {
  readonly outcome: string;
  readonly term: string;
  /** Running variable less the cut-off. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Whether, or how much, the training was taken; null in a sharp design. */
  readonly takeUp: Float64Array | null;
  readonly covariates: readonly NumericColumn[];
  readonly clusterOf: Int32Array | null;
}

export interface RdOptions {
  /** Treated strictly below the cut-off, not at or above it. */
  readonly below: boolean;
  readonly kernel: RdKernel;
  readonly vcov: RdVcov;
  /** Bandwidth of effect and bias; null = MSE-optimal. */
  readonly bandwidth: number | null;
  /** Distances from the cut-off, none 0. */
  readonly placeboCutoffs: readonly number[];
  readonly alpha: number;
}

export interface RdDetail {
  readonly design: 'sharp' | 'fuzzy';
  readonly kernel: RdKernel;
  readonly bandwidths: RdBandwidths & { readonly chosen: boolean };
  /** The local linear estimate and its interval, which does not know of its bias. */
  readonly conventional: JumpInference;
  /** Jump of the take-up, bias-corrected with the robust standard error; null in a sharp design. */
  readonly firstStage: JumpInference | null;
  readonly nInside: { readonly below: number; readonly above: number };
  /** null where x takes too few values for it. */
  readonly densityTest: DensityTest | null;
  readonly placebos: readonly PlaceboJump[];
}

interface JumpInference {
  readonly estimate: number;
  readonly stdError: number;
  /** null, like the limits, where the standard error is 0. */
  readonly pValue: number | null;
  readonly ciLow: number | null;
  readonly ciHigh: number | null;
}

/**
 * Effect at the cut-off of a score that decided who was trained: local linear, bias-corrected, with the interval that knows
 * of the correction; fuzzy = per person who took it because of the cut-off. The density test asks whether people chose
 * their side.
 * Errors: `rd.one-side`, `rd.few-values`, `rd.no-take-up`.
 * Sources: Calonico, Cattaneo and Titiunik (2014), doi:10.3982/ECTA11757; Calonico, Cattaneo, Farrell and Titiunik (2019),
 * doi:10.1162/rest_a_00760. Golden: test/golden/rd.json.
 */
export function rd(frame: RdFrame, options: RdOptions): TermsEstimate<RdDetail> {
  // Counted from the first value, an outcome that does not vary has a jump of exactly 0. The published bandwidth of a fuzzy
  // design depends on the level of the outcome, so there it stays.
  const level = frame.takeUp ? 0 : (frame.y[0] ?? 0);
  const { sides, collinear } = rdSides({ ...frame, y: frame.y.map((value) => value - level) });
  const bandwidths = bandwidthsOf(sides, options);
  const jump = rdJump(sides, bandwidths, options);
  if (jump.takeUp && !(Math.abs(jump.takeUp.conventional) > 1e-12)) throw noTakeUp(frame.term);
  const sign = options.below && !jump.takeUp ? -1 : 1;
  const effect = sign * jump.biasCorrected;
  const detail = detailOf(frame, options, { sides, bandwidths, jump, sign });
  const nClusters = frame.clusterOf && new Set(frame.clusterOf).size;
  const counts = { nUnits: frame.x.length, nClusters };
  return {
    estimator: 'rd',
    outcome: frame.outcome,
    terms: [
      {
        term: frame.term,
        estimand: jump.takeUp ? 'CACE' : 'ATE',
        estimate: effect,
        counterfactualMean: jump.takeUp ? null : level + jump.limits[options.below ? 1 : 0],
        nTreated: nTreatedOf(frame, options),
        ...counts,
      },
    ],
    vcov: matrix(1, 1, [jump.robustStdError ** 2]),
    inference: { kind: 'analytic', vcov: options.vcov, df: null },
    influence: null,
    y: frame.y,
    fit: {
      nRows: frame.x.length,
      ...counts,
      dropped: {},
      coefficients: { [frame.term]: effect },
      collinear,
      rSquared: null,
    },
    diagnostics: rdDiagnostics({
      sides,
      density: detail.densityTest,
      firstStage: detail.firstStage,
      nInside: jump.nInside,
    }),
    detail,
  };
}

/** Those who took it in a fuzzy design, else those on the treated side. */
function nTreatedOf({ x, takeUp }: RdFrame, { below }: RdOptions): number {
  return takeUp ? takeUp.filter((value) => value > 0).length : x.filter((distance) => distance < 0 === below).length;
}

function detailOf(
  frame: RdFrame,
  options: RdOptions,
  found: {
    readonly sides: readonly [RdSide, RdSide];
    readonly bandwidths: RdBandwidths;
    readonly jump: RdJumps;
    readonly sign: 1 | -1;
  },
): RdDetail {
  const { sides, bandwidths, jump, sign } = found;
  const { takeUp } = jump;
  return {
    design: takeUp ? 'fuzzy' : 'sharp',
    kernel: options.kernel,
    bandwidths: { ...bandwidths, chosen: options.bandwidth === null },
    conventional: inferred(sign < 0 ? negated(jump) : jump, 'conventional', options.alpha),
    firstStage: takeUp && inferred(options.below ? negated(takeUp) : takeUp, 'robust', options.alpha),
    nInside: { below: jump.nInside[0], above: jump.nInside[1] },
    densityTest: attempt(() => densityTest(frame.x, options.kernel)).value,
    placebos: placeboJumps(sides, options),
  };
}

function bandwidthsOf(sides: readonly [RdSide, RdSide], options: RdOptions): RdBandwidths {
  if (options.bandwidth !== null) return { h: options.bandwidth, b: options.bandwidth };
  // Where nobody on one side differs in take-up its ratio has no bandwidth of its own: that of the outcome's jump is used.
  const obeyed =
    sides[0].isFuzzy && sides.some(({ columns }) => columns[1]!.every((value) => value === columns[1]![0]));
  return rdBandwidths(obeyed ? [asSharp(sides[0]), asSharp(sides[1])] : sides, options);
}

const asSharp = (side: RdSide): RdSide => ({
  ...side,
  columns: side.columns.filter((_, j) => j !== 1),
  isFuzzy: false,
});

const negated = (jump: RdJump): RdJump => ({
  ...jump,
  conventional: -jump.conventional,
  biasCorrected: -jump.biasCorrected,
});

function inferred(jump: RdJump, which: 'conventional' | 'robust', alpha: number): JumpInference {
  const estimate = which === 'robust' ? jump.biasCorrected : jump.conventional;
  const stdError = which === 'robust' ? jump.robustStdError : jump.stdError;
  if (!(stdError > 0)) return { estimate, stdError: 0, pValue: null, ciLow: null, ciHigh: null };
  const { pValue, ciLow, ciHigh } = tTest({ estimate, stdError, df: null, alpha });
  return { estimate, stdError, pValue, ciLow, ciHigh };
}

const noTakeUp = (term: string) =>
  new PilotError({
    code: 'rd.no-take-up',
    kind: 'data',
    message: `Fuzzy regression discontinuity of ${term}: the take-up must jump at the cut-off, got a jump of 0.`,
    hint: 'Check --cutoff and the column of --fuzzy.',
  });
