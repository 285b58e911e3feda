export type RdKernel = 'triangular' | 'uniform' | 'epanechnikov';

/** Weight of a distance from the cut-off in bandwidths (any sign); 0 beyond 1. */
export function kernelWeight(kernel: RdKernel, distance: number): number {
  const size = Math.abs(distance);
  if (size > 1) return 0;
  if (kernel === 'uniform') return 0.5;
  return kernel === 'triangular' ? 1 - size : 0.75 * (1 - size * size);
}
