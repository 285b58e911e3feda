import type { KeptUnits, ScoredUnits } from '../../../design/weight/types.ts';
import type { UnitFrame } from '../../types.ts';
import { frameOfRows } from '../frame-of-rows.ts';
import type { ScoreModel } from './augmented-models.ts';

/** The rows whose score, fitted on all, is not extreme; clusters are numbered anew. */
export function keptRows(
  frame: UnitFrame,
  { scoreOf, trim }: { readonly scoreOf: ScoreModel; readonly trim: (units: ScoredUnits) => KeptUnits },
): {
  readonly frame: UnitFrame;
  readonly trimmed: Pick<KeptUnits, 'nRemoved'> & { readonly low: number; readonly high: number };
} {
  const covariates = frame.covariates.map((column) => ({ ...column, kind: 'number' as const }));
  const { score } = scoreOf(frame.treated, covariates, frame.weights);
  const { kept, nRemoved, range } = trim({ treated: frame.treated, score });
  const rows = [...kept.keys()].filter((row) => kept[row] === 1);
  return {
    frame: frameOfRows(frame, rows),
    trimmed: { nRemoved, ...range.treated },
  };
}
