import { attempt } from './core/attempt.ts';
import { covariateRows } from './core/covariate-rows.ts';
import { armDistributions } from './design/balance/arm-distributions.ts';
import { balanceStatistics } from './design/balance/balance-statistics.ts';
import { prognosticScore } from './design/balance/prognostic-score.ts';
import { worstProducts } from './design/balance/worst-products.ts';
import { expandCovariates } from './design/expand-covariates.ts';
import type { MatchRequest } from './design/match/match-request.ts';
import type { Specification } from './design/match/specifications.ts';
import { weightsOf } from './design/match/weights-of.ts';
import type { BalanceStatistics, MatchResult } from './design/types.ts';
import type { KpiQuestion } from './effects/analyze-question.ts';
import { prepareSample, type Sample } from './effects/analyze-sample.ts';
import { comparisonEstimate, knownFrame, knownUnits } from './effects/comparison-effect.ts';
import { type HiddenBias, hiddenBias } from './effects/diagnostics/hidden-bias.ts';
import { estimateOf } from './effects/estimators/linear-estimate.ts';
import { knownMembers } from './effects/known-members.ts';
import type { KpiEffects } from './effects/types.ts';
import { measured } from './measured-covariate.ts';
import { REMATCH_LIMIT } from './rematch-limit.ts';
import type { MatchedChecks } from './report/results.ts';
import { specificationCurve } from './specification-curve.ts';
import { tieRange } from './tie-range.ts';

interface MatchedPilot {
  /** Of the primary KPI, with its matched sets. */
  readonly question: KpiQuestion & { readonly matching: NonNullable<KpiQuestion['matching']> };
  readonly effects: KpiEffects;
  /** What people were matched on, complete, in the order of the question's units. */
  readonly covariates: MatchRequest['covariates'];
  readonly planned: Specification;
  /** What the planned matching asked for; null where no order of units breaks ties. */
  readonly withTies: MatchRequest | null;
  readonly minimumCell: number;
}

/** Orders of ties beside the natural one and its reverse. */
const RANDOM_ORDERS = 48;
/** Products named on the page. */
const N_WORST = 5;

/** Everything that speaks for or against the matched comparison of the primary KPI, beyond the means of its covariates. */
export function checkMatched(pilot: MatchedPilot): MatchedChecks {
  const { question, effects, covariates, planned, withTies, minimumCell } = pilot;
  const sample = prepareSample(question);
  const { units, treated, matching, seed } = question;
  const isMatched = effects.headline.rows[0]!.estimator === 'matched';
  const weights = weightsOf(matching.sets, units);
  const columns = expandCovariates(covariates, { levels: 'all' });
  const smdDenominator = question.balance?.table.smdDenominator ?? 'treated sd before matching';
  const isFeasible = units.length <= REMATCH_LIMIT;
  return {
    mostUnits: REMATCH_LIMIT,
    curve: isFeasible ? specificationCurve({ sample, covariates, planned, isHeadline: isMatched }) : null,
    ties:
      isFeasible && isMatched && withTies !== null
        ? tieRange(withTies, tiesEffect(sample), { seed, nRandom: RANDOM_ORDERS })
        : null,
    hiddenBias: isMatched ? biasOf(sample, effects, covariates) : null,
    distributions: armDistributions({ columns, treated, weights, minimumCell }),
    products: isFeasible ? productsOf({ columns, treated, weights, smdDenominator, nWorst: N_WORST }) : null,
    prognostic: prognosticLikeness(sample, covariates, { weights, smdDenominator }),
  };
}

/** The effect on the outcome in given sets. */
const tiesEffect = (sample: Sample) => (sets: MatchResult) =>
  estimateOf(comparisonEstimate(sample, sets, sample.post).estimate);

function productsOf(request: Parameters<typeof worstProducts>[0]): MatchedChecks['products'] {
  const { nProducts, worst } = worstProducts(request);
  return {
    nProducts,
    worst: worst.map(({ covariate, before, after }) => ({
      covariate,
      before: likeness(before),
      after: likeness(after),
    })),
  };
}

function biasOf(sample: Sample, { headline }: KpiEffects, covariates: MatchRequest['covariates']): HiddenBias {
  const { matching, analysis } = sample.question;
  const frame = knownFrame(sample, sample.post, expandCovariates(covariates, { levels: 'regression' }));
  return hiddenBias({
    frame,
    match: { sets: knownMembers(matching!, new Set(frame.units)), estimand: matching!.estimand },
    covariates: covariates.map(measured),
    row: headline.rows[0]!,
    alpha: analysis.alpha,
  });
}

/** The score is fitted among the controls whose outcome is known, and compared over everybody whose outcome is. */
function prognosticLikeness(
  { question, post }: Sample,
  covariates: MatchRequest['covariates'],
  { weights, smdDenominator }: Pick<Parameters<typeof worstProducts>[0], 'weights' | 'smdDenominator'>,
): MatchedChecks['prognostic'] {
  const known = knownUnits(post);
  const treated = Uint8Array.from(known, (unit) => question.treated[unit]!);
  const { value: column, refusal } = attempt(() =>
    prognosticScore({
      outcome: Float64Array.from(known, (unit) => post[unit]!),
      treated,
      covariates: covariates.map((covariate) => covariateRows(covariate, known)),
    }),
  );
  if (column === null) return { refusal: refusal.message };
  const before = balanceStatistics({ column, treated, weights: null, smdDenominator });
  const own = Float64Array.from(known, (unit) => weights[unit]!);
  const after = balanceStatistics({ column, treated, weights: own, smdDenominator });
  const gap = ({ meanTreated, meanControl }: BalanceStatistics) => meanTreated - meanControl;
  return { before: likeness(before), after: likeness(after), gapBefore: gap(before), gapAfter: gap(after) };
}

/** Without means, which would give the few behind a rare product away. */
function likeness({ smd, varianceRatio, ecdfMean, ks }: BalanceStatistics) {
  return { smd, varianceRatio, ecdfMean, ks };
}
