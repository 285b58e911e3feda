import { PilotError } from '../../../core/error.ts';
import { matrix } from '../../../stats/linalg/matrix.ts';
import type { PanelFrame } from '../../types.ts';
import { requireBothArms } from '../fit-treatment.ts';
import { renumber } from '../renumber.ts';
import type { TermsEstimate } from '../terms-estimate.ts';
import type { DidMethod } from './did-method.ts';
import { trimmedControls } from './trimmed-controls.ts';
import { twoPeriodCrossSection } from './two-period-cross-section.ts';
import { twoPeriodPanel } from './two-period-panel.ts';

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
  requireBothArms(frame.treated, frame.term);
  const isPanel = frame.units.length < frame.y.length;
  const compared = isPanel ? beforeAndAfter(frame) : allRows(frame);
  const { rows, before } = compared;
  const at = <T extends Float64Array | Uint8Array>(values: T, from: Int32Array) =>
    Array.from(from, (row) => values[row]!);
  const treated = Uint8Array.from(at(frame.treated, rows));
  requireBothArms(treated, frame.term);
  const arms = {
    method,
    treated,
    covariates: frame.covariates.map(({ name, values }) => ({
      name,
      values: Float64Array.from(at(values, before ?? rows)),
    })),
    weights: frame.weights && Float64Array.from(at(frame.weights, before ?? rows)),
  };
  const y = Float64Array.from(at(frame.y, rows));
  const answer = before
    ? twoPeriodPanel({ ...arms, change: y.map((value, i) => value - frame.y[before[i]!]!) })
    : twoPeriodCrossSection({ ...arms, y, post: Uint8Array.from(at(frame.post, rows)) });
  const clusterOf = frame.clusterOf && renumber(Array.from(rows, (row) => frame.clusterOf![row]!));
  const nClusters = clusterOf ? new Set(clusterOf).size : null;
  const nTreated = treated.reduce((sum, arm) => sum + arm, 0);
  return {
    estimator: 'did',
    outcome: frame.outcome,
    terms: [
      {
        term: frame.term,
        estimand: 'ATT',
        estimate: answer.estimate,
        counterfactualMean: treatedMeanAfter(frame, rows) - answer.estimate,
        nUnits: rows.length,
        nTreated,
        nClusters,
      },
    ],
    vcov: matrix(1, 1, [varianceOf(answer.influence, clusterOf)]),
    inference: { kind: 'analytic', vcov: 'influence', df: null },
    influence: everyUnit(frame, rows, answer.influence),
    y: frame.y,
    fit: {
      nRows: before ? 2 * rows.length : rows.length,
      nUnits: rows.length,
      nClusters,
      dropped: compared.nLeftOut > 0 ? { unpairedUnits: compared.nLeftOut } : {},
      coefficients: { [frame.term]: answer.estimate },
      collinear: [],
      rSquared: null,
    },
    diagnostics: trimmedControls(answer.nTrimmed),
    detail: { method, design: isPanel ? 'panel' : 'cross-sections', nTrimmed: answer.nTrimmed },
  };
}

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

function varianceOf(influence: Float64Array, clusterOf: Int32Array | null): number {
  const sums = new Float64Array(influence.length);
  influence.forEach((value, row) => {
    sums[clusterOf ? clusterOf[row]! : row]! += value / influence.length;
  });
  return sums.reduce((sum, value) => sum + value * value, 0);
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
