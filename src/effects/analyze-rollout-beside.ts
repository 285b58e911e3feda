import type { Diagnostic } from '../core/diagnostic.ts';
import type { Effect } from '../core/effect.ts';
import { analyzePeople } from './analyze-people.ts';
import type { Sample } from './analyze-sample.ts';
import { analyzeScaleEnds } from './analyze-scale-ends.ts';
import { rolloutAlternatives } from './rollout/rollout-alternatives.ts';
import type { RolloutHeadline } from './rollout/rollout-headline.ts';
import type { Rollout } from './rollout/types.ts';
import { wavesCompliers } from './rollout/waves-compliers.ts';
import { wavesDisagreement } from './rollout/waves-disagreement.ts';
import { wavesLeftOneOut } from './rollout/waves-left-one-out.ts';
import { wavesOutliers } from './rollout/waves-outliers.ts';
import type { KpiEffects } from './types.ts';

/** What stands beside the headline of a roll-out: further effects, the headline without each cluster, and findings. */
export function analyzeRolloutBeside(
  sample: Sample,
  rollout: Rollout,
  found: RolloutHeadline & {
    /** The units behind the headline. */
    readonly analysed: Int32Array;
  },
): {
  readonly effects: readonly Effect[];
  readonly leftOut: KpiEffects['leftOut'];
  readonly diagnostics: readonly Diagnostic[];
} {
  const { headline, rule, staged, whole, analysed } = found;
  const row = headline.rows[0]!;
  const alternatives = rolloutAlternatives(sample, rollout, found);
  const compliers = wavesCompliers(sample, rollout, staged, whole);
  const without = rule.claimWithheld ? null : wavesLeftOneOut(sample, whole, row);
  return {
    effects: [...alternatives.effects, ...(compliers ? [compliers.effect] : [])],
    leftOut: without?.leftOut ?? null,
    diagnostics: [
      ...analyzePeople(sample, compliers && { row: compliers.effect.rows[0]!, f: compliers.f }, analysed),
      wavesDisagreement(sample, whole, alternatives.witnesses),
      without?.finding ?? null,
      wavesOutliers(sample, rollout, { staged, headline: row }),
      analyzeScaleEnds(sample),
    ].filter((diagnostic) => diagnostic !== null),
  };
}
