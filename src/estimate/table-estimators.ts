import type { EstimatorName } from './estimator-names.ts';
import { ancovaTable } from './estimators/ancova-table.ts';
import { didTable } from './estimators/did-table.ts';
import { differenceInMeansTable } from './estimators/difference-in-means-table.ts';
import { linTable } from './estimators/lin-table.ts';
import { matchedTable } from './estimators/matched-table.ts';
import { proportionTable } from './estimators/proportion-table.ts';
import { quantileEffectTable } from './estimators/quantile-effect-table.ts';
import { rateTable } from './estimators/rate-table.ts';
import { ratioTable } from './estimators/ratio-table.ts';
import { survivalTable } from './estimators/survival-table.ts';
import type { TableEstimator } from './table-estimator.ts';

/** Every estimator that `estimate` runs, by its name. */
export const tableEstimators: Readonly<Record<EstimatorName, TableEstimator>> = {
  'difference-in-means': differenceInMeansTable,
  lin: linTable,
  ancova: ancovaTable,
  did: didTable,
  matched: matchedTable,
  ratio: ratioTable,
  rate: rateTable,
  proportion: proportionTable,
  'quantile-effect': quantileEffectTable,
  survival: survivalTable,
};
