import type { AnalyzedPilot } from './analyze-pilot.ts';
import { type ComparedArms, compareArms } from './compare-arms.ts';
import type { DateRange } from './core/period.ts';
import type { KpiEffects } from './effects/types.ts';
import type { LockedArms } from './lock-arms.ts';
import type { OpenPilot } from './open-pilot.ts';
import type { PlanKpi } from './plan/schema.ts';
import type { TrendMoney } from './report/results.ts';
import { evaluateRoi } from './roi/evaluate.ts';
import type { RoiResult } from './roi/types.ts';
import { mean } from './stats/descriptive/mean.ts';
import { trendMoney } from './trend-money.ts';

/** Money, or the sentence that says why there is none. */
export interface MoneyStage {
  readonly roi: RoiResult | null;
  readonly roiAbsent: string | null;
  /** What the return withstands of trends that differ; null unless it rests on a DiD without randomisation. */
  readonly trends: TrendMoney | null;
}

const DAYS_PER_MONTH = 365.25 / 12;

/**
 * Turns the effect on the KPI that carries money into ROI. There is none where nothing is turned into money, where no
 * control group isolates the effect, or where a stop-level finding withholds the claim; the sentence says which.
 */
export function moneyOf(pilot: OpenPilot, arms: LockedArms, { effects, look }: AnalyzedPilot): MoneyStage {
  const { plan, windows } = pilot;
  const kpi = plan.kpis.find(({ money }) => money !== undefined);
  if (!kpi?.money) return absent('No KPI of the plan is turned into money.');
  const found = effects[plan.kpis.indexOf(kpi)]!;
  const { distribution, headline, means } = found;
  if (found.diagnostics.some(({ severity }) => severity === 'stop'))
    return absent('A check that must hold has failed, so no money figure is shown.');
  if (found.rule.claimWithheld || distribution === null)
    return absent(`No money figure is shown. ${found.rule.sentence}`);
  if (headline.rows[0]!.estimand === 'PRE-POST')
    return absent('Without a control group the change is an uncontrolled pre/post figure, not an ROI claim.');
  const compared = compareArms(plan, arms)[0]!;
  const nLearners = learners(compared, arms);
  const { money } = kpi;
  const roi = evaluateRoi({
    currency: plan.currency,
    kpi: { name: kpi.name, label: kpi.label, unit: kpi.unit, direction: kpi.direction },
    effect: distribution,
    ciLevel: 1 - (look === null || look.look === 'unregistered' ? plan.analysis.alpha : look.look.nominalAlpha),
    counterfactualMean: headline.rows[0]!.counterfactualMean,
    treatedPreMean: means.treatedPre,
    money: { ...money, per: money.per ?? kpi.grain },
    costs: plan.roi.costs,
    nLearners,
    atScaleLearners: plan.roi.atScaleLearners ?? nLearners,
    measuredMonths: measuredMonths(compared, windows.measurement),
    horizonMonths: windows.horizonMonths,
    discountRate: plan.roi.discountRate,
    hurdle: plan.roi.hurdle,
    monthlyRetention: plan.roi.monthlyRetention,
    creditThreshold: plan.roi.creditThreshold,
  });
  // Money rests on the headline, whose trends these are only where it compares changes.
  const trends = headline.rows[0]!.estimator.startsWith('did') ? found.trends : null;
  return { roi, roiAbsent: null, trends: trends && trendMoney(trends, roi, plan.roi.hurdle) };
}

/** Those the effect is about: all who were trained; where matching dropped some, those who found a partner. */
function learners({ treated }: ComparedArms, { matching }: LockedArms): number {
  return matching ? matching.counts.treated.matched : treated.reduce((sum, arm) => sum + arm, 0);
}

const absent = (sentence: string): MoneyStage => ({ roi: null, roiAbsent: sentence, trends: null });

/** Whole months, at least 1; of waves the mean over the trained, each from the end of the own training on. */
function measuredMonths({ treated, rollout }: ComparedArms, { start, end }: DateRange): number {
  const daysSince = (lastUncounted: string) => (Date.parse(end) - Date.parse(lastUncounted)) / 86_400_000;
  const days =
    rollout === null
      ? daysSince(start) + 1
      : mean(
          [...rollout.waveOf].flatMap((wave, unit) =>
            treated[unit] === 1 ? [daysSince(rollout.waves[wave]!.trainingEnd)] : [],
          ),
        );
  return Math.max(1, Math.round(days / DAYS_PER_MONTH));
}

/** Position of the KPI that the verdict and the money look at. */
export const primaryAt = (kpis: readonly PlanKpi[]): number => kpis.findIndex(({ role }) => role === 'primary');

/** That KPI and its effects. */
export function primaryOf(
  plan: { readonly kpis: readonly PlanKpi[] },
  effects: readonly KpiEffects[],
): { readonly kpi: PlanKpi; readonly effects: KpiEffects } {
  const at = primaryAt(plan.kpis);
  return { kpi: plan.kpis[at]!, effects: effects[at]! };
}
