/** The counts that a 2 x 2 table with fixed margins can hold, with the logarithm of their weight at an odds ratio of 1. */
export interface TableSupport {
  readonly lowest: number;
  readonly logWeights: Float64Array;
}

/** Support of the count in the first of two groups of sizes m and n, k events in all. Weights are up to a constant. */
export function tableSupport(m: number, n: number, k: number): TableSupport {
  const lowest = Math.max(0, k - n);
  const highest = Math.min(m, k);
  const logWeights = new Float64Array(highest - lowest + 1);
  for (let i = 1; i < logWeights.length; i++) {
    const x = lowest + i;
    logWeights[i] = logWeights[i - 1]! + Math.log(((m - x + 1) / x) * ((k - x + 1) / (n - k + x)));
  }
  return { lowest, logWeights };
}

/** Probabilities of the supported counts where the odds ratio is exp(logOdds): Fisher's noncentral hypergeometric. */
export function fisherHypergeometric({ logWeights }: TableSupport, logOdds: number): Float64Array {
  const tilted = logWeights.map((weight, i) => weight + i * logOdds);
  const most = tilted.reduce((max, weight) => Math.max(max, weight), Number.NEGATIVE_INFINITY);
  const weights = tilted.map((weight) => Math.exp(weight - most));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}
