/** The gap before the start that the time weights compare with; 0 without time weights. */
export function weightedBefore(gaps: Float64Array, timeWeights: Float64Array): number {
  return timeWeights.reduce((sum, weight, t) => sum + weight * gaps[t]!, 0);
}
