import type { Diagnostic } from '../../../core/diagnostic.ts';
import type { EffectRow, Inference, VcovKind } from '../../../core/effect.ts';
import { PilotError } from '../../../core/error.ts';
import { type Matrix, matrix } from '../../../stats/linalg/matrix.ts';
import { submatrix } from '../../../stats/linalg/submatrix.ts';
import { adjustPValues } from '../../../stats/multiplicity/adjust-p-values.ts';
import { analyticEffect, type DfRule } from '../../inference/analytic.ts';
import { influenceOf } from '../../inference/influence.ts';
import { jointCovariance } from '../../inference/joint-covariance.ts';
import { ancova } from '../ancova.ts';
import { differenceInMeans } from '../difference-in-means.ts';
import { requireBothArms } from '../fit-treatment.ts';
import { frameOfRows } from '../frame-of-rows.ts';
import type { LinearEstimate } from '../linear-estimate.ts';
import type { EstimatedTerm, TermsEstimate } from '../terms-estimate.ts';
import { unitPositions } from '../unit-positions.ts';
import { interactionTest } from './interaction-test.ts';
import { shrinkEffects } from './shrink-effects.ts';
import type { SubgroupColumn, SubgroupFrame, SubgroupsDetail } from './types.ts';

interface Options {
  readonly vcov: VcovKind | null;
  readonly df: DfRule | null;
  readonly alpha: number;
  /** Least units of each arm in a level. */
  readonly minCell: number;
}

/** The effect in all rows, or in one level of one column. */
interface Part {
  readonly column: SubgroupColumn | null;
  readonly subgroup: string | null;
  readonly rows: readonly number[];
  readonly estimate: LinearEstimate;
  readonly row: EffectRow;
  readonly inference: Inference;
  readonly diagnostics: readonly Diagnostic[];
}

const noProvenance = { seed: null, toolVersion: '', designHash: null, dataHash: null };

/**
 * Effect over all rows and in each level of columns named beforehand, each by difference in means or, with covariates, by
 * ANCOVA inside the level; p values of levels adjusted over all of them (Holm), a test of equal effects a column, and
 * effects shrunk towards their mean. Levels with fewer than `minCell` units in an arm are left out and counted.
 * Errors: `estimate.empty-arm`, `subgroups.one-level`.
 * Source: Assmann and others 2000, doi:10.1016/S0140-6736(00)02039-0.
 */
export function subgroupEffects(frame: SubgroupFrame, options: Options): TermsEstimate<SubgroupsDetail> {
  requireBothArms(frame.treated, frame.term);
  const overall = partOf(frame, { column: null, subgroup: null, rows: [...frame.y.keys()] }, options);
  const cells = frame.columns.map((column) => levelsOf(frame, column, options));
  const parts = [overall, ...cells.flatMap(({ parts }) => parts)];
  const stdErrors = parts.map(({ row }) => row.stdError ?? Number.NaN);
  const byUnit = influences(frame, parts, unitPositions(frame.units));
  const vcov = jointCovariance(frame.clusterOf ? influences(frame, parts, frame.clusterOf) : byUnit, stdErrors);
  const adjusted = adjustedOf(parts.slice(1).map(({ row }) => row.pValue));
  const terms = parts.map(({ estimate, row, subgroup }, i): EstimatedTerm => {
    const pValueAdjusted = i === 0 ? null : adjusted[i - 1]!;
    return { ...estimate, subgroup, estimate: row.estimate, inference: row, pValueAdjusted };
  });
  return {
    estimator: 'subgroups',
    outcome: frame.outcome,
    terms,
    vcov,
    inference: overall.inference,
    influence: matrix(byUnit.length, terms.length, byUnit.flat()),
    y: frame.y,
    fit: fitOf(parts, frame.term),
    diagnostics: [
      ...distinct(parts),
      ...smallCells(
        cells.flatMap(({ leftOut }) => leftOut),
        options.minCell,
      ),
    ],
    detail: { columns: columnsOf(frame, cells, { parts, vcov, alpha: options.alpha }) },
  };
}

function fitOf(parts: readonly Part[], term: string): TermsEstimate<SubgroupsDetail>['fit'] {
  const { nUnits, nClusters, fit } = parts[0]!.estimate;
  return {
    nRows: fit.n,
    nUnits,
    nClusters,
    dropped: {},
    coefficients: Object.fromEntries(parts.map(({ subgroup, row }) => [subgroup ?? term, row.estimate])),
    collinear: fit.dropped,
    rSquared: fit.rSquared,
  };
}

