import type { EstimatorName } from './estimator-names.ts';
import { ancovaTable } from './estimators/ancova-table.ts';
import { didTable } from './estimators/did-table.ts';
import { differenceInMeansTable } from './estimators/difference-in-means-table.ts';
import { eventStudyTable } from './estimators/event-study-table.ts';
import { linTable } from './estimators/lin-table.ts';
import { matchedTable } from './estimators/matched-table.ts';
import { poissonTable } from './estimators/poisson-table.ts';
import { sunAbrahamTable } from './estimators/sun-abraham-table.ts';
import { twfeTable } from './estimators/twfe-table.ts';
import type { TableEstimator } from './table-estimator.ts';

/** Every estimator that `estimate` runs, by its name. */
export const tableEstimators: Readonly<Record<EstimatorName, TableEstimator>> = {
  'difference-in-means': differenceInMeansTable,
  lin: linTable,
  ancova: ancovaTable,
  did: didTable,
  matched: matchedTable,
  twfe: twfeTable,
  'event-study': eventStudyTable,
  'sun-abraham': sunAbrahamTable,
  poisson: poissonTable,
};
