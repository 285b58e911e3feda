import { PilotError } from '../../../core/error.ts';
import { matrix } from '../../../stats/linalg/matrix.ts';
import type { RatioInterval } from '../../../stats/log-interval.ts';
import { eventTables } from '../../../stats/survival/event-tables.ts';
import { hazardRatio } from '../../../stats/survival/hazard-ratio.ts';
import { kaplanMeier, type SurvivalStep } from '../../../stats/survival/kaplan-meier.ts';
import { logLogInterval } from '../../../stats/survival/log-log-interval.ts';
import { type LogRankTest, logRankTest } from '../../../stats/survival/log-rank-test.ts';
import { medianTime } from '../../../stats/survival/median-time.ts';
import { restrictedMean } from '../../../stats/survival/restricted-mean.ts';
import type { UnitFrame } from '../../types.ts';
import { countUnits, requireBothArms } from '../fit-treatment.ts';
import { plainFit } from '../plain-fit.ts';
import type { TermsEstimate } from '../terms-estimate.ts';

/** Units with a time (`y`) and whether it ends in the event (1) or in the end of observation (0). */
export interface SurvivalFrame extends UnitFrame {
  readonly event: Uint8Array;
}

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
  readonly curve: readonly {
    readonly time: number;
    readonly atRisk: number;
    readonly events: number;
    readonly survival: number;
    readonly stdError: number;
    readonly low: number | null;
    readonly high: number | null;
  }[];
}

export interface SurvivalDetail {
  readonly horizon: number;
  readonly arms: readonly [SurvivalArm, SurvivalArm];
  readonly logRank: LogRankTest | null;
  /** One number only where hazards are proportional, as `assumption` says. */
  readonly hazardRatio: (RatioInterval & { readonly ties: 'efron'; readonly assumption: string }) | null;
}

const ASSUMPTION = 'The ratio of the two hazards is the same at every time (proportional hazards).';

/**
 * Difference of the restricted mean times without the event up to a horizon > 0 (RMST, treated less control) with
 * Greenwood variances; curves, medians (first time with S <= .5), log-rank test and hazard ratio in the detail.
 * Errors: `estimate.empty-arm`, `estimate.negative-time`, `estimate.horizon` (an arm is not followed so long).
 * Source: Royston and Parmar (2013), doi:10.1186/1471-2288-13-152. Golden: money.json "ttc".
 */
export function survival(
  frame: SurvivalFrame,
  { horizon, alpha }: { readonly horizon: number; readonly alpha: number },
): TermsEstimate<SurvivalDetail> {
  const { y, event, treated, term } = frame;
  requireBothArms(treated, term);
  requireTimes(frame);
  const arms = [armOf(frame, 0, horizon, alpha), armOf(frame, 1, horizon, alpha)] as const;
  const [control, treatedArm] = arms;
  const tables = eventTables(y, event, treated);
  const hazards = hazardRatio(tables, alpha);
  const estimate = treatedArm.rmst - control.rmst;
  const people = { ...countUnits(frame), nClusters: null };
  return {
    estimator: 'survival',
    outcome: frame.outcome,
    terms: [{ term, estimand: 'ATE', estimate, counterfactualMean: control.rmst, ...people }],
    vcov: matrix(1, 1, [control.rmstStdError ** 2 + treatedArm.rmstStdError ** 2]),
    inference: { kind: 'analytic', vcov: 'greenwood', df: null },
    influence: null,
    y,
    fit: plainFit(y.length, people, { '(Intercept)': control.rmst, [term]: estimate }),
    diagnostics: [],
    detail: {
      horizon,
      arms,
      logRank: logRankTest(tables),
      hazardRatio: hazards && { ...hazards, ties: 'efron', assumption: ASSUMPTION },
    },
  };
}

function armOf(frame: SurvivalFrame, arm: 0 | 1, horizon: number, alpha: number): SurvivalArm {
  const isOwn = (_: number, row: number) => frame.treated[row] === arm;
  const [time, event] = [frame.y.filter(isOwn), frame.event.filter(isOwn)];
  const steps = kaplanMeier(time, event);
  const longest = time.reduce((max, value) => Math.max(max, value), 0);
  if (longest < horizon && steps.at(-1)?.survival !== 0) throw beyondData(frame, arm, horizon, longest);
  const { median, low, high } = medianTime(steps, alpha);
  const { mean, variance } = restrictedMean(steps, horizon);
  return {
    arm,
    n: time.length,
    events: event.reduce((sum, happened) => sum + happened, 0),
    median,
    medianLow: low,
    medianHigh: high,
    rmst: mean,
    rmstStdError: Math.sqrt(variance),
    curve: steps.map((step) => pointOf(step, alpha)),
  };
}

function pointOf(step: SurvivalStep, alpha: number): SurvivalArm['curve'][number] {
  const { time, atRisk, events, survival: share, greenwood } = step;
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

const beyondData = ({ term }: SurvivalFrame, arm: number, horizon: number, longest: number) =>
  new PilotError({
    code: 'estimate.horizon',
    kind: 'data',
    message: `Horizon of the mean time (${term} ${arm}): must not lie beyond the last time observed in the arm, ${longest}, got ${horizon}.`,
    hint: `Use --horizon ${longest} or less.`,
  });
