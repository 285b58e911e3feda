import { PilotError } from '../../../core/error.ts';
import { pivotedQr } from '../../../stats/linalg/pivoted-qr.ts';
import type { RdFrame } from './rd.ts';

/** One side of the cut-off, rows by running variable. All arrays have one entry a row. */
export interface RdSide {
  /** Running variable less the cut-off. */
  readonly x: Float64Array;
  /** Outcome, then take-up where the design is fuzzy, then covariates. */
  readonly columns: readonly Float64Array[];
  readonly isFuzzy: boolean;
  /** Dense over both sides; null where rows stand alone. */
  readonly clusterOf: Int32Array | null;
}

/** The rows below (x < 0) and above (x >= 0) without covariates that repeat others. Errors: `rd.one-side`. */
export function rdSides(frame: RdFrame): {
  readonly sides: readonly [RdSide, RdSide];
  readonly collinear: readonly string[];
} {
  const { x, y, takeUp, covariates, clusterOf } = frame;
  const constant = new Float64Array(x.length).fill(1);
  const { kept } = pivotedQr([constant, ...covariates.map(({ values }) => values)], new Float64Array(x.length));
  const used = covariates.filter((_, j) => kept.includes(j + 1));
  const columns = [y, ...(takeUp ? [takeUp] : []), ...used.map(({ values }) => values)];
  const order = [...x.keys()].sort((a, b) => x[a]! - x[b]! || a - b);
  const sideOf = (isAbove: boolean): RdSide => {
    const rows = order.filter((row) => x[row]! >= 0 === isAbove);
    if (rows.length === 0) throw oneSide(isAbove);
    return {
      x: Float64Array.from(rows, (row) => x[row]!),
      columns: columns.map((column) => Float64Array.from(rows, (row) => column[row]!)),
      isFuzzy: takeUp !== null,
      clusterOf: clusterOf && Int32Array.from(rows, (row) => clusterOf[row]!),
    };
  };
  return {
    sides: [sideOf(false), sideOf(true)],
    collinear: covariates.filter((column) => !used.includes(column)).map(({ name }) => name),
  };
}

const oneSide = (isAbove: boolean) =>
  new PilotError({
    code: 'rd.one-side',
    kind: 'data',
    message: `Regression discontinuity: rows are needed below the cut-off and at or above it, got none ${isAbove ? 'at or above' : 'below'}.`,
    hint: 'Check --cutoff: it is in the units of the running variable.',
  });
