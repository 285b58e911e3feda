import { contrastOf, plainContrast } from './analyze-estimators.ts';
import type { Sample } from './analyze-sample.ts';
import { eventStudyOfWindows } from './trends/event-study-of-windows.ts';
import { type TrendSensitivity, trendSensitivity } from './trends/trend-sensitivity.ts';

/**
 * What a comparison of changes withstands when the trends need not be parallel: of all units, or of the matched by their sets
 * or weights. Null where chance formed the arms, and where there are too few periods to see a trend.
 * Source: Rambachan and Roth 2023, doi:10.1093/restud/rdad018.
 */
export function analyzeTrends(sample: Sample, compared: 'all' | 'matched'): TrendSensitivity | null {
  const { design, analysis } = sample.question;
  if (design !== null) return null;
  const study = eventStudyOfWindows(sample, compared === 'matched' ? contrastOf : plainContrast);
  return study && trendSensitivity(study, analysis.alpha);
}
