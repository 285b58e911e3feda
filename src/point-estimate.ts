import type { Diagnostic } from './core/diagnostic.ts';
import type { EffectRow } from './core/effect.ts';
import { expandCovariates } from './design/expand-covariates.ts';
import { type HiddenBias, hiddenBias } from './effects/diagnostics/hidden-bias.ts';
import { ancova } from './effects/estimators/ancova.ts';
import { blockedClusterDifference, blockedDifference, isPaired } from './effects/estimators/blocked-difference.ts';
import { compared } from './effects/estimators/compared.ts';
import { did } from './effects/estimators/did.ts';
import { didMeans } from './effects/estimators/did-means.ts';
import { differenceInMeans } from './effects/estimators/difference-in-means.ts';
import { lin } from './effects/estimators/lin.ts';
import { estimateOf } from './effects/estimators/linear-estimate.ts';
import { omittedVariableSensitivity } from './effects/estimators/omitted-variable-sensitivity.ts';
import type { OwnVariance } from './effects/estimators/own-variance.ts';
import type { PointEstimate } from './effects/inference/effect-of-estimate.ts';
import type { UnitFrame } from './effects/types.ts';
import type { EstimateOptions } from './estimate-options.ts';
import { columnsOf, matchedPeople, matchRequest } from './matched-people.ts';
import { measured } from './measured-covariate.ts';
import { outcomeBaseline } from './outcome-baseline.ts';
import { REMATCH_LIMIT } from './rematch-limit.ts';
import type { TieRange } from './report/results.ts';
import { panelFrame, unitFrame } from './table-frames.ts';
import { tieRange } from './tie-range.ts';
import { groupColumn, type UsedRows } from './used-rows.ts';

/** Orders of ties beside the natural one and its reverse: fewer than on a page, as an analyst waits for the answer. */
const RANDOM_ORDERS = 10;

/** A point estimate with what resampling needs beside it, one entry a row of the fit. */
export interface EstimatedTable {
  readonly estimate: PointEstimate;
  /** Unit of each row, dense, in order of first appearance. */
  readonly unitOf: Int32Array;
  readonly blockOf: Int32Array | null;
  /** What the estimator says beside its row. */
  readonly detail: Readonly<Record<string, unknown>>;
  readonly diagnostics: readonly Diagnostic[];
  /** How much hidden bias a matched effect withstands. */
  readonly sensitivity?: (row: EffectRow) => HiddenBias;
  /** The variance of weights, or of sets that share controls. */
  readonly own?: OwnVariance | null;
}

/** Runs the estimator that the options name on the used rows. */
export function pointEstimate(used: UsedRows, options: EstimateOptions): EstimatedTable {
  if (options.estimator === 'did') {
    const { frame, nStarts } = panelFrame(used, options);
    const blockOf = options.block ? groupColumn(used, options.block) : null;
    return {
      estimate: did(frame),
      unitOf: frame.unitOf,
      blockOf,
      detail: { means: didMeans(frame) },
      diagnostics: staggered(nStarts),
    };
  }
  const frame = unitFrame(used, options);
  if (options.estimator === 'matched') return matchedSets(used, options, frame);
  const { estimate, detail } = onUnits(frame, options);
  return { estimate, unitOf: positions(frame.units), blockOf: frame.blockOf, detail, diagnostics: [] };
}

function onUnits(
  frame: UnitFrame,
  { estimator, alpha }: EstimateOptions,
): { readonly estimate: PointEstimate; readonly detail: Readonly<Record<string, unknown>> } {
  if (estimator === 'lin') return { estimate: lin(frame), detail: {} };
  if (estimator === 'ancova') {
    const estimate = ancova(frame);
    return { estimate, detail: { sensitivity: omittedVariableSensitivity(estimate, alpha) } };
  }
  const { blockOf } = frame;
  if (blockOf === null) return { estimate: differenceInMeans(frame), detail: {} };
  const blocked = { ...frame, blockOf };
  if (frame.clusterOf && !isPaired(blocked)) return { estimate: blockedClusterDifference(blocked), detail: {} };
  const estimate = blockedDifference(blocked);
  return { estimate, detail: { form: estimate.form } };
}

function matchedSets(used: UsedRows, options: EstimateOptions, frame: UnitFrame): EstimatedTable {
  const { units, treated } = frame;
  const cluster = options.matchClusters ? options.cluster : undefined;
  const result = matchedPeople(used, { ...options, cluster }, { units, treated });
  const { comparison, counts, propensity, totalDistance, balance, smdDenominator, leftOut } = result;
  const { estimate, own } = compared(frame, result);
  const perUnit = result.twins !== undefined || result.weightFit !== undefined;
  const covariates = columnsOf(used, options)(options.covariates);
  return {
    estimate,
    own,
    // Rows are members of sets, or units where a unit has one row however many sets it serves in.
    unitOf: Int32Array.from((perUnit ? estimate.treated : result.sets).keys()),
    blockOf: null,
    detail: {
      comparison,
      counts,
      propensity,
      totalDistance,
      smdDenominator,
      balance,
      nLeftOut: leftOut.length,
      ties: tiesOf(used, { ...options, cluster }, frame),
    },
    sensitivity: (row) =>
      hiddenBias({
        frame: { ...frame, covariates: expandCovariates(covariates, { levels: 'regression' }) },
        match: result,
        covariates: covariates.map(measured),
        row,
        alpha: options.alpha,
      }),
    diagnostics: outcomeBaseline(options),
  };
}

/** The range of the effect over orders of ties, for few enough units; null where there are no ties to break, or too many. */
function tiesOf(used: UsedRows, options: Parameters<typeof matchRequest>[1], frame: UnitFrame): TieRange | null {
  const { match: method = 'nearest', weight, seed } = options;
  const hasTies = weight === undefined && ['nearest', 'optimal', 'full'].includes(method);
  if (!hasTies || frame.units.length > REMATCH_LIMIT) return null;
  const request = { ...matchRequest(used, options), units: frame.units, treated: frame.treated };
  return tieRange(request, (sets) => estimateOf(compared(frame, sets).estimate), { seed, nRandom: RANDOM_ORDERS });
}

/** A caution where units start at different times: earlier starters then serve as controls of later ones. */
function staggered(nStarts: number): readonly Diagnostic[] {
  if (nStarts < 2) return [];
  return [
    {
      code: 'did.staggered',
      severity: 'caution',
      message: `Units start in ${nStarts} different periods, but one before and one after are compared.`,
      hint: 'Use an estimator for staggered starts, or keep one cohort and the never treated.',
      values: { nStarts },
    },
  ];
}

function positions(units: readonly string[]): Int32Array {
  const position = new Map([...new Set(units)].map((unit, i) => [unit, i]));
  return Int32Array.from(units, (unit) => position.get(unit)!);
}
