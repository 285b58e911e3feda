import type { Effect } from '../../core/effect.ts';
import type { Sample } from '../analyze-sample.ts';
import type { CohortFrame, HeadlineRule } from '../types.ts';
import { asRegistered } from './as-registered.ts';
import { byWaiting, estimateRollout, type RolloutEstimate } from './estimate-rollout.ts';
import { rolloutRule } from './rollout-rule.ts';
import { stageRollout } from './stage-rollout.ts';
import type { Rollout, StagedRollout } from './types.ts';

/** The headline of a programme that starts in waves and the rule that judges it, with what they were computed from. */
export interface RolloutHeadline {
  readonly headline: Effect;
  readonly rule: HeadlineRule;
  readonly staged: StagedRollout;
  readonly whole: RolloutEstimate;
}

/** The effect on all who were trained and on each wave, judged by its rule. Errors: `analysis.no-wave`, `analysis.length`. */
export function rolloutHeadline(sample: Sample, rollout: Rollout): RolloutHeadline {
  const staged = stageRollout(sample, rollout);
  const whole = estimateRollout(sample, staged, staged.frame, byWaiting);
  return {
    headline: asRegistered(whole.effect, staged.starts),
    rule: rolloutRule(countClusters(sample, staged.frame)),
    staged,
    whole,
  };
}

/** Clusters (units) that enter, and those of the smallest wave. */
function countClusters({ clusterOf }: Sample, frame: CohortFrame) {
  const byStart = new Map<number, Set<number>>();
  frame.unitOf.forEach((unit, row) => {
    const start = frame.startOf[unit]!;
    byStart.set(start, (byStart.get(start) ?? new Set()).add(frame.clusterOf[0]![row]!));
  });
  const sizes = [...byStart.values()].map((own) => own.size);
  return {
    clustered: clusterOf !== null,
    nClusters: sizes.reduce((sum, size) => sum + size, 0),
    fewest: Math.min(...sizes),
  };
}
