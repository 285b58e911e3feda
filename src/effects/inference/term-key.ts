import type { EstimatedTerm } from '../estimators/terms-estimate.ts';

/** What tells the terms of an estimate apart, the same whatever sample they are estimated on. */
export const termKey = ({ term, cohort, period, relativePeriod, subgroup }: EstimatedTerm): string =>
  JSON.stringify([term, cohort ?? null, period ?? null, relativePeriod ?? null, subgroup ?? null]);
