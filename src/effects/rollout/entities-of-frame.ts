import type { Sample } from '../analyze-sample.ts';
import type { CohortFrame } from '../types.ts';

/** What a frame counts as one, in the order of its clusters: the place in the question of the cluster, or of the unit alone. */
export function entitiesOfFrame(
  { question, clusterOf }: Pick<Sample, 'question' | 'clusterOf'>,
  frame: Pick<CohortFrame, 'units' | 'unitOf' | 'clusterOf'>,
): Int32Array {
  const position = new Map(question.units.map((unit, i) => [unit, i]));
  const [clusters] = frame.clusterOf;
  const entities = new Int32Array(new Set(clusters).size);
  for (const [row, cluster] of clusters!.entries()) {
    const unit = position.get(frame.units[frame.unitOf[row]!]!)!;
    entities[cluster] = clusterOf?.[unit] ?? unit;
  }
  return entities;
}
