import type { Diagnostic } from '../core/diagnostic.ts';
import type { EffectRow } from '../core/effect.ts';
import { contrastOf, plainContrast } from './analyze-estimators.ts';
import { analyzeFeed } from './analyze-feed.ts';
import { standardErrorOf } from './analyze-inference.ts';
import type { Sample } from './analyze-sample.ts';
import { analyzeWholeGroups } from './analyze-whole-groups.ts';
import { attrition } from './diagnostics/attrition.ts';
import { matchedBalance, randomisedBalance } from './diagnostics/balance-verdict.ts';
import { fewClusters } from './diagnostics/few-clusters.ts';
import { isolation } from './diagnostics/isolation.ts';
import { outcomeMatched } from './diagnostics/outcome-matched.ts';
import { outcomeVariance } from './diagnostics/outcome-variance.ts';
import { redrawAnalysed, redrawPValue } from './diagnostics/redraw-analysed.ts';
import { sampleRatio } from './diagnostics/sample-ratio.ts';
import { outcomeBaselines } from './outcome-baselines.ts';
import type { HeadlineRule } from './types.ts';

const COMPARE_CHANGES =
  'Look at the change from before beside it (did among the alternatives), which does not need that likeness.';

/** The estimate that is checked; `analysed`: the distinct units behind it, ascending. */
type Checked = Pick<EffectRow, 'estimator' | 'estimand'> & { readonly analysed: Int32Array };

/** Every check of one KPI that does not depend on the estimate's inference, in the order of the report. */
export function analyzeDiagnostics(sample: Sample, headline: Checked, rule: HeadlineRule): readonly Diagnostic[] {
  const { question } = sample;
  const controlled = headline.estimand !== 'PRE-POST';
  return [
    isolation({ controlled, randomised: question.design !== null, estimator: headline.estimator }),
    ...(controlled ? flowChecks(sample, headline) : []),
    question.rollout === null ? analyzeWholeGroups(sample) : null,
    balanceCheck(sample),
    outcomeMatched(outcomeBaselines(question.matching?.covariates ?? [], sample.panel), COMPARE_CHANGES),
    ...(question.panel?.diagnostics ?? []),
    ...(controlled ? analyzeFeed(sample) : []),
    outcomeVariance(Float64Array.from(headline.analysed, (unit) => sample.post[unit]!)),
    controlled ? fewClusters(rule) : null,
    mixedClusters(sample),
    filled(sample),
    question.rollout === null ? blockWeights(sample) : null,
  ].filter((diagnostic) => diagnostic !== null);
}

/** Sample ratio and attrition: by redraws of the design where chance formed the arms, else by a robust comparison. */
function flowChecks(sample: Sample, { analysed }: Checked): readonly (Diagnostic | null)[] {
  const { question, sets } = sample;
  const { design, treated } = question;
  const kept = new Uint8Array(treated.length);
  for (const unit of analysed) kept[unit] = 1;
  const inScope = (unit: number) => sets === null || sets.setOf[unit]! >= 0;
  const arm = (wanted: number) => {
    const units = [...treated.keys()].filter((unit) => treated[unit] === wanted && inScope(unit));
    return { assigned: units.length, analysed: units.filter((unit) => kept[unit] === 1).length };
  };
  const arms = { treated: arm(1), control: arm(0) };
  const nobodyLost = arms.treated.assigned === arms.treated.analysed && arms.control.assigned === arms.control.analysed;
  if (design === null) return [attrition({ ...arms, pValue: nobodyLost ? null : lossPValue(sample, kept) })];
  if (nobodyLost) {
    const none = { nTreated: new Float64Array(0), nTreatedAnalysed: new Float64Array(0) };
    return [sampleRatio({ design, treated, analysed: kept, redraws: none }), attrition({ ...arms, pValue: null })];
  }
  const redraws = redrawAnalysed(design, kept, question.seed);
  const gap = (nTreated: number, nKept: number) => {
    const nControl = treated.length - nTreated;
    const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole);
    return Math.abs(share(nKept, nTreated) - share(analysed.length - nKept, nControl));
  };
  const gaps = redraws.nTreated.map((nTreated, b) => gap(nTreated, redraws.nTreatedAnalysed[b]!));
  const pValue = redrawPValue(gaps, gap(arms.treated.assigned, arms.treated.analysed));
  return [sampleRatio({ design, treated, analysed: kept, redraws }), attrition({ ...arms, pValue })];
}

/** p value of equal losses, by the comparison of the arms that the design allows. */
function lossPValue(sample: Sample, kept: Uint8Array): number | null {
  const lost = Float64Array.from(kept, (one) => 1 - one);
  const contrast = sample.sets === null ? plainContrast(sample, lost) : contrastOf(sample, lost);
  return contrast === null ? null : standardErrorOf(contrast, sample.question).rows[0]!.pValue;
}

function balanceCheck({ question }: Sample): Diagnostic | null {
  const { balance, matching, units, seed } = question;
  if (balance === null) return null;
  if (matching === null) return randomisedBalance(balance.table);
  const sets = matching.comparison === 'weights' ? null : matching.sets;
  return matchedBalance({ balance: balance.table, sets, units, columns: balance.columns, seed });
}

function mixedClusters({ nMixedClusters }: Sample): Diagnostic | null {
  if (nMixedClusters === 0) return null;
  return {
    code: 'analysis.mixed-clusters',
    severity: 'caution',
    message: `${nMixedClusters} of the named clusters hold people of both arms, so they were not treated as one; people count as independent.`,
    hint: 'Name as cluster what was treated together, and check whether controls learnt from trained colleagues.',
    values: { nMixedClusters },
  };
}

function filled({ nFilled }: Sample): Diagnostic | null {
  if (nFilled === 0) return null;
  return {
    code: 'outcome.filled',
    severity: 'caution',
    message: `${nFilled} missing values count as 0, as the plan says.`,
    hint: 'Compare with the result that leaves them out.',
    values: { nFilled },
  };
}

/** Block effects weigh blocks by their size times share treated times share control; with unequal shares that is worth saying. */
function blockWeights({ question, blockColumns }: Sample): Diagnostic | null {
  const { design } = question;
  if (design === null || blockColumns.length === 0) return null;
  let [low, high] = [1, 0];
  for (const unit of design.units.keys()) {
    const share = 1 - design.probability(unit, 0);
    low = Math.min(low, share);
    high = Math.max(high, share);
  }
  if (high - low < 0.01) return null;
  return {
    code: 'analysis.block-weights',
    severity: 'info',
    message: `The share treated runs from ${(100 * low).toFixed(0)} to ${(100 * high).toFixed(0)} % over blocks; block effects keep that from biasing the estimate, which weighs blocks by n p (1 - p).`,
    hint: null,
    values: { lowestShare: low, highestShare: high },
  };
}
