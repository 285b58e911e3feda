import type { CohortFrame } from '../../types.ts';
import { cohortLabel } from '../cohort-label.ts';
import { keepRows } from '../keep-rows.ts';
import { type AggregatedTerm, type Aggregation, aggregateEffects } from '../staggered/aggregate-effects.ts';
import type { StaggeredFamily } from '../staggered/staggered-estimate.ts';
import { countTreated } from './count-treated.ts';
import { earlierEffects } from './earlier-effects.ts';
import { fitFixedEffects } from './fit-fixed-effects.ts';
import { type CoefficientTerm, type FixedEffectsEstimate, fixedEffectsEstimate } from './fixed-effects-estimate.ts';
import { requireComparison } from './require-comparison.ts';
import { meanOfCells, type TreatedCell, treatedCells } from './treated-cells.ts';
import type { FixedEffectsFit, FixedEffectsModel } from './types.ts';

const NEVER = Number.POSITIVE_INFINITY;
const REFERENCE = -1;
const AVERAGES: readonly Aggregation[] = ['simple', 'dynamic', 'group', 'calendar'];
const EVERY_PERIOD = {
  balance: null,
  minRelativePeriod: Number.NEGATIVE_INFINITY,
  maxRelativePeriod: Number.POSITIVE_INFINITY,
};

/**
 * Sun and Abraham's event study: unit and period effects and one dummy for every cohort and relative period but the last
 * before the start; never-treated units, or else the cohort that starts last until it does, are the control. Averages
 * weigh cells by their treated rows, taken as known. Units treated from the first period on are left out.
 * Errors: `estimate.effect-not-identified`, `estimate.empty-arm`, `estimate.one-period`, those of the fit.
 * Source: Sun and Abraham 2021, doi:10.1016/j.jeconom.2020.09.006. Golden: event_study_sunab.json.
 */
export function sunAbraham(
  whole: CohortFrame,
  options: Omit<FixedEffectsModel, 'frame' | 'columns'> & { readonly aggregate: readonly StaggeredFamily[] },
): FixedEffectsEstimate {
  requireComparison(whole);
  const { frame, dropped, furtherEffects } = comparableRows(whole, options.furtherEffects);
  const cells = treatedCells(frame);
  const estimated = cells.filter(({ relative }) => relative !== REFERENCE);
  const position = new Map(estimated.map(({ start, period }, i) => [`${start} ${period}`, i]));
  const model: FixedEffectsModel = {
    ...options,
    furtherEffects,
    frame,
    columns: {
      names: estimated.map(nameOf),
      at: (start, period) => position.get(`${start} ${period}`) ?? -1,
    },
  };
  const fit = fitFixedEffects(model);
  const known = cells.filter((cell) => cell.relative === REFERENCE || fit.names.includes(nameOf(cell)));
  const terms = [...averageTerms(frame, fit, known), ...known.map((cell) => cellTerm(frame, fit, cell))];
  const estimate = fixedEffectsEstimate(model, fit, {
    estimator: 'sun-abraham',
    terms: terms.filter(({ term }) => options.aggregate.includes(term as StaggeredFamily)),
    diagnostics: [earlierEffects(fit, known.filter(({ relative }) => relative < REFERENCE).map(nameOf))],
    detail: { control: hasNever(whole) ? 'never treated' : 'last to start' },
  });
  return { ...estimate, fit: { ...estimate.fit, dropped } };
}

/** Averages of the cells' effects, by their treated rows. */
function averageTerms(
  frame: CohortFrame,
  fit: FixedEffectsFit,
  known: readonly TreatedCell[],
): readonly CoefficientTerm[] {
  const starts = [...new Set(known.map(({ start }) => start))];
  const effects = known.map((cell) => ({
    cohort: starts.indexOf(cell.start),
    period: cell.period,
    relativePeriod: cell.relative,
    isReference: cell.relative === REFERENCE,
    estimate: fit.coefficients[fit.names.indexOf(nameOf(cell))] ?? 0,
    weight: cell.size,
  }));
  const shares = Float64Array.from(starts, (start) => countTreated(frame, start));
  const averages = AVERAGES.flatMap((term) =>
    aggregateEffects(term, effects, shares, { ...EVERY_PERIOD, times: frame.times, starts }),
  );
  return averages.map((average) => {
    const { term, cohort, period, relativePeriod } = average;
    return {
      term,
      cohort: cohort === null ? null : cohortLabel(frame, starts[cohort]!),
      period: period === null ? null : frame.periods[period]!,
      relativePeriod,
      estimand: relativePeriod === null ? 'ATT' : 'ATT(e)',
      weights: coefficientWeights(average, known),
      counterfactualMean: null,
      nUnits: frame.units.length,
      nTreated: treatedUnits(average, known, frame),
    };
  });
}

function cellTerm(frame: CohortFrame, fit: FixedEffectsFit, cell: TreatedCell): CoefficientTerm {
  const { start, period, relative } = cell;
  const treated = meanOfCells([cell]);
  const effect = fit.coefficients[fit.names.indexOf(nameOf(cell))];
  return {
    term: 'att(g,t)',
    estimand: 'ATT(g,t)',
    cohort: cohortLabel(frame, start),
    period: frame.periods[period]!,
    relativePeriod: relative,
    weights: relative === REFERENCE ? {} : { [nameOf(cell)]: 1 },
    counterfactualMean: treated === null || effect === undefined ? null : treated - effect,
    nUnits: frame.units.length,
    nTreated: cell.nRows,
  };
}

const hasNever = ({ startOf }: CohortFrame) => startOf.includes(NEVER);

const nameOf = ({ start, period }: TreatedCell) => `cohort ${start}, period ${period}`;

/** Without the always treated; without never-treated units the cohort that starts last is the control until it does. */
function comparableRows(frame: CohortFrame, furtherEffects: readonly Int32Array[]) {
  const { startOf, unitOf, periodOf, times } = frame;
  const first = times[0]!;
  const last = hasNever(frame) ? NEVER : startOf.reduce((most, start) => Math.max(most, start), first);
  const kept: number[] = [];
  const dropped: Record<string, number> = {};
  for (let row = 0; row < unitOf.length; row++) {
    const reason =
      startOf[unitOf[row]!]! <= first
        ? 'treated in every period'
        : times[periodOf[row]!]! >= last
          ? 'after the last cohort started'
          : null;
    if (reason === null) kept.push(row);
    else dropped[reason] = (dropped[reason] ?? 0) + 1;
  }
  const rows = Int32Array.from(kept);
  const starts = startOf.map((start) => (start >= last ? NEVER : start));
  return {
    ...keepRows({ ...frame, startOf: starts }, rows, furtherEffects),
    dropped,
  };
}

function coefficientWeights({ weights }: AggregatedTerm, cells: readonly TreatedCell[]): Record<string, number> {
  return Object.fromEntries(
    cells.flatMap((cell, i) => (weights[i] === 0 || cell.relative === REFERENCE ? [] : [[nameOf(cell), weights[i]!]])),
  );
}

function treatedUnits({ weights }: AggregatedTerm, cells: readonly TreatedCell[], frame: CohortFrame): number {
  const starts = new Set(cells.filter((_, i) => weights[i] !== 0).map(({ start }) => start));
  return [...starts].reduce((sum, start) => sum + countTreated(frame, start), 0);
}
