import { type DrawnEntities, drawnEntities, type EntityPlan } from '../drawn-entities.ts';
import type { RefitModel } from './refit-model.ts';

/** What is drawn, and the estimator that is fitted anew to each draw. Plain data. */
export interface RefitTask extends DrawnEntities {
  readonly model: RefitModel;
  readonly nTerms: number;
  /** Rows by entity: entity e holds `rowsOf[firstRow[e]] .. rowsOf[firstRow[e + 1] - 1]`. */
  readonly rowsOf: Int32Array;
  readonly firstRow: Int32Array;
  /** Each entity is one row, so that rows stand alone. */
  readonly alone: boolean;
  /** Also the standard error of each draw, for the studentised interval. */
  readonly withErrors: boolean;
}

export interface RefitPlan extends EntityPlan {
  /** Entity of each row, dense. */
  readonly entityOf: Int32Array;
  /** Block of each row; null where there are none. */
  readonly blockOf: Int32Array | null;
  readonly withErrors: boolean;
}

/** Prepares the bootstrap of an estimator that every draw fits anew. Errors: those of `drawnEntities`. */
export function refitTask(model: RefitModel, nTerms: number, plan: RefitPlan): RefitTask {
  const { entityOf, blockOf, withErrors } = plan;
  const entities = drawnEntities({ treated: model.rows.treated, entityOf, blockOf, whole: false }, plan);
  const { nEntities } = entities;
  const firstRow = new Int32Array(nEntities + 1);
  for (const entity of entityOf) firstRow[entity + 1]!++;
  for (let entity = 0; entity < nEntities; entity++) firstRow[entity + 1]! += firstRow[entity]!;
  const next = firstRow.slice();
  const rowsOf = new Int32Array(entityOf.length);
  entityOf.forEach((entity, row) => {
    rowsOf[next[entity]!++] = row;
  });
  return { ...entities, model, nTerms, rowsOf, firstRow, alone: nEntities === entityOf.length, withErrors };
}