/** What each column says of its levels; `parts` begin with all rows, `vcov` is theirs, parts x parts. */
function columnsOf(
  frame: SubgroupFrame,
  cells: readonly ReturnType<typeof levelsOf>[],
  { parts, vcov, alpha }: { readonly parts: readonly Part[]; readonly vcov: Matrix; readonly alpha: number },
): SubgroupsDetail['columns'] {
  const tests = cells.map(({ parts: own }) => {
    const df2 = frame.clusterOf
      ? parts[0]!.estimate.nClusters! - 1
      : own.reduce((sum, { estimate }) => sum + estimate.fit.n - estimate.fit.k, 0);
    const covariance = submatrix(
      vcov,
      own.map((part) => parts.indexOf(part)),
    );
    const estimates = own.map(({ row }) => row.estimate);
    return interactionTest(estimates, covariance, df2);
  });
  const adjusted = adjustedOf(tests.map(({ pValue }) => pValue));
  return cells.map(({ parts: own, leftOut }, i) => ({
    column: frame.columns[i]!.name,
    interaction: { ...tests[i]!, pValueAdjusted: adjusted[i]! },
    shrinkage: shrinkageOf(own, alpha),
    leftOut: leftOut.map(({ level, nTreated, nControl }) => ({ level, nTreated, nControl })),
  }));
}

function partOf(
  frame: SubgroupFrame,
  about: Pick<Part, 'column' | 'subgroup' | 'rows'>,
  { vcov, df, alpha }: Options,
): Part {
  const own = frameOfRows(frame, about.rows);
  const isPlain = own.covariates.length === 0;
  const estimate = { ...(isPlain ? differenceInMeans(own) : ancova(own)), estimator: 'subgroups' };
  const plain = isPlain && own.weights === null ? 'neyman' : 'hc2';
  const kind = vcov ?? (own.clusterOf ? 'cr2' : plain);
  const { rows, inference, diagnostics } = analyticEffect(estimate, {
    vcov: kind,
    df,
    alpha,
    provenance: noProvenance,
  });
  return { ...about, estimate, row: rows[0]!, inference, diagnostics };
}

function levelsOf(frame: SubgroupFrame, column: SubgroupColumn, options: Options) {
  const levels = column.levels.map((level, i) => {
    const rows = [...frame.y.keys()].filter((row) => column.levelOf[row] === i);
    const nTreated = rows.filter((row) => frame.treated[row] === 1).length;
    return { level, rows, nTreated, nControl: rows.length - nTreated };
  });
  const isLarge = ({ nTreated, nControl }: (typeof levels)[number]) => Math.min(nTreated, nControl) >= options.minCell;
  const kept = levels.filter(isLarge);
  if (kept.length < 2) throw oneLevel(column.name, kept.length, options.minCell);
  return {
    parts: kept.map(({ level, rows }) => partOf(frame, { column, subgroup: `${column.name}=${level}`, rows }, options)),
    leftOut: levels.filter((level) => !isLarge(level)),
  };
}

/** Influence values of each group of rows on each effect, groups x effects. */
function influences(frame: SubgroupFrame, parts: readonly Part[], groupOf: Int32Array): readonly (readonly number[])[] {
  const nGroups = groupOf.reduce((most, group) => Math.max(most, group), -1) + 1;
  const nUnits = new Set(frame.units).size;
  const columns = parts.map(({ estimate, rows }) => {
    const own = influenceOf({ ...estimate, nUnits: rows.length }, Int32Array.from(rows.keys()));
    const sums = new Float64Array(nGroups);
    for (const [i, row] of rows.entries()) sums[groupOf[row]!]! += (own[i]![0]! * nUnits) / rows.length;
    return sums;
  });
  return Array.from({ length: nGroups }, (_, group) => columns.map((values) => values[group]!));
}

/** Holm's adjustment of those that have a p value. */
function adjustedOf(pValues: readonly (number | null)[]): readonly (number | null)[] {
  const known = pValues.filter((value) => value !== null);
  const adjusted = adjustPValues(known, 'holm').values();
  return pValues.map((value) => (value === null ? null : adjusted.next().value!));
}

function shrinkageOf(parts: readonly Part[], alpha: number) {
  const known = parts.flatMap(({ subgroup, row: { estimate, stdError } }) =>
    stdError === null ? [] : [{ subgroup: subgroup!, estimate, stdError }],
  );
  return known.length < 2 ? null : shrinkEffects(known, alpha);
}

/** Each finding of the levels once. */
function distinct(parts: readonly Part[]): readonly Diagnostic[] {
  const found = parts.flatMap(({ diagnostics }) => diagnostics.filter(({ code }) => code !== 'fit.collinear'));
  return found.filter(({ code }, i) => found.findIndex((other) => other.code === code) === i);
}

function smallCells(leftOut: readonly { readonly rows: readonly number[] }[], minCell: number): readonly Diagnostic[] {
  if (leftOut.length === 0) return [];
  const nRows = leftOut.reduce((sum, { rows }) => sum + rows.length, 0);
  return [
    {
      code: 'subgroups.small-cells',
      severity: 'caution',
      message: `Levels with fewer than ${minCell} units in an arm were left out: ${leftOut.length} of them, with ${nRows} rows.`,
      hint: 'Join levels that belong together, as the plan says.',
      values: { nLevels: leftOut.length, nRows, minCell },
    },
  ];
}

const oneLevel = (column: string, nLevels: number, minCell: number) =>
  new PilotError({
    code: 'subgroups.one-level',
    kind: 'data',
    message: `Subgroup column ${column}: at least two levels must have ${minCell} units in each arm, got ${nLevels}.`,
    hint: 'Name a column that divides the people, or join small levels.',
  });
