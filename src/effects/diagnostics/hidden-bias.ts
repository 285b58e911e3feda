import { attempt } from '../../core/attempt.ts';
import type { EffectRow } from '../../core/effect.ts';
import type { MatchResult } from '../../design/types.ts';
import { mean } from '../../stats/descriptive/mean.ts';
import { fitTreatment } from '../estimators/fit-treatment.ts';
import type { UnitFrame } from '../types.ts';
import { type EValue, eValue } from './e-value.ts';
import { type LeftOutCause, leftOutCause, type MeasuredCovariate } from './left-out-cause.ts';
import { type RosenbaumBounds, rosenbaumBounds } from './rosenbaum-bounds.ts';
import { setOutcomes } from './set-outcomes.ts';

export interface HiddenBiasRequest {
  /** One row a unit; it holds every member of the sets, and the columns of the covariates. */
  readonly frame: UnitFrame;
  readonly match: Pick<MatchResult, 'sets' | 'estimand'>;
  /** What units were matched on. */
  readonly covariates: readonly MeasuredCovariate[];
  readonly row: Pick<EffectRow, 'estimate' | 'ciLow' | 'ciHigh'>;
  readonly alpha: number;
}

/** How much hidden bias a matched effect withstands, by three measures; null where one does not apply. */
export interface HiddenBias {
  /** For sets that share nobody and hold one unit of one arm. */
  readonly rosenbaum: RosenbaumBounds | null;
  /** Of the effect in standard deviations of the outcome inside the arms; null without limits or without spread. */
  readonly eValue: EValue | null;
  /** Of the regression on arm and covariates, weighted as the sets are. */
  readonly leftOutCause: LeftOutCause | null;
}

/**
 * How strong a cause that nobody measured must be to overturn an effect found in matched sets: Rosenbaum's bounds, the
 * E-value, and the robustness value with the covariates as benchmarks.
 * Source: see `rosenbaumBounds`, `eValue`, `leftOutCause`. Golden: rosenbaum_bounds, sensitivity_omitted_variable.
 */
export function hiddenBias({ frame, match, covariates, row, alpha }: HiddenBiasRequest): HiddenBias {
  const outcomeOf = new Map(frame.units.map((unit, i) => [unit, frame.y[i]!]));
  const sets = setOutcomes(match.sets, outcomeOf);
  return {
    rosenbaum: sets && rosenbaumBounds(sets, { direction: row.estimate < 0 ? -1 : 1, alpha }),
    eValue: standardisedEValue(match, outcomeOf, row),
    leftOutCause: regressionOf({ frame, match, covariates, alpha }),
  };
}

function standardisedEValue(
  { sets }: Pick<MatchResult, 'sets'>,
  outcomeOf: ReadonlyMap<string, number>,
  { estimate, ciLow, ciHigh }: HiddenBiasRequest['row'],
): EValue | null {
  const armOf = new Map(sets.map(({ unit, treated }) => [unit, treated]));
  const squares = [0, 1].map((arm) => {
    const own = [...armOf].filter(([, side]) => side === arm).map(([unit]) => outcomeOf.get(unit)!);
    const center = mean(own);
    return own.reduce((sum, value) => sum + (value - center) ** 2, 0);
  });
  const sd = Math.sqrt((squares[0]! + squares[1]!) / (armOf.size - 2));
  if (ciLow === null || ciHigh === null || !(sd > 0 && Number.isFinite(sd))) return null;
  return eValue({ scale: 'standardised difference', estimate: estimate / sd, low: ciLow / sd, high: ciHigh / sd });
}

function regressionOf({ frame, match, covariates, alpha }: Omit<HiddenBiasRequest, 'row'>): LeftOutCause | null {
  const weightOf = new Map<string, number>();
  for (const { unit, weight } of match.sets) weightOf.set(unit, (weightOf.get(unit) ?? 0) + weight);
  const rows = [...frame.units.keys()].filter((row) => weightOf.has(frame.units[row]!));
  const among = (values: Float64Array) => Float64Array.from(rows, (row) => values[row]!);
  const treated = Uint8Array.from(rows, (row) => frame.treated[row]!);
  const { value: fitted } = attempt(() =>
    fitTreatment({
      estimator: 'matched',
      estimand: match.estimand,
      outcome: frame.outcome,
      term: frame.term,
      y: among(frame.y),
      treated,
      fixed: frame.covariates.map(({ name, values }) => ({ name, values: among(values) })),
      byArm: [{ name: frame.term, factor: null }],
      weights: Float64Array.from(rows, (row) => weightOf.get(frame.units[row]!)!),
      clusterOf: null,
      after: null,
      nUnits: rows.length,
      nTreated: treated.reduce((sum, arm) => sum + arm, 0),
    }),
  );
  return fitted && leftOutCause(fitted, covariates, alpha);
}
