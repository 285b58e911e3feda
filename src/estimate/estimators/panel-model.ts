import type { FixedEffectsModel } from '../../effects/estimators/fixed-effects/types.ts';
import { stdErrorKind } from '../../effects/inference/wild-task.ts';
import { groupColumn, type UsedRows } from '../../table/used-rows.ts';
import { MOST_LEVELS } from '../cluster-levels.ts';
import { conflict } from '../conflict.ts';
import type { EstimateOptions } from '../estimate-options.ts';
import type { OwnFlag } from '../table-estimator.ts';
import { frameColumns } from '../table-frames.ts';
import { readsInfluence, refuseStartsConflicts } from './on-starts.ts';

/** The flags of every estimator with unit and period effects. */
export const panelModelFlags = [
  'treatment',
  'cohort',
  'post',
  'time',
  'cluster',
  'covariates',
  'weights',
  'fixedEffects',
  'vcov',
  'lags',
  'df',
] as const satisfies readonly OwnFlag[];

/** Refuses what the flags of a panel cannot mean. */
export function checkPanel(options: EstimateOptions): void {
  const { unit, estimator, treatment, cohort, cluster, vcov } = options;
  if (unit === undefined) throw conflict(`${estimator} needs --unit, got none`);
  if (treatment === undefined && cohort === undefined)
    throw conflict(`${estimator} needs --treatment or --cohort, got neither`);
  if (cluster && cluster.length > MOST_LEVELS)
    throw conflict(`${estimator} takes up to ${MOST_LEVELS} columns of clusters, got ${cluster.length}`);
  refuseStartsConflicts(options);
  if (vcov === 'neyman' || vcov === 'abadie-imbens')
    throw conflict(`${estimator} takes --vcov iid, hc0 to hc3, cr0 to cr3, cr1s or dk, got ${vcov}`);
  refuseDriscollKraayConflicts(options);
}

/** Refuses what a standard error by period cannot mean. */
function refuseDriscollKraayConflicts({ vcov, lags, cluster, df }: EstimateOptions): void {
  if (vcov !== 'dk' && lags !== undefined) throw conflict('--lags of a panel needs --vcov dk, got it without');
  if (vcov !== 'dk') return;
  if (cluster)
    throw conflict(`--vcov dk sums over all units of a period, so --cluster does not apply, got ${cluster.join(', ')}`);
  if (df === 'satterthwaite') throw conflict('--vcov dk has --df residual or normal, got satterthwaite');
}

/** The columns that every row needs. */
export function panelColumns(options: EstimateOptions): readonly string[] {
  return [...frameColumns(options), ...(options.fixedEffects ?? [])];
}

/** The model that the options name, without its dummies. */
export function panelModel(used: UsedRows, options: EstimateOptions): Omit<FixedEffectsModel, 'frame' | 'columns'> {
  return {
    furtherEffects: (options.fixedEffects ?? []).map((name) => groupColumn(used, [name])),
    vcov: options.vcov ?? (options.bootstrap === 'wild' ? stdErrorKind(options.wildVariant) : 'cr1s'),
    lags: options.lags ?? null,
    df: options.df ?? null,
    withInfluence: readsInfluence(options),
  };
}
