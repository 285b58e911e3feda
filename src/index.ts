// The library: one line a verb.

// A bare table.
export { type AssignOptions, type AssignResult, assign } from './assign.ts';
// A pilot, by plan.
export { checkPilot } from './check-pilot.ts';
export { comparePilot, type PilotComparison } from './compare-pilot.ts';
export type { Diagnostic } from './core/diagnostic.ts';
export type { ConfidenceDistribution, Effect, EffectRow, Estimand, Inference } from './core/effect.ts';
export { PilotError } from './core/error.ts';
export { type ArmsRequest, matchArms } from './design/match/match-arms.ts';
export { honestDid } from './effects/diagnostics/honest-did/honest-did.ts';
export {
  honestDidBreakdown,
  type SensitivityBreakdown,
} from './effects/diagnostics/honest-did/honest-did-breakdown.ts';
export type { SensitivityInterval, SensitivityRequest } from './effects/diagnostics/honest-did/types.ts';
export { type IndexMeasure, type SummaryIndex, summaryIndex } from './effects/multiplicity/summary-index.ts';
export { type EstimateOptions, estimate } from './estimate/estimate.ts';
export { type MatchOptions, match } from './match.ts';
export {
  analyzePilot,
  designPilot,
  enrolPilot,
  ingestPilot,
  type PilotRequest,
  type PilotRun,
  roiPilot,
  runPilot,
} from './pilot.ts';
export { initPilot } from './plan/init-pilot.ts';
export { planJsonSchema } from './plan/json-schema.ts';
export { protocolPilot, type WrittenProtocol } from './protocol-pilot.ts';
export type { PilotResults } from './report/results.ts';

// Money.
export { datedInternalRateOfReturn } from './roi/dated-internal-rate-of-return.ts';
export { datedNetPresentValue } from './roi/dated-net-present-value.ts';
export { decomposeRevenue } from './roi/decompose-revenue.ts';
export { discountedPaybackPeriod } from './roi/discounted-payback-period.ts';
export { evaluateRoi } from './roi/evaluate.ts';
export { internalRateOfReturn } from './roi/internal-rate-of-return.ts';
export { lifetimeValue } from './roi/lifetime-value.ts';
export { loadedHourlyRate } from './roi/loaded-hourly-rate.ts';
export { netPresentValue } from './roi/net-present-value.ts';
export { paybackPeriod } from './roi/payback-period.ts';
export { relativeLift } from './roi/relative-lift.ts';
export { returnOnInvestment } from './roi/return-on-investment.ts';
export { roiProbability } from './roi/roi-probability.ts';
export { rollingMean } from './roi/rolling-mean.ts';
export { salesVelocity } from './roi/sales-velocity.ts';
// Statistics.
export { oneWayAnova } from './stats/means/one-way-anova.ts';
export { adjustPValues } from './stats/multiplicity/adjust-p-values.ts';
export type { NullStatistics } from './stats/multiplicity/null-statistics.ts';
export { type ResampledEstimates, romanoWolf } from './stats/multiplicity/romano-wolf.ts';
export { stepDownMaxT } from './stats/multiplicity/step-down-max-t.ts';
export { stepDownMinP } from './stats/multiplicity/step-down-min-p.ts';
export { contingencyTest } from './stats/proportions/contingency-test.ts';
export { verifyPilot } from './verify-pilot.ts';
