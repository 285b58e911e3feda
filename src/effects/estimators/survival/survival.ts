import { PilotError } from '../../../core/error.ts';
import { matrix } from '../../../stats/linalg/matrix.ts';
import type { RatioInterval } from '../../../stats/log-interval.ts';
import { refuseWeights } from '../../../stats/refuse-weights.ts';
import { eventTables } from '../../../stats/survival/event-tables.ts';
import { hazardRatio } from '../../../stats/survival/hazard-ratio.ts';
import { kaplanMeier, type SurvivalStep } from '../../../stats/survival/kaplan-meier.ts';
import { logLogInterval } from '../../../stats/survival/log-log-interval.ts';
import { type LogRankTest, logRankTest } from '../../../stats/survival/log-rank-test.ts';
import { medianTime } from '../../../stats/survival/median-time.ts';
import { restrictedMean } from '../../../stats/survival/restricted-mean.ts';
import { restrictedMeanScores } from '../../../stats/survival/restricted-mean-scores.ts';
import { robustLogRankTest } from '../../../stats/survival/robust-log-rank-test.ts';
import { finiteOrNull } from '../../inference/finite-or-null.ts';
import type { UnitFrame } from '../../types.ts';
import type { Contrast } from '../contrast.ts';
import { countUnits, requireBothArms } from '../fit-treatment.ts';
import { countClusters } from '../linear-estimate.ts';
import { plainFit } from '../plain-fit.ts';
import { armsVariance } from '../ratios/arms-variance.ts';
import type { TermsEstimate } from '../terms-estimate.ts';
import { unitInfluence } from '../unit-influence.ts';

/** Units with a time (`y`) and whether it ends in the event (1) or in the end of observation (0). */
export interface SurvivalFrame extends UnitFrame {
  readonly event: Uint8Array;
}

/** The rows of a difference of mean times. */
export type SurvivalRows = Pick<SurvivalFrame, 'y' | 'event' | 'treated' | 'term' | 'clusterOf' | 'weights'>;

/** What is said of one arm; times are in the unit of the outcome, null where the curve does not get there. */
interface SurvivalArm {
  readonly arm: 0 | 1;
  readonly n: number;
  readonly events: number;
  readonly median: number | null;
  readonly medianLow: number | null;
  readonly medianHigh: number | null;
  readonly rmst: number;
  readonly rmstStdError: number;
  /** At risk and events are totals of weights. Standard errors and limits are of independent units, null in clusters. */
  readonly curve: readonly {
    readonly time: number;
    readonly atRisk: number;
    readonly events: number;
    readonly survival: number;
    readonly stdError: number | null;
    readonly low: number | null;
    readonly high: number | null;
  }[];
}

export interface SurvivalDetail {
  readonly horizon: number;
  readonly arms: readonly [SurvivalArm, SurvivalArm];
  /** Of weighted units, and of units in clusters, with the variance of their score residuals. */
  readonly logRank: LogRankTest | null;
  /** Of independent units of equal weight; one number only where hazards are proportional, as `assumption` says. */
  readonly hazardRatio: (RatioInterval & { readonly ties: 'efron'; readonly assumption: string }) | null;
}

const ASSUMPTION = 'The ratio of the two hazards is the same at every time (proportional hazards).';

/**
 * Difference of the restricted mean times without the event up to a horizon > 0 (RMST, treated less control) with
 * Greenwood variances, those of the scores of weighted units, or those of cluster sums of the scores (Welch); curves,
 * medians (first time with S <= .5), log-rank test and hazard ratio in the detail.
 * Errors: `estimate.empty-arm`, `estimate.negative-time`, `estimate.horizon` (an arm is not followed so long),
 * `stats.weights`.
 * Source: Royston and Parmar (2013), doi:10.1186/1471-2288-13-152. Golden: money.json "ttc".
 */
export function survival(
  frame: SurvivalFrame,
  { horizon, alpha }: { readonly horizon: number; readonly alpha: number },
): TermsEstimate<SurvivalDetail> {
  const { y, event, treated, term, clusterOf, weights } = frame;
  requireBothArms(treated, term);
  requireTimes(frame);
  refuseWeights(weights);
  const [control, treatedArm] = [armOf(frame, 0, horizon, alpha), armOf(frame, 1, horizon, alpha)];
  const tables = eventTables(y, event, treated, weights);
  const hazards = isPlain(frame) ? hazardRatio(tables, alpha) : null;
  const estimate = treatedArm.rmst - control.rmst;
  const people = { ...countUnits(frame), nClusters: countClusters(clusterOf) };
  const scores = scoresOf(frame, horizon);
  const clustered = clusterOf && armsVariance(scores, { treated, clusterOf, lost: 1 });
  return {
    estimator: 'survival',
    outcome: frame.outcome,
    terms: [{ term, estimand: 'ATE', estimate, counterfactualMean: control.rmst, ...people }],
    vcov: matrix(1, 1, [clustered ? clustered.variance : control.rmstStdError ** 2 + treatedArm.rmstStdError ** 2]),
    inference: clustered
      ? { kind: 'analytic', vcov: 'neyman', df: finiteOrNull(clustered.df) }
      : { kind: 'analytic', vcov: weights ? 'influence' : 'greenwood', df: null },
    influence: unitInfluence(scores, frame.units),
    y,
    fit: plainFit(y.length, people, { '(Intercept)': control.rmst, [term]: estimate }),
    diagnostics: [],
    detail: {
      horizon,
      arms: [control, treatedArm],
      logRank: isPlain(frame) ? logRankTest(tables) : robustLogRankTest(tables, { ...frame, time: y }),
      hazardRatio: hazards && { ...hazards, ties: 'efron', assumption: ASSUMPTION },
    },
  };
}

