const BISECTIONS = 200;

/**
 * Variance of true effects between levels from their estimates and variances (each > 0): the tau^2 at which the weighted
 * squares about the weighted mean are what chance gives, k - 1; 0 where they are less. At least two levels.
 * Source: Paule and Mandel 1982, doi:10.6028/jres.087.022.
 */
export function betweenVariance(estimates: readonly number[], variances: readonly number[]): number {
  const excess = (tau2: number) => {
    const { mean, weights } = weightedCentre(estimates, variances, tau2);
    return estimates.reduce((sum, value, i) => sum + weights[i]! * (value - mean) ** 2, 0) - (estimates.length - 1);
  };
  if (excess(0) <= 0) return 0;
  let [low, high] = [0, estimates.reduce((sum, value) => sum + (value - estimates[0]!) ** 2, 0)];
  while (excess(high) > 0) high *= 2;
  for (let i = 0; i < BISECTIONS && high > low; i++) {
    const middle = (low + high) / 2;
    if (excess(middle) > 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Mean of effects under a variance between them, with the weights 1 / (variance + tau2). */
export function weightedCentre(estimates: readonly number[], variances: readonly number[], tau2: number) {
  const weights = variances.map((variance) => 1 / (variance + tau2));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = estimates.reduce((sum, value, i) => sum + (weights[i]! / total) * value, 0);
  return { mean, weights, total };
}
