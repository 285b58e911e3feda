import { mean } from '../../../stats/descriptive/mean.ts';
import type { BlockPanel } from './block-panel.ts';
import type { ConformalTest } from './conformal-test.ts';
import { fitSynthetic, type SyntheticFit, type SyntheticKind } from './fit-synthetic.ts';
import { gapsOf } from './gaps-of.ts';
import type { PlaceboTest } from './placebo-test.ts';
import { rmspeRatio } from './rmspe-ratio.ts';
import { weightedBefore } from './weighted-before.ts';

type Period = string | number;

/** What stands beside the estimate: weights, both series, and how far the exact optimum lies. */
export interface SyntheticDetail {
  readonly unitWeights: readonly { readonly unit: string; readonly weight: number }[];
  readonly timeWeights: readonly { readonly period: Period; readonly weight: number }[];
  /** Mean of the treated, and what the weighted controls put in its place (their level shifted for synthetic-did). */
  readonly series: readonly {
    readonly period: Period;
    readonly treated: number;
    readonly synthetic: number;
    readonly gap: number;
  }[];
  readonly startPeriod: Period;
  readonly noiseLevel: number;
  readonly penalty: { readonly unit: number; readonly time: number };
  /** Root of the objective of each set of weights, as reached. */
  readonly misfit: SyntheticFit['misfit'];
  readonly rmspeRatio: number | null;
  /** The same objectives solved exactly: the effect then, their misfit, and the largest weight that differs. */
  readonly optimum: {
    readonly estimate: number;
    readonly misfit: SyntheticFit['misfit'];
    readonly largestUnitWeightChange: number;
    readonly largestTimeWeightChange: number;
  };
  readonly placebo?: Omit<PlaceboTest, 'margin'>;
  readonly conformal?: ConformalTest;
}

/** The detail of a fit, without its inference. */
export function syntheticDetail(panel: BlockPanel, kind: SyntheticKind, fit: SyntheticFit): SyntheticDetail {
  const { units, periods, y, nControls, nPre } = panel;
  const exact = fitSynthetic(panel, kind, 'exact');
  const gaps = gapsOf(panel, fit.unitWeights);
  const level = weightedBefore(gaps, fit.timeWeights);
  return {
    unitWeights: units.slice(0, nControls).map((unit, i) => ({ unit, weight: fit.unitWeights[i]! })),
    timeWeights: periods.slice(0, nPre).map((period, t) => ({ period, weight: fit.timeWeights[t]! })),
    series: periods.map((period, t) => {
      const treated = mean(
        Float64Array.from({ length: y.rows - nControls }, (_, i) => y.data[(nControls + i) * y.cols + t]!),
      );
      const gap = gaps[t]! - level;
      return { period, treated, synthetic: treated - gap, gap };
    }),
    startPeriod: periods[nPre]!,
    noiseLevel: fit.noiseLevel,
    penalty: { unit: fit.unitPenalty, time: fit.timePenalty },
    misfit: fit.misfit,
    rmspeRatio: rmspeRatio(panel, fit),
    optimum: {
      estimate: exact.estimate,
      misfit: exact.misfit,
      largestUnitWeightChange: largestChange(fit.unitWeights, exact.unitWeights),
      largestTimeWeightChange: largestChange(fit.timeWeights, exact.timeWeights),
    },
  };
}

const largestChange = (a: Float64Array, b: Float64Array) =>
  a.reduce((max, weight, i) => Math.max(max, Math.abs(weight - b[i]!)), 0);
