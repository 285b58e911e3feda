import { normalQuantile, normalUpper } from '../../stats/distributions/normal.ts';
import type { Spending } from './types.ts';

/**
 * Two-sided error spent up to a share of the information (0 to 1), half of it on either side.
 * Source: Lan and DeMets 1983, doi:10.1093/biomet/70.3.659.
 */
export function spentAlpha(
  spending: Extract<Spending, 'lan-demets-obrien-fleming' | 'lan-demets-pocock'>,
  share: number,
  alpha: number,
): number {
  if (spending === 'lan-demets-pocock') return alpha * Math.log1p((Math.E - 1) * share);
  return 4 * normalUpper(-normalQuantile(alpha / 4) / Math.sqrt(share));
}
