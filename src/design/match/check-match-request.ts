import { PilotError, type PilotFault } from '../../core/error.ts';
import type { Covariate } from '../../core/table.ts';
import type { MatchRequest } from './match.ts';

/**
 * Refuses what cannot be matched. Throws `match.no-units-in-arm`, `match.no-covariates`, `match.lengths`,
 * `match.duplicate-unit`, `match.missing-covariate`, `match.constant-covariate`, `match.caliper`, `match.order`.
 */
export function checkMatchRequest(request: MatchRequest): void {
  const { units, treated, covariates, exact = [], distance, caliper, caliperUnit, order } = request;
  for (const [arm, name] of ['control', 'treated'].entries())
    if (!treated.includes(arm))
      refuse({
        code: 'match.no-units-in-arm',
        kind: 'data',
        message: `Matching: at least one ${name} unit is needed, got none.`,
        hint: 'Check the arm column and the names of the treated and control values.',
      });
  if (covariates.length === 0)
    refuse({
      code: 'match.no-covariates',
      kind: 'usage',
      message: 'Matching: at least one covariate is needed, got none.',
      hint: 'Name columns that were measured before the training.',
    });
  refuseDuplicates(units);
  for (const covariate of [...covariates, ...exact]) refuseUnusable(covariate, units, exact.includes(covariate));
  if (treated.length !== units.length)
    refuse({
      code: 'match.lengths',
      kind: 'internal',
      message: `Matching: one arm for each of ${units.length} units is needed, got ${treated.length}.`,
      hint: 'Pass arms in the order of the units.',
    });
  if (caliper !== undefined && !(caliper > 0 && Number.isFinite(caliper)))
    refuse({
      code: 'match.caliper',
      kind: 'usage',
      message: `Caliper: must be a number above 0, got ${caliper}.`,
      hint: 'A usual caliper is 0.2 (standard deviations of the propensity score).',
    });
  if (distance === 'mahalanobis' && caliperUnit === 'sd')
    refuse({
      code: 'match.caliper',
      kind: 'usage',
      message: 'Caliper: the Mahalanobis distance has no standard deviation of its own, got a caliper in sd.',
      hint: "Give the caliper as a distance (unit 'raw'), or match on the propensity score.",
    });
  if (distance === 'mahalanobis' && order !== undefined && order !== 'data')
    refuse({
      code: 'match.order',
      kind: 'usage',
      message: `Order ${order}: needs a score to sort by, got the Mahalanobis distance.`,
      hint: "Use the order 'data', or match on the propensity score.",
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
