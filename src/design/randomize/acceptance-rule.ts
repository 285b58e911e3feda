import type { AcceptanceRule, AssignmentScheme } from '../../core/design.ts';
import { PilotError } from '../../core/error.ts';
import { chiSquareQuantile } from '../../stats/distributions/chi-square.ts';
import { countAssignments, enumerateAssignments } from '../../stats/resample/assignment.ts';
import { imbalance } from '../../stats/resample/imbalance.ts';
import type { EntityColumn } from './entity-columns.ts';
import { whitenInStrata } from './whiten-in-strata.ts';

/** Up to this many candidates are listed, so that the threshold is theirs and not that of a large sample. */
const MOST_LISTED = 20_000;
const FEWEST_ACCEPTED = 20;

/**
 * The rule that accepts the share `accept` (0 to 1) of a scheme's assignments, those that leave the arms most alike on
 * `columns` (by entity). The threshold is the quantile of chi-square with columns x (arms - 1) degrees of freedom
 * (Morgan and Rubin 2012, doi:10.1214/12-AOS1008); of designs with up to 20,000 assignments it is their own quantile.
 * Throws `design.no-covariates` where no covariate varies inside strata, `design.too-few-accepted` where fewer than 20
 * assignments would be left, so that no test at the 5 % level could be passed.
 */
export function acceptanceRule(
  scheme: AssignmentScheme,
  columns: readonly EntityColumn[],
  accept: number,
): AcceptanceRule {
  const { values: rows, nColumns } = whitenInStrata(columns, scheme);
  if (nColumns === 0)
    throw new PilotError({
      code: 'design.no-covariates',
      kind: 'data',
      message: `Re-randomisation: at least one covariate must vary inside the blocks, got ${columns.length === 0 ? 'none' : columns.map(({ name }) => name).join(', ')}.`,
      hint: 'Name covariates that differ between people, or choose a design without them.',
    });
  const anything = { rows, nColumns, threshold: Number.POSITIVE_INFINITY, accept };
  const nCandidates = countAssignments(scheme);
  if (nCandidates > MOST_LISTED)
    return { ...anything, threshold: chiSquareQuantile(accept, nColumns * (scheme.nArms - 1)) };
  const entities = { ...scheme, nUnits: scheme.stratumOf.length, entityOf: null };
  const distances = Float64Array.from(enumerateAssignments(entities), (arms) =>
    imbalance(anything, arms, scheme.nArms),
  ).sort();
  const nAccepted = Math.floor(accept * nCandidates + 1e-9);
  if (nAccepted < Math.min(FEWEST_ACCEPTED, nCandidates))
    throw new PilotError({
      code: 'design.too-few-accepted',
      kind: 'usage',
      message: `Re-randomisation: at least ${FEWEST_ACCEPTED} of the ${nCandidates} possible assignments must be accepted, got a share of ${accept}, which is ${nAccepted}.`,
      hint: `Accept ${Math.min(1, Math.ceil((1000 * FEWEST_ACCEPTED) / nCandidates) / 1000)} or more, or choose blocks or pairs instead.`,
    });
  return { ...anything, threshold: distances[nAccepted - 1]! * (1 + 1e-10) };
}
