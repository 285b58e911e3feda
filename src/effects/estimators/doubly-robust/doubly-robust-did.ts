import { PilotError } from '../../../core/error.ts';
import { valuesAt } from '../../../stats/descriptive/values-at.ts';
import { matrix } from '../../../stats/linalg/matrix.ts';
import type { PanelFrame } from '../../types.ts';
import { requireBothArms } from '../fit-treatment.ts';
import { countClusters } from '../linear-estimate.ts';
import { renumber } from '../renumber.ts';
import type { TermsEstimate } from '../terms-estimate.ts';
import type { DidMethod } from './did-method.ts';
import { trimmedControls } from './trimmed-controls.ts';
import { type TwoPeriodSample, twoPeriodEstimate, twoPeriodVariance } from './two-period-sample.ts';

/** The row after of each compared unit and, in a panel, its row before. */
interface Compared {
  readonly rows: Int32Array;
  readonly before: Int32Array | null;
  readonly nLeftOut: number;
}

/**
 * Difference in differences with covariates by Sant'Anna and Zhao: of a panel where units repeat (one row before and one
 * after each; units that miss one are left out and counted), else of repeated cross-sections. The variance is that of the
 * influence values, clusters summed.
 * Errors: `did.two-periods`, `did.no-overlap`, `did.covariate-not-identified`, `estimate.empty-arm`, `stats.weights`.
 * Source: Sant'Anna and Zhao 2020, doi:10.1016/j.jeconom.2020.06.003. Golden: drdid.json.
 */
export function doublyRobustDid(frame: PanelFrame, method: DidMethod): TermsEstimate {
  const { sample, rows, before, nLeftOut } = didSample(frame, method);
  const { treated, clusterOf } = sample;
  const answer = twoPeriodEstimate(sample);
  const nClusters = countClusters(clusterOf);
  const term = {
    term: frame.term,
    estimand: 'ATT' as const,
    estimate: answer.estimate,
    counterfactualMean: treatedMeanAfter(frame, rows) - answer.estimate,
    nUnits: rows.length,
    nTreated: treated.reduce((sum, arm) => sum + arm, 0),
    nClusters,
  };
  return {
    estimator: 'did',
    outcome: frame.outcome,
    terms: [term],
    vcov: twoPeriodVariance(answer.influence, clusterOf),
    inference: { kind: 'analytic', vcov: 'influence', df: null },
    influence: everyUnit(frame, rows, answer.influence),
    y: frame.y,
    fit: {
      nRows: before ? 2 * rows.length : rows.length,
      nUnits: rows.length,
      nClusters,
      dropped: nLeftOut > 0 ? { unpairedUnits: nLeftOut } : {},
      coefficients: { [frame.term]: answer.estimate },
      collinear: [],
      rSquared: null,
    },
    diagnostics: trimmedControls(answer.nTrimmed),
    detail: { method, design: before ? 'panel' : 'cross-sections', nTrimmed: answer.nTrimmed },
  };
}

/**
 * The rows that are compared: of a panel the change of each unit, else all. Covariates and weights are those before the
 * programme where units repeat. Errors: `did.two-periods`, `estimate.empty-arm`.
 */
export function didSample(frame: PanelFrame, method: DidMethod): Compared & { readonly sample: TwoPeriodSample } {
  requireBothArms(frame.treated, frame.term);
  const compared = frame.units.length < frame.y.length ? beforeAndAfter(frame) : allRows(frame);
  const { rows, before } = compared;
  const treated = Uint8Array.from(rows, (row) => frame.treated[row]!);
  requireBothArms(treated, frame.term);
  const taken = (values: Float64Array) => valuesAt(values, before ?? rows);
  const sample = {
    method,
    treated,
    covariates: frame.covariates.map(({ name, values }) => ({ name, values: taken(values) })),
    weights: frame.weights && taken(frame.weights),
    outcome: before ? rowsLess(frame.y, rows, before) : taken(frame.y),
    post: before ? null : Uint8Array.from(rows, (row) => frame.post[row]!),
    clusterOf: frame.clusterOf && renumber(Array.from(rows, (row) => frame.clusterOf![row]!)),
  };
  return { ...compared, sample };
}

const rowsLess = (y: Float64Array, rows: Int32Array, before: Int32Array) =>
  Float64Array.from(rows, (row, i) => y[row]! - y[before[i]!]!);

const allRows = ({ y }: PanelFrame): Compared => ({ rows: Int32Array.from(y.keys()), before: null, nLeftOut: 0 });

function beforeAndAfter({ units, unitOf, post, term, y }: PanelFrame): Compared {
  const rowOf = [new Int32Array(units.length).fill(-1), new Int32Array(units.length).fill(-1)] as const;
  for (let row = 0; row < y.length; row++) {
    const own = rowOf[post[row] as 0 | 1];
    if (own[unitOf[row]!]! >= 0) throw severalRows(term, units[unitOf[row]!]!, post[row] === 1);
    own[unitOf[row]!] = row;
  }
  const paired = Int32Array.from(units.keys()).filter((unit) => rowOf[0][unit]! >= 0 && rowOf[1][unit]! >= 0);
  return {
    rows: paired.map((unit) => rowOf[1][unit]!),
    before: paired.map((unit) => rowOf[0][unit]!),
    nLeftOut: units.length - paired.length,
  };
}

/** Influence values by unit of the frame; 0 for units left out. */
function everyUnit({ units, unitOf }: PanelFrame, rows: Int32Array, influence: Float64Array) {
  const full = matrix(units.length, 1);
  rows.forEach((row, i) => {
    full.data[unitOf[row]!] = influence[i]!;
  });
  return full;
}

function treatedMeanAfter({ y, treated, post, weights }: PanelFrame, rows: Int32Array): number {
  const own = rows.filter((row) => treated[row] === 1 && post[row] === 1);
  const weightOf = (row: number) => weights?.[row] ?? 1;
  const total = own.reduce((sum, row) => sum + weightOf(row), 0);
  return own.reduce((sum, row) => sum + (weightOf(row) / total) * y[row]!, 0);
}

const severalRows = (term: string, unit: string, isAfter: boolean) =>
  new PilotError({
    code: 'did.two-periods',
    kind: 'data',
    message: `Difference in differences of ${term} (unit ${unit}): a unit has one row before and one after, got several ${isAfter ? 'after' : 'before'}.`,
    hint: 'Keep one period before and one after (or their means), or use callaway-santanna.',
  });
