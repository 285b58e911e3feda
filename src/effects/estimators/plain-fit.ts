import type { FitSummary } from '../../core/effect.ts';

/** The fit of an estimate that is no regression: its sample and its figures by name. */
export function plainFit(
  nRows: number,
  { nUnits, nClusters }: Pick<FitSummary, 'nUnits' | 'nClusters'>,
  coefficients: Readonly<Record<string, number>>,
): FitSummary {
  return { nRows, nUnits, nClusters, dropped: {}, coefficients, collinear: [], rSquared: null };
}
