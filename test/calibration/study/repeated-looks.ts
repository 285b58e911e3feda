import { makeRng } from '../../../src/core/rng.ts';
import { chooseEstimator } from '../../../src/effects/analyze-choice.ts';
import { estimateBy } from '../../../src/effects/analyze-estimators.ts';
import { standardErrorOf } from '../../../src/effects/analyze-inference.ts';
import type { KpiQuestion } from '../../../src/effects/analyze-question.ts';
import { prepareSample } from '../../../src/effects/analyze-sample.ts';
import { tTest } from '../../../src/effects/inference/t-test.ts';
import { mixtureTime } from '../../../src/effects/looks/always-valid.ts';
import { boundAtAnyTime } from '../../../src/effects/looks/bound-at-any-time.ts';
import { boundOfLook } from '../../../src/effects/looks/bound-of-look.ts';
import type { Answer } from './answer.ts';

const ALPHA = 0.05;

/** Level of each look by each way to look. */
const levelsOf = (nLooks: number) => {
  const information = Array.from({ length: nLooks }, (_, k) => (k + 1) / nLooks);
  const spent = { spending: 'lan-demets-obrien-fleming', information } as const;
  return {
    'looks, each at 5 %': information.map(() => ALPHA),
    'looks, group-sequential': information.map((_, k) => boundOfLook(spent, k + 1, ALPHA).nominalAlpha),
    'looks, always valid': information.map((share) => boundAtAnyTime(mixtureTime(share, 1, ALPHA), ALPHA).nominalAlpha),
  };
};
const kept = new Map<number, ReturnType<typeof levelsOf>>();

/**
 * The same growing pilot looked at `nLooks` times, as people come in. An answer holds what every look's interval holds; it
 * finds an effect where any look does.
 */
export function repeatedLooks(question: KpiQuestion, nLooks: number): readonly Answer[] {
  const levels = kept.get(nLooks) ?? levelsOf(nLooks);
  kept.set(nLooks, levels);
  const rng = makeRng(`${question.seed}/arrival`);
  const order = Array.from(question.units, (_, unit) => ({ unit, lot: rng.uniform() })).sort((a, b) => a.lot - b.lot);
  const seen = Array.from({ length: nLooks }, (_, k) => {
    const here = new Set(order.slice(0, Math.round(((k + 1) * order.length) / nLooks)).map(({ unit }) => unit));
    const post = question.prePost.post.map((value, unit) => (here.has(unit) ? value : Number.NaN));
    const sample = prepareSample({ ...question, prePost: { ...question.prePost, post } });
    const { estimate, stdError, df } = standardErrorOf(estimateBy(chooseEstimator(sample).estimator, sample), question)
      .rows[0]!;
    return { estimate, stdError: stdError!, df };
  });
  return Object.entries(levels).map(([method, alphas]) => {
    const rows = seen.map((look, k) => tTest({ ...look, alpha: alphas[k]! }));
    return {
      method,
      estimate: seen.at(-1)!.estimate,
      low: Math.max(...rows.map(({ ciLow }) => ciLow)),
      high: Math.min(...rows.map(({ ciHigh }) => ciHigh)),
      pValue: Math.min(1, ...rows.map(({ pValue }, k) => (ALPHA * pValue) / alphas[k]!)),
    };
  });
}
