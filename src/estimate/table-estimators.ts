import type { EstimatorName } from './estimator-names.ts';
import { aipwTable } from './estimators/aipw-table.ts';
import { ancovaTable } from './estimators/ancova-table.ts';
import { boundsTable } from './estimators/bounds-table.ts';
import { didTable } from './estimators/did-table.ts';
import { differenceInMeansTable } from './estimators/difference-in-means-table.ts';
import { doseTable } from './estimators/dose-table.ts';
import { ivTable } from './estimators/iv-table.ts';
import { linTable } from './estimators/lin-table.ts';
import { matchedTable } from './estimators/matched-table.ts';
import { subgroupsTable } from './estimators/subgroups-table.ts';
import type { TableEstimator } from './table-estimator.ts';

/** Every estimator that `estimate` runs, by its name. */
export const tableEstimators: Readonly<Record<EstimatorName, TableEstimator>> = {
  'difference-in-means': differenceInMeansTable,
  lin: linTable,
  ancova: ancovaTable,
  did: didTable,
  matched: matchedTable,
  iv: ivTable,
  dose: doseTable,
  bounds: boundsTable,
  aipw: aipwTable,
  subgroups: subgroupsTable,
};
