import { PilotError } from '../../../core/error.ts';
import type { InstrumentFrame } from './types.ts';

/** Shares of people by what assignment does to their take-up; they sum to 1 where nobody does the opposite. */
export interface Compliance {
  readonly compliers: number;
  readonly alwaysTakers: number;
  readonly neverTakers: number;
}

/** Mean of a covariate among those who comply and those who do not; null where a group is empty. */
export interface CoverageOfCovariate {
  readonly covariate: string;
  readonly all: number;
  readonly compliers: number | null;
  readonly alwaysTakers: number | null;
  readonly neverTakers: number | null;
}

export interface ComplianceTable extends Compliance {
  /** Assignment lowers take-up, so it was turned round. */
  readonly reversed: boolean;
  readonly characteristics: readonly CoverageOfCovariate[];
}

/**
 * Who complies with one 0/1 assignment of a 0/1 treatment (null for others): shares, and covariate means by Abadie's
 * kappa, whose weighted sum over the three groups is the mean of all. Assignment counts as drawn with one chance for all.
 * Errors: `iv.no-compliers`.
 * Source: Abadie 2003, doi:10.1016/S0304-4076(02)00201-4; Imbens and Rubin 1997, doi:10.2307/2971731.
 * Golden: iv_cace "principal strata shares job corps".
 */
export function compliance({
  treatment,
  instruments,
  covariates,
  weights,
  term,
}: InstrumentFrame): ComplianceTable | null {
  const assigned = instruments[0]!.values;
  if (instruments.length > 1 || !isBinary(assigned) || !isBinary(treatment)) return null;
  const meanOf = (values: (row: number) => number, isIn: (row: number) => boolean): number | null => {
    let [sum, total] = [0, 0];
    for (const row of treatment.keys()) {
      if (!isIn(row)) continue;
      sum += (weights?.[row] ?? 1) * values(row);
      total += weights?.[row] ?? 1;
    }
    return total > 0 ? sum / total : null;
  };
  const takeUp = (arm: number) =>
    meanOf(
      (row) => treatment[row]!,
      (row) => assigned[row] === arm,
    )!;
  const reversed = takeUp(1) < takeUp(0);
  const [on, off] = reversed ? [0, 1] : [1, 0];
  const shares = { compliers: takeUp(on) - takeUp(off), alwaysTakers: takeUp(off), neverTakers: 1 - takeUp(on) };
  if (!(shares.compliers > 0)) throw nobodyComplies(term);
  const characteristics = covariates.map(({ name, values }) => {
    const value = (row: number) => values[row]!;
    const all = meanOf(value, () => true)!;
    const alwaysTakers = meanOf(value, (row) => assigned[row] === off && treatment[row] === 1);
    const neverTakers = meanOf(value, (row) => assigned[row] === on && treatment[row] === 0);
    const others = shares.alwaysTakers * (alwaysTakers ?? 0) + shares.neverTakers * (neverTakers ?? 0);
    return { covariate: name, all, compliers: (all - others) / shares.compliers, alwaysTakers, neverTakers };
  });
  return { ...shares, reversed, characteristics };
}

/** Whether all values are 0 or 1. */
export function isBinary(values: Float64Array): boolean {
  return values.every((value) => value === 0 || value === 1);
}

const nobodyComplies = (term: string) =>
  new PilotError({
    code: 'iv.no-compliers',
    kind: 'data',
    message: `Treatment ${term}: take-up must be higher with the assignment than without, got the same share.`,
    hint: 'With covariates alone to tell them apart, the effect of the assignment is what can be known: use ancova.',
  });
