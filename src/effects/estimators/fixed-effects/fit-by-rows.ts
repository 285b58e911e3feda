import type { VcovKind } from '../../../core/effect.ts';
import { PilotError } from '../../../core/error.ts';
import type { Matrix } from '../../../stats/linalg/matrix.ts';
import { scale } from '../../../stats/linalg/scale.ts';
import { submatrix } from '../../../stats/linalg/submatrix.ts';
import { absorber } from '../../../stats/regression/absorb.ts';
import { type NumericColumn, type OlsFit, ols } from '../../../stats/regression/ols.ts';
import { clusterVcov } from '../../../stats/variance/cluster-vcov.ts';
import { multiwayVcov } from '../../../stats/variance/multiway-vcov.ts';
import { robustVcov } from '../../../stats/variance/robust-vcov.ts';
import { satterthwaiteDf } from '../../../stats/variance/satterthwaite-df.ts';
import { twoWay } from '../../inference/multiway-effect.ts';
import { countClusters } from '../linear-estimate.ts';
import { clusterFactor, countColumns } from './cluster-factor.ts';
import { driscollKraay } from './driscoll-kraay.ts';
import { fixedEffectDummies } from './fixed-effect-dummies.ts';
import { influenceByRows } from './influence-by-rows.ts';
import { modelColumns } from './model-columns.ts';
import type { FixedEffectsFit, FixedEffectsModel } from './types.ts';

/** A column whose squares fall to this share once the effects are out says nothing beside them. */
const ABSORBED_SHARE = 1e-12;
/** Covariances that need the leverage of every row, or of every cluster, so that the effects must stand as dummies. */
const BY_LEVERAGE: readonly VcovKind[] = ['hc2', 'hc3', 'cr2', 'cr3'];

/**
 * Any fixed effects and any covariance, with every column held in memory: effects are taken out of outcome and columns
 * first, or stand as dummies where leverages are needed.
 * Errors: `vcov.two-way`, `vcov.too-many-effects`.
 */
export function fitByRows(model: FixedEffectsModel): FixedEffectsFit {
  const { frame, vcov, df } = model;
  const columns = modelColumns(model);
  const needsDummies = BY_LEVERAGE.includes(vcov) || df === 'satterthwaite';
  const { fit, own } = needsDummies ? withDummies(model, columns) : withoutEffects(model, columns);
  const names = own.map((column) => fit.names[column]!);
  const nClusters = fewestClusters(frame.clusterOf);
  const covariance = vcovOf(model, fit, { nColumns: own.length, nClusters });
  return {
    names,
    collinear: columns.map(({ name }) => name).filter((name) => !names.includes(name)),
    coefficients: Float64Array.from(own, (column) => fit.coefficients[column]!),
    vcov: submatrix(covariance.vcov, own),
    isMended: covariance.isMended,
    dfOf: (contrast) => degreesOfFreedom(model, fit, { own, contrast, nClusters }),
    influence: model.withInfluence ? influenceByRows(frame.unitOf, fit, own) : null,
    nClusters: vcov.startsWith('cr') ? nClusters : null,
    rSquared: needsDummies ? null : fit.rSquared,
  };
}

interface FittedColumns {
  readonly fit: OlsFit;
  /** Positions of the model's columns among those of the fit. */
  readonly own: readonly number[];
}

function withoutEffects(
  { frame, furtherEffects }: FixedEffectsModel,
  columns: readonly NumericColumn[],
): FittedColumns {
  const absorb = absorber([frame.unitOf, frame.periodOf, ...furtherEffects], frame.weights);
  const left = columns.flatMap(({ name, values }) => {
    const rest = absorb(values);
    return squares(rest) > ABSORBED_SHARE * squares(values) ? [{ name, values: rest }] : [];
  });
  const fit = ols({ y: absorb(frame.y), columns: left, weights: frame.weights });
  return { fit, own: fit.names.map((_, i) => i) };
}

function withDummies(model: FixedEffectsModel, columns: readonly NumericColumn[]): FittedColumns {
  const { dummies, prepare } = fixedEffectDummies(model);
  const { frame } = model;
  const prepared = [...dummies, ...columns.map(({ name, values }) => ({ name, values: prepare(values) }))];
  const fit = ols({ y: prepare(frame.y), columns: prepared, weights: frame.weights });
  const ownNames = new Set(columns.map(({ name }) => name));
  return { fit, own: fit.names.flatMap((name, i) => (ownNames.has(name) ? [i] : [])) };
}

const squares = (values: Float64Array) => values.reduce((sum, value) => sum + value * value, 0);

interface Sizes {
  readonly nColumns: number;
  readonly nClusters: number | null;
}

/** The covariance, and whether that of several levels of clusters had to be mended. */
function vcovOf(model: FixedEffectsModel, fit: OlsFit, sizes: Sizes) {
  if (model.vcov === 'dk') return { vcov: driscollKraay(model, fit, sizes.nColumns), isMended: false };
  if (!['cr0', 'cr1', 'cr1s'].includes(model.vcov)) return { vcov: oneLevelVcov(model, fit, sizes), isMended: false };
  const { vcov, isMended } = multiwayVcov(fit, model.frame.clusterOf);
  const factor = clusterFactor(model, { nColumns: sizes.nColumns, nClusters: sizes.nClusters! });
  return { vcov: scale(vcov, factor), isMended };
}

function oneLevelVcov(model: FixedEffectsModel, fit: OlsFit, { nColumns }: Sizes): Matrix {
  const { vcov } = model;
  const spare = fit.n - countColumns(model, nColumns, false);
  switch (vcov) {
    case 'iid': {
      const rss = fit.residuals.reduce((sum, value, i) => sum + (fit.weights?.[i] ?? 1) * value * value, 0);
      return scale(fit.bread, spare > 0 ? rss / spare : Number.NaN);
    }
    case 'hc0':
    case 'hc2':
    case 'hc3':
      return robustVcov(fit, vcov);
    case 'hc1':
      return scale(robustVcov(fit, 'hc0'), spare > 0 ? fit.n / spare : Number.NaN);
    case 'cr2':
    case 'cr3':
      return clusterVcov(fit, oneLevel(model), vcov);
    default:
      throw new PilotError({
        code: 'vcov.not-available',
        kind: 'usage',
        message: `Covariance of a fixed-effects regression: ${vcov} does not belong to it.`,
        hint: 'Choose iid, hc0 to hc3, cr0 to cr3, cr1s or dk.',
      });
  }
}

function degreesOfFreedom(
  model: FixedEffectsModel,
  fit: OlsFit,
  { own, contrast, nClusters }: { own: readonly number[]; contrast: Float64Array; nClusters: number | null },
): number | null {
  const { vcov, df } = model;
  if (df === 'normal') return null;
  if (vcov === 'dk') return model.frame.periods.length - 1;
  const clustered = vcov.startsWith('cr');
  if (df === 'satterthwaite' || (df === null && vcov === 'cr2')) {
    const whole = new Float64Array(fit.k);
    own.forEach((column, i) => {
      whole[column] = contrast[i]!;
    });
    return satterthwaiteDf(fit, clustered ? oneLevel(model) : null, whole);
  }
  return clustered ? nClusters! - 1 : fit.n - countColumns(model, own.length, false);
}

function oneLevel({ frame, vcov }: FixedEffectsModel): Int32Array {
  if (frame.clusterOf.length === 1) return frame.clusterOf[0]!;
  throw twoWay(vcov);
}

function fewestClusters(clusterOf: readonly Int32Array[]): number | null {
  return clusterOf.length === 0 ? null : Math.min(...clusterOf.map((of) => countClusters(of)!));
}
