import type { EstimatorName } from './estimator-names.ts';
import { ancovaTable } from './estimators/ancova-table.ts';
import { callawaySantAnnaTable } from './estimators/callaway-santanna-table.ts';
import { didTable } from './estimators/did-table.ts';
import { differenceInMeansTable } from './estimators/difference-in-means-table.ts';
import { imputationTable } from './estimators/imputation-table.ts';
import { linTable } from './estimators/lin-table.ts';
import { matchedTable } from './estimators/matched-table.ts';
import type { TableEstimator } from './table-estimator.ts';

/** Every estimator that `estimate` runs, by its name. */
export const tableEstimators: Readonly<Record<EstimatorName, TableEstimator>> = {
  'difference-in-means': differenceInMeansTable,
  lin: linTable,
  ancova: ancovaTable,
  did: didTable,
  matched: matchedTable,
  'callaway-santanna': callawaySantAnnaTable,
  imputation: imputationTable,
};
