import type { Matching, MatchProblem } from './matching.ts';
import { membersOfSets } from './members-of-sets.ts';
import { coarsenedExact } from './strata/coarsened-exact.ts';
import { exactStrata } from './strata/exact-strata.ts';
import { subclasses } from './strata/subclasses.ts';

/** Subclasses that most studies use: five remove nine tenths of the bias in the score (Cochran 1968, doi:10.2307/2528036). */
const USUAL_SUBCLASSES = 6;

/** Sets of units that agree on every covariate. */
export function exactSets({ request, focal, estimand }: MatchProblem): Matching {
  const { treated, covariates } = request;
  return inStrata(exactStrata(covariates, treated), { treated, focal, estimand });
}

/** Sets of units that agree on every coarsened covariate. Errors: those of `coarsenedExact`. */
export function coarsenedSets({ request, focal, estimand }: MatchProblem): Matching {
  const { treated, covariates, cutpoints, grouping } = request;
  const setOf = coarsenedExact({
    treated,
    columns: covariates,
    ...(cutpoints ? { cutpoints } : {}),
    ...(grouping ? { grouping } : {}),
  });
  return inStrata(setOf, { treated, focal, estimand });
}

/** Subclasses of the score, among the candidates. Errors: those of `subclasses`. */
export function subclassSets({ request, focal, estimand, score, candidates }: MatchProblem): Matching {
  const { treated, subclasses: k = USUAL_SUBCLASSES } = request;
  const units = [...candidates.treated, ...candidates.controls].sort((a, b) => a - b);
  const classOf = subclasses({
    score: Float64Array.from(units, (unit) => score![unit]!),
    treated: Uint8Array.from(units, (unit) => treated[unit]!),
    k,
    estimand,
  });
  const setOf = new Int32Array(treated.length);
  for (const [at, unit] of units.entries()) setOf[unit] = classOf[at]!;
  return inStrata(setOf, { treated, focal, estimand });
}

function inStrata(setOf: Int32Array, options: Parameters<typeof membersOfSets>[1]): Matching {
  return { members: membersOfSets(setOf, options), totalDistance: null, twins: null };
}
