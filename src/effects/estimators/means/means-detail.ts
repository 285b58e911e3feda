import { tQuantile } from '../../../stats/distributions/t.ts';
import { finiteOrNull } from '../../inference/finite-or-null.ts';
import type { UnitFrame } from '../../types.ts';
import { type RelativeEffect, relativeEffect } from '../ratios/relative-effect.ts';
import { type ArmMean, armMeans } from './arm-means.ts';
import { type ClusterMeans, clusterMeans } from './cluster-means.ts';
import { type EffectSize, effectSize } from './effect-size.ts';
import { type MeanTest, meanTests } from './mean-tests.ts';

/** What stands beside a difference in means; parts that need independent units are null where rows go by cluster. */
export interface MeansDetail {
  readonly arms: readonly {
    readonly arm: 0 | 1;
    readonly n: number;
    readonly mean: number;
    readonly sd: number | null;
    readonly stdError: number | null;
    readonly low: number | null;
    readonly high: number | null;
  }[];
  readonly welch: MeanTest | null;
  readonly student: MeanTest | null;
  readonly effectSize: EffectSize | null;
  readonly relativeEffect: RelativeEffect | null;
  readonly clusterMeans: ClusterMeans | null;
}

/** Means, t tests, effect sizes and relative effect of the two arms, not weighted. Golden: those of its parts. */
export function meansDetail({ y, treated, clusterOf }: UnitFrame, alpha: number): MeansDetail {
  const arms = armMeans(y, treated);
  const independent = clusterOf === null;
  const tests = independent ? meanTests(arms, alpha) : { welch: null, student: null };
  return {
    arms: ([0, 1] as const).map((arm) => describe(arm, arms[arm], independent, alpha)),
    ...tests,
    effectSize: effectSize(arms),
    relativeEffect: independent ? relative(arms, alpha) : null,
    clusterMeans: clusterOf && clusterMeans({ y, treated, clusterOf }, alpha),
  };
}

function describe(arm: 0 | 1, { n, mean, variance }: ArmMean, independent: boolean, alpha: number) {
  const stdError = independent ? Math.sqrt(variance / n) : Number.NaN;
  const margin = n > 1 ? tQuantile(1 - alpha / 2, n - 1) * stdError : Number.NaN;
  return {
    arm,
    n,
    mean,
    sd: finiteOrNull(Math.sqrt(variance)),
    stdError: finiteOrNull(stdError),
    low: finiteOrNull(mean - margin),
    high: finiteOrNull(mean + margin),
  };
}

function relative([control, treated]: readonly [ArmMean, ArmMean], alpha: number): RelativeEffect | null {
  if (control.n < 2 || treated.n < 2) return null;
  return relativeEffect(
    { treated: treated.mean, control: control.mean },
    { treatedVariance: treated.variance / treated.n, controlVariance: control.variance / control.n, covariance: 0 },
    alpha,
  );
}
