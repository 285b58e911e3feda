import { attempt } from '../../core/attempt.ts';
import { honestDid } from '../diagnostics/honest-did/honest-did.ts';
import { honestDidBreakdown, type SensitivityBreakdown } from '../diagnostics/honest-did/honest-did-breakdown.ts';
import type { SensitivityInterval } from '../diagnostics/honest-did/types.ts';
import type { WindowStudy } from './event-study-of-windows.ts';

/** What is left of a difference in differences when the trends need not be parallel. KPI units. */
export interface TrendSensitivity {
  readonly study: WindowStudy;
  readonly alpha: number;
  /** Average effect after the start against the last window before it. */
  readonly estimate: number;
  /** Largest difference of the arms' changes between neighbouring windows before the start. */
  readonly largestBefore: number;
  /** Trends after the start may differ by up to `bound` times the largest difference seen before it. */
  readonly relative: TrendBounds;
  /** Trends may run on along their line, which may bend by up to `bound` a window. */
  readonly smooth: TrendBounds;
}

interface TrendBounds {
  readonly intervals: readonly (SensitivityInterval & { readonly bound: number })[];
  readonly breakdown: SensitivityBreakdown;
}

const RELATIVE_BOUNDS = [0, 0.5, 1, 2] as const;

/**
 * Intervals of the average effect under growing departures from parallel trends, and where they first hold 0. Null where
 * the study has more windows than its clusters can tell apart.
 * Source: Rambachan and Roth 2023, doi:10.1093/restud/rdad018.
 */
export function trendSensitivity(study: WindowStudy, alpha: number): TrendSensitivity | null {
  const { estimates, covariance, nPre, nPost, weights } = study;
  const request = { estimates, covariance, nPre, nPost, weights, alpha };
  const path = [...estimates.slice(0, nPre), 0];
  return attempt(() => ({
    study,
    alpha,
    estimate: weights.reduce((sum, weight, t) => sum + weight * estimates[nPre + t]!, 0),
    largestBefore: Math.max(...path.slice(1).map((value, t) => Math.abs(value - path[t]!))),
    relative: {
      intervals: RELATIVE_BOUNDS.map((bound) => ({
        bound,
        ...honestDid({ ...request, restriction: 'relative-magnitudes', bound }),
      })),
      breakdown: honestDidBreakdown({ ...request, restriction: 'relative-magnitudes' }),
    },
    smooth: {
      intervals: [{ bound: 0, ...honestDid({ ...request, restriction: 'smoothness', bound: 0 }) }],
      breakdown: honestDidBreakdown({ ...request, restriction: 'smoothness' }),
    },
  })).value;
}