/** The difference of other rows, for resampling, and its variance. Errors: `estimate.empty-arm`, `estimate.horizon`. */
export function survivalContrast(rows: SurvivalRows, horizon: number): Contrast {
  requireBothArms(rows.treated, rows.term);
  const [control, treated] = ([0, 1] as const).map((arm) => restrictedMean(stepsOf(rows, arm, horizon), horizon));
  return {
    estimates: [treated!.mean - control!.mean],
    variances: [isPlain(rows) ? treated!.variance + control!.variance : varianceOf(rows, scoresOf(rows, horizon))],
  };
}

/** Independent units of equal weight. */
const isPlain = ({ clusterOf, weights }: SurvivalRows) => clusterOf === null && weights === null;

/** Variance of a sum of scores: of clusters corrected for the mean of each arm, else Greenwood's for weighted units. */
const varianceOf = ({ treated, clusterOf }: SurvivalRows, scores: Float64Array) =>
  armsVariance(scores, { treated, clusterOf, lost: clusterOf ? 1 : 0 }).variance;

/** The curve of an arm that is followed up to the horizon. Errors: `estimate.horizon`. */
function stepsOf(rows: SurvivalRows, arm: 0 | 1, horizon: number): readonly SurvivalStep[] {
  const { time, event, weights } = timesOf(rows, arm);
  const steps = kaplanMeier(time, event, weights);
  const longest = time.reduce((max, value) => Math.max(max, value), 0);
  if (longest < horizon && steps.at(-1)?.survival !== 0) throw beyondData(rows, arm, horizon, longest);
  return steps;
}

function timesOf({ y, event, treated, weights }: SurvivalRows, arm: 0 | 1) {
  const isOwn = (_: number, row: number) => treated[row] === arm;
  return { time: y.filter(isOwn), event: event.filter(isOwn), weights: weights?.filter(isOwn) ?? null };
}

/** What each row adds to the error of the difference. */
function scoresOf(rows: SurvivalRows, horizon: number): Float64Array {
  const scores = new Float64Array(rows.y.length);
  for (const arm of [0, 1] as const) {
    const own = restrictedMeanScores(timesOf(rows, arm), stepsOf(rows, arm, horizon), horizon);
    let next = 0;
    for (let row = 0; row < scores.length; row++)
      if (rows.treated[row] === arm) scores[row] = (arm === 1 ? 1 : -1) * own[next++]!;
  }
  return scores;
}

function armOf(frame: SurvivalFrame, arm: 0 | 1, horizon: number, alpha: number): SurvivalArm {
  const { event } = timesOf(frame, arm);
  const steps = stepsOf(frame, arm, horizon);
  const alone = frame.clusterOf === null;
  const { median, low, high } = medianTime(steps, alpha);
  const { mean, variance } = restrictedMean(steps, horizon);
  return {
    arm,
    n: event.length,
    events: event.reduce((sum, happened) => sum + happened, 0),
    median,
    medianLow: alone ? low : null,
    medianHigh: alone ? high : null,
    rmst: mean,
    rmstStdError: Math.sqrt(isPlain(frame) ? variance : armVariance(frame, arm, horizon)),
    curve: steps.map((step) => pointOf(step, alone ? alpha : null)),
  };
}

/** Variance of an arm's mean time from its scores. */
function armVariance(frame: SurvivalFrame, arm: 0 | 1, horizon: number): number {
  const own = scoresOf(frame, horizon).map((score, row) => (frame.treated[row] === arm ? score : 0));
  return varianceOf(frame, own);
}

/** A point of the curve; without `alpha`, no standard error. */
function pointOf(step: SurvivalStep, alpha: number | null): SurvivalArm['curve'][number] {
  const { time, atRisk, events, survival: share, greenwood } = step;
  if (alpha === null) return { time, atRisk, events, survival: share, stdError: null, low: null, high: null };
  const stdError = share * Math.sqrt(greenwood ?? 0);
  return { time, atRisk, events, survival: share, stdError, ...logLogInterval(step, alpha) };
}

function requireTimes({ y, outcome }: SurvivalFrame): void {
  const negative = y.find((time) => time < 0);
  if (negative === undefined) return;
  throw new PilotError({
    code: 'estimate.negative-time',
    kind: 'data',
    message: `Outcome ${outcome}: a time to an event is 0 or more, got ${negative}.`,
    hint: 'Count the time from the start of each unit.',
  });
}

const beyondData = ({ term }: SurvivalRows, arm: number, horizon: number, longest: number) =>
  new PilotError({
    code: 'estimate.horizon',
    kind: 'data',
    message: `Horizon of the mean time (${term} ${arm}): must not lie beyond the last time observed in the arm, ${longest}, got ${horizon}.`,
    hint: `Use --horizon ${longest} or less.`,
  });
