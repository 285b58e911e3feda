import { attempt } from '../../core/attempt.ts';
import type { Diagnostic } from '../../core/diagnostic.ts';
import type { EffectRow } from '../../core/effect.ts';
import { prepareSample, type Sample } from '../analyze-sample.ts';
import { outlierComparison } from '../diagnostics/outlier-comparison.ts';
import { otherOutlierRule } from '../outlier-rule.ts';
import { rolloutHeadline } from './rollout-headline.ts';
import { stageRollout } from './stage-rollout.ts';
import type { Rollout, StagedRollout } from './types.ts';

/** The headline of a roll-out under the other outlier rule. Null where no value of a step lies beyond the limits. */
export function wavesOutliers(
  { question }: Sample,
  rollout: Rollout,
  { staged, headline }: { readonly staged: StagedRollout; readonly headline: EffectRow },
): Diagnostic | null {
  const { outliers: registered } = question.analysis;
  const other = otherOutlierRule(registered);
  const sample = prepareSample({ ...question, analysis: { ...question.analysis, outliers: other } });
  const nTouched = Math.max(staged.nOutliers, stageRollout(sample, rollout).nOutliers);
  if (nTouched === 0) return null;
  const beside = attempt(() => rolloutHeadline(sample, rollout).headline.rows[0]!).value;
  return beside && outlierComparison({ registered: registered.rule, other: other.rule, headline, beside, nTouched });
}
