import type { EstimatorName } from './estimator-names.ts';
import { aipwTable } from './estimators/aipw-table.ts';
import { ancovaTable } from './estimators/ancova-table.ts';
import { boundsTable } from './estimators/bounds-table.ts';
import { callawaySantAnnaTable } from './estimators/callaway-santanna-table.ts';
import { didTable } from './estimators/did-table.ts';
import { differenceInMeansTable } from './estimators/difference-in-means-table.ts';
import { doseTable } from './estimators/dose-table.ts';
import { eventStudyTable } from './estimators/event-study-table.ts';
import { imputationTable } from './estimators/imputation-table.ts';
import { interruptedTable } from './estimators/interrupted-table.ts';
import { ivTable } from './estimators/iv-table.ts';
import { linTable } from './estimators/lin-table.ts';
import { matchedTable } from './estimators/matched-table.ts';
import { poissonTable } from './estimators/poisson-table.ts';
import { proportionTable } from './estimators/proportion-table.ts';
import { quantileEffectTable } from './estimators/quantile-effect-table.ts';
import { rateTable } from './estimators/rate-table.ts';
import { ratioTable } from './estimators/ratio-table.ts';
import { rdTable } from './estimators/rd-table.ts';
import { subgroupsTable } from './estimators/subgroups-table.ts';
import { sunAbrahamTable } from './estimators/sun-abraham-table.ts';
import { survivalTable } from './estimators/survival-table.ts';
import { syntheticTable } from './estimators/synthetic-table.ts';
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
  'callaway-santanna': callawaySantAnnaTable,
  'synthetic-did': syntheticTable('synthetic-did'),
  'synthetic-control': syntheticTable('synthetic-control'),
  rd: rdTable,
  'interrupted-time-series': interruptedTable,
  iv: ivTable,
  dose: doseTable,
  bounds: boundsTable,
  aipw: aipwTable,
  subgroups: subgroupsTable,
  imputation: imputationTable,
  ratio: ratioTable,
  rate: rateTable,
  proportion: proportionTable,
  'quantile-effect': quantileEffectTable,
  survival: survivalTable,
};
