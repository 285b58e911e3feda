import { attempt } from '../../core/attempt.ts';
import type { EffectRow } from '../../core/effect.ts';
import { placesWhere } from '../../stats/descriptive/places-where.ts';
import type { Sample } from '../analyze-sample.ts';
import { entityName } from '../entity-name.ts';
import { keepRows } from '../estimators/keep-rows.ts';
import { termKey } from '../inference/term-key.ts';
import { type LeftOutOfHeadline, leftOutOf } from '../left-out-of.ts';
import type { CohortFrame } from '../types.ts';
import { effectOfWaves } from './effect-of-waves.ts';
import { entitiesOfFrame } from './entities-of-frame.ts';
import type { RolloutEstimate } from './estimate-rollout.ts';
import { pullsOfWaves } from './pulls-of-waves.ts';
import { MOST_LEFT_OUT } from './rollout-rule.ts';
import { wavesCompared } from './waves-compared.ts';

/**
 * The headline of a roll-out without each cluster (unit) in turn, the waves weighed as they are. Of more than 200 those that
 * pull most on the effect are left out, by their influence values; the rest move it less.
 */
export function wavesLeftOneOut(sample: Sample, whole: RolloutEstimate, headline: EffectRow): LeftOutOfHeadline {
  const { compared, frame, estimate } = whole;
  const entities = entitiesOfFrame(sample, frame);
  const key = termKey(compared.terms[0]!);
  const left = strongest(sample, whole, entities);
  const refit = (cluster: number) =>
    attempt(() => estimate(withoutCluster(frame, cluster), true).terms[0]!.estimate).value;
  const unitOf = new Map(Array.from(sample.question.units.keys(), (unit) => [sample.clusterOf?.[unit] ?? unit, unit]));
  return leftOutOf({
    headline,
    noun: sample.clusterOf === null ? 'unit' : 'cluster',
    names: left.map((cluster) => entityName(sample, unitOf.get(entities[cluster]!)!)),
    estimates: Float64Array.from(
      left,
      (cluster) => (compared.without ? compared.without[cluster]!.get(key) : refit(cluster)) ?? Number.NaN,
    ),
    weakestAt: (at, own) => {
      const found = attempt(() => wavesCompared(withoutCluster(frame, left[at]!), estimate)).value;
      const { ciLow = null, ciHigh = null } = found ? effectOfWaves(sample, found).rows[0]! : {};
      return { estimate: own, ciLow, ciHigh };
    },
  });
}

const withoutCluster = (frame: CohortFrame, cluster: number): CohortFrame =>
  keepRows(
    frame,
    placesWhere(frame.y.length, (row) => frame.clusterOf[0]![row] !== cluster),
    [],
  ).frame;

/** All clusters of the frame, or the 200 with the largest influence on the effect, in their order. */
function strongest(sample: Sample, whole: RolloutEstimate, entities: Int32Array): readonly number[] {
  const all = [...entities.keys()];
  const pulls = all.length <= MOST_LEFT_OUT ? null : pullsOfWaves(sample, whole);
  if (pulls === null) return all.slice(0, MOST_LEFT_OUT);
  const size = (cluster: number) => Math.abs(pulls[entities[cluster]!]!);
  return [...all]
    .sort((a, b) => size(b) - size(a))
    .slice(0, MOST_LEFT_OUT)
    .sort((a, b) => a - b);
}
