import { drawsOf, type WildOptions, type WildTask } from './wild-task.ts';

/**
 * The wild score bootstrap of an effect with influence values (one a drawn group, sum about 0, squares summed by cluster =
 * the variance): a draw weighs them, t* divides by their spread about their weighted mean. No null is imposed: the values
 * are those of the estimate, so that the interval is the symmetric bootstrap-t one. `clusterOf`: cluster of each group.
 * Source: Kline and Santos 2012, doi:10.1515/2156-6674.1006.
 */
export function scoreTask(
  scores: Float64Array,
  { clusterOf, nClusters }: { readonly clusterOf: Int32Array; readonly nClusters: number },
  options: { readonly estimate: number; readonly stdError: number } & Pick<
    WildOptions,
    'weights' | 'replicates' | 'seed'
  >,
): WildTask {
  return {
    nDrawn: scores.length,
    nClusters,
    k: 1,
    clusterOf,
    scoresY: scores,
    scoresZ: new Float64Array(scores.length),
    ownY: scores,
    ownZ: new Float64Array(scores.length),
    through: new Float64Array(nClusters).fill(1 / nClusters),
    pull: Float64Array.of(1),
    factor: 1,
    estimate: options.estimate,
    stdError: options.stdError,
    ...drawsOf(scores.length, options),
  };
}
