import { attempt } from '../core/attempt.ts';
import type { Effect } from '../core/effect.ts';
import { canEstimate, estimateBy, type UnitEstimate } from './analyze-estimators.ts';
import { standardErrorOf } from './analyze-inference.ts';
import type { RegisteredEstimator } from './analyze-question.ts';
import type { Sample } from './analyze-sample.ts';

/**
 * The trained who came against the controls who did not, by the headline's estimator: what is asked for most and biased, as
 * people choose whether to come. It carries a stop of its own. Null where everybody did what was drawn, or too few did.
 */
export function analyzePerProtocol(sample: Sample, target: UnitEstimate): Effect | null {
  const { question } = sample;
  const attendance = question.people?.attendance ?? null;
  if (attendance === null || question.rollout !== null || sample.sets !== null) return null;
  const followed = (unit: number) => attendance.took[unit] === question.treated[unit];
  if (target.analysed.every(followed)) return null;
  const post = sample.post.map((value, unit) => (followed(unit) ? value : Number.NaN));
  const only: Sample = { ...sample, post };
  const name = target.estimate.estimator as RegisteredEstimator;
  if (!canEstimate(name, only)) return null;
  const effect = attempt(() => standardErrorOf(estimateBy(name, only), question)).value;
  if (effect === null) return null;
  return {
    ...effect,
    rows: effect.rows.map((row) => ({ ...row, estimator: 'per-protocol', estimand: 'ASSOCIATION' as const })),
    diagnostics: [
      ...effect.diagnostics,
      {
        code: 'compliance.per-protocol',
        severity: 'stop',
        message: 'Biased: only the trained who came and the controls who did not, and who comes chooses to.',
        hint: 'Take the headline, or the effect on those who come because they are drawn.',
        values: { nLeftOut: target.analysed.length - effect.rows[0]!.nUnits },
      },
    ],
  };
}
