import { mean } from '../../stats/descriptive/mean.ts';
import type { Sample } from '../analyze-sample.ts';
import { termKey } from '../inference/term-key.ts';
import { entitiesOfFrame } from './entities-of-frame.ts';
import type { RolloutEstimate } from './estimate-rollout.ts';

/**
 * What each cluster (unit) adds to the error of the effect on all who were trained, by its place in the question: how far
 * the effect moves without it, (G - 1)/G times, or the sum of its influence values over the number of units. Null where the
 * effect cannot be told without some cluster.
 */
export function pullsOfWaves(sample: Sample, { compared, frame }: RolloutEstimate): Float64Array | null {
  const entities = entitiesOfFrame(sample, frame);
  const pulls = new Float64Array(sample.question.units.length);
  const { without, influence, terms } = compared;
  if (without !== null) {
    const left = without.map((found) => found.get(termKey(terms[0]!)) ?? Number.NaN);
    if (left.some(Number.isNaN)) return null;
    const middle = mean(left);
    for (const [g, value] of left.entries()) pulls[entities[g]!] = ((left.length - 1) / left.length) * (middle - value);
    return pulls;
  }
  if (influence === null) return null;
  const [clusters] = frame.clusterOf;
  const clusterOfUnit = new Int32Array(frame.units.length);
  for (const [row, unit] of frame.unitOf.entries()) clusterOfUnit[unit] = clusters![row]!;
  for (let unit = 0; unit < influence.rows; unit++)
    pulls[entities[clusterOfUnit[unit]!]!]! += influence.data[unit * influence.cols]! / influence.rows;
  return pulls;
}
