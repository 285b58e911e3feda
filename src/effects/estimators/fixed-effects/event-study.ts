import type { CohortFrame } from '../../types.ts';
import { countTreated } from './count-treated.ts';
import { earlierEffects } from './earlier-effects.ts';
import { fitFixedEffects } from './fit-fixed-effects.ts';
import { type CoefficientTerm, type FixedEffectsEstimate, fixedEffectsEstimate } from './fixed-effects-estimate.ts';
import { requireComparison } from './require-comparison.ts';
import { meanOfCells, type TreatedCell, treatedCells } from './treated-cells.ts';
import type { CohortColumns, FixedEffectsModel } from './types.ts';

export interface EventStudyOptions extends Omit<FixedEffectsModel, 'frame' | 'columns'> {
  /** Relative period whose effect is 0 by choice; other periods are measured from it. */
  readonly reference: number;
  /** Relative periods at or before -binBefore, and at or after binAfter, count as one; null = none do. */
  readonly binBefore: number | null;
  readonly binAfter: number | null;
}

/**
 * Event study by two-way fixed effects: one dummy a period relative to the start, the reference left out, never-treated
 * units in the reference. The overall row is the mean of the effects from the start on. Where effects differ between
 * cohorts its coefficients mix them (Sun and Abraham 2021): `sun-abraham` does not.
 * Errors: `estimate.effect-not-identified`, `estimate.empty-arm`, `estimate.one-period`, those of the fit.
 * Source: Sun and Abraham 2021, doi:10.1016/j.jeconom.2020.09.006. Golden: event_study_sunab.json, twfe.json.
 */
export function eventStudy(frame: CohortFrame, options: EventStudyOptions): FixedEffectsEstimate {
  requireComparison(frame);
  const { reference } = options;
  const cells = treatedCells(frame);
  const seen = cells.map((cell) => binned(cell.relative, options));
  const relative = [...new Set([reference, ...seen])].sort((a, b) => a - b);
  const model = { ...options, frame, columns: periodDummies(frame, relative, options) };
  const fit = fitFixedEffects(model);
  const estimates = new Map(fit.names.map((name, i) => [name, fit.coefficients[i]!]));
  const kept = relative.filter((e) => e === reference || estimates.has(nameOf(e)));
  const after = kept.filter((e) => e >= 0 && e !== reference);
  const about = { term: 'dynamic', nUnits: frame.units.length };
  const byPeriod = kept.map((e): CoefficientTerm => {
    const own = cells.filter((cell) => binned(cell.relative, options) === e);
    const treated = meanOfCells(own);
    return {
      ...about,
      estimand: 'ATT(e)',
      relativePeriod: e,
      weights: e === reference ? {} : { [nameOf(e)]: 1 },
      counterfactualMean: e === reference || treated === null ? null : treated - estimates.get(nameOf(e))!,
      nTreated: unitsOf(own, frame),
    };
  });
  const overall: CoefficientTerm = {
    ...about,
    estimand: 'ATT',
    weights: Object.fromEntries(after.map((e) => [nameOf(e), 1 / after.length])),
    counterfactualMean: null,
    nTreated: countTreated(frame),
  };
  return fixedEffectsEstimate(model, fit, {
    estimator: 'event-study',
    terms: [...(after.length > 0 ? [overall] : []), ...byPeriod],
    diagnostics: [
      earlierEffects(fit, kept.filter((e) => e < Math.min(0, reference + 1) && e !== reference).map(nameOf)),
    ],
    detail: {},
  });
}

/** A dummy for each relative period but the reference. */
function periodDummies({ times }: CohortFrame, relative: readonly number[], options: EventStudyOptions): CohortColumns {
  const dummies = relative.filter((e) => e !== options.reference);
  const position = new Map(dummies.map((e, i) => [e, i]));
  const at = (start: number, period: number) =>
    start === Number.POSITIVE_INFINITY ? -1 : (position.get(binned(times[period]! - start, options)) ?? -1);
  return { names: dummies.map(nameOf), at };
}

const nameOf = (e: number) => `relative period ${e}`;

function binned(e: number, { binBefore, binAfter }: Pick<EventStudyOptions, 'binBefore' | 'binAfter'>): number {
  const early = binBefore === null ? e : Math.max(e, -binBefore);
  return binAfter === null ? early : Math.min(early, binAfter);
}

/** Units of some cells: a cohort that is seen in several of them counts whole. */
function unitsOf(cells: readonly TreatedCell[], frame: CohortFrame): number {
  return [...new Set(cells.map(({ start }) => start))].reduce((sum, start) => {
    const own = cells.filter((cell) => cell.start === start);
    return sum + (own.length === 1 ? own[0]!.nRows : countTreated(frame, start));
  }, 0);
}
