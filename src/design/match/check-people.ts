import { PilotError, type PilotFault } from '../../core/error.ts';
import type { Covariate } from '../../core/table.ts';

interface People {
  readonly units: readonly string[];
  readonly treated: Uint8Array;
  readonly covariates: readonly Covariate[];
  /** A score of the caller's own, which then stands for the covariates. */
  readonly score?: Covariate;
  /** Further columns to be matched on. */
  readonly mahalanobis?: readonly Covariate[];
  /** Columns that may be the same for everybody. */
  readonly exact?: readonly Covariate[];
}

/**
 * Refuses people who cannot be compared. Throws `match.no-units-in-arm`, `match.no-covariates`, `match.lengths`,
 * `match.score`, `match.duplicate-unit`, `match.missing-covariate`, `match.constant-covariate`.
 */
export function checkPeople(people: People): void {
  const { units, treated, covariates, score, mahalanobis = [], exact = [] } = people;
  for (const [arm, name] of ['control', 'treated'].entries())
    if (!treated.includes(arm))
      refuse({
        code: 'match.no-units-in-arm',
        kind: 'data',
        message: `Matching: at least one ${name} unit is needed, got none.`,
        hint: 'Check the arm column and the names of the treated and control values.',
      });
  if (score && score.kind !== 'number')
    refuse({
      code: 'match.score',
      kind: 'data',
      message: `Score: a column of numbers is needed, got text in ${score.name}.`,
      hint: 'Name a column of numbers, or leave the score out and let the propensity score be fitted.',
    });
  if (covariates.length === 0 && !score)
    refuse({
      code: 'match.no-covariates',
      kind: 'usage',
      message: 'Matching: at least one covariate is needed, got none.',
      hint: 'Name columns that were measured before the training.',
    });
  refuseDuplicates(units);
  const varying = [...covariates, ...mahalanobis, ...(score ? [score] : [])];
  for (const covariate of varying) refuseUnusable(covariate, units, false);
  for (const covariate of exact) refuseUnusable(covariate, units, true);
  if (treated.length !== units.length)
    refuse({
      code: 'match.lengths',
      kind: 'internal',
      message: `Matching: one arm for each of ${units.length} units is needed, got ${treated.length}.`,
      hint: 'Pass arms in the order of the units.',
    });
}

function refuseDuplicates(units: readonly string[]): void {
  const seen = new Set<string>();
  for (const unit of units) {
    if (seen.has(unit))
      refuse({
        code: 'match.duplicate-unit',
        kind: 'data',
        message: `Unit ${unit}: must be listed once, got it at least twice.`,
        hint: 'Remove the repeated row, or name another unit column.',
      });
    seen.add(unit);
  }
}

function refuseUnusable(covariate: Covariate, units: readonly string[], mayBeConstant: boolean): void {
  const { name, values } = covariate;
  if (values.length !== units.length)
    refuse({
      code: 'match.lengths',
      kind: 'internal',
      message: `Covariate ${name}: one value for each of ${units.length} units is needed, got ${values.length}.`,
      hint: 'Pass covariates in the order of the units.',
    });
  const missing = [...values.keys()].filter((i) => values[i] === null || Number.isNaN(values[i]));
  if (missing.length > 0)
    refuse({
      code: 'match.missing-covariate',
      kind: 'data',
      message: `Covariate ${name}: every unit needs a value, got ${missing.length} missing, the first for unit ${units[missing[0]!]}.`,
      hint: 'Fill in the values, leave those units out, or leave the covariate out.',
    });
  if (!mayBeConstant && values.every((value) => value === values[0]))
    refuse({
      code: 'match.constant-covariate',
      kind: 'data',
      message: `Covariate ${name}: must vary between units, got ${values[0]} for all of them.`,
      hint: `Leave ${name} out.`,
    });
}

function refuse(fault: PilotFault): never {
  throw new PilotError(fault);
}
