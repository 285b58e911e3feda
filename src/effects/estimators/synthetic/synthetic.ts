import type { Diagnostic } from '../../../core/diagnostic.ts';
import type { BootstrapInterval, Inference } from '../../../core/effect.ts';
import type { Rng } from '../../../core/rng.ts';
import { mean } from '../../../stats/descriptive/mean.ts';
import { matrix } from '../../../stats/linalg/matrix.ts';
import type { RowInference } from '../../inference/effect-of-estimate.ts';
import type { TermsEstimate } from '../terms-estimate.ts';
import type { BlockPanel } from './block-panel.ts';
import { bootstrapRow } from './bootstrap-row.ts';
import { chosenInference, type SyntheticInference } from './chosen-inference.ts';
import { conformalTest } from './conformal-test.ts';
import { fitSynthetic, type SyntheticFit, type SyntheticKind } from './fit-synthetic.ts';
import { placeboTest } from './placebo-test.ts';
import { type SyntheticDetail, syntheticDetail } from './synthetic-detail.ts';
import { syntheticDraws } from './synthetic-draws.ts';
import { syntheticJackknife } from './synthetic-jackknife.ts';

export interface SyntheticRequest {
  readonly kind: SyntheticKind;
  readonly outcome: string;
  readonly term: string;
  /** Left out: placebo for one treated unit, jackknife for more, none where neither can be honest. */
  readonly inference: SyntheticInference | null;
  readonly hasClusters: boolean;
  /** alpha in (0, 1). */
  readonly alpha: number;
  /** Draws of the bootstrap, and placebos by lot where not every choice of controls is tried. */
  readonly replicates: number;
  readonly ci: BootstrapInterval;
  readonly quantile: 'order' | 'type7';
  readonly seed: string;
  readonly rng: Rng;
}

/** The inferential part of the answer. */
interface Inferred {
  readonly row?: RowInference;
  readonly variance: number | null;
  readonly inference: Inference;
  readonly diagnostics: readonly Diagnostic[];
  readonly detail: Partial<Pick<SyntheticDetail, 'placebo' | 'conformal'>>;
}

/**
 * Effect on the treated of a block panel against weighted controls, as one term. With one treated unit there is no
 * standard error: its p value and interval come from placebos or from the conformal test.
 * Errors: those of `blockPanel` and of the inference chosen.
 * Sources: Arkhangelsky et al. (2021), doi:10.1257/aer.20190159; Abadie, Diamond and Hainmueller (2010),
 * doi:10.1198/jasa.2009.ap08746. Golden: synthdid_prop99.json.
 */
export function synthetic(panel: BlockPanel, request: SyntheticRequest): TermsEstimate<SyntheticDetail> {
  const { kind, outcome, term } = request;
  const { y, nControls, nPre, units, entityOf } = panel;
  const fit = fitSynthetic(panel, kind);
  const { row, variance, inference, diagnostics, detail } = infer(panel, fit, request);
  const nTreated = units.length - nControls;
  const treatedAfter = mean(y.data.filter((_, at) => at >= nControls * y.cols && at % y.cols >= nPre));
  const nClusters = request.hasClusters ? Math.max(...entityOf) + 1 : null;
  return {
    estimator: kind,
    outcome,
    terms: [
      {
        term,
        estimand: 'ATT',
        estimate: fit.estimate,
        counterfactualMean: treatedAfter - fit.estimate,
        nUnits: units.length,
        nTreated,
        nClusters,
        ...(row ? { inference: row } : {}),
      },
    ],
    vcov: variance === null ? null : matrix(1, 1, [variance]),
    inference,
    influence: null,
    y: y.data,
    fit: {
      nRows: y.data.length,
      nUnits: units.length,
      nClusters,
      dropped: {},
      coefficients: { [term]: fit.estimate },
      collinear: [],
      rSquared: null,
    },
    diagnostics,
    detail: { ...syntheticDetail(panel, kind, fit), ...detail },
  };
}

function infer(panel: BlockPanel, fit: SyntheticFit, request: SyntheticRequest): Inferred {
  const { method, diagnostics } = chosenInference(panel, request);
  switch (method) {
    case 'placebo':
      return { ...byPlacebo(panel, fit, request), diagnostics };
    case 'conformal':
      return { ...byConformal(panel, fit, request), diagnostics };
    case 'bootstrap':
      return { ...byBootstrap(panel, fit, request), diagnostics };
    case 'jackknife': {
      const { variance, nEntities } = syntheticJackknife(panel, fit);
      const inference = { kind: 'analytic', vcov: 'jackknife', df: nEntities - 1 } as const;
      return { variance, inference, diagnostics, detail: {} };
    }
    case null:
      return {
        variance: null,
        inference: { kind: 'none', reason: diagnostics[0]!.message },
        diagnostics,
        detail: {},
      };
  }
}

function byPlacebo(panel: BlockPanel, fit: SyntheticFit, request: SyntheticRequest): Omit<Inferred, 'diagnostics'> {
  const { margin, ...test } = placeboTest(panel, request.kind, fit, request);
  const severalTreated = panel.units.length - panel.nControls > 1;
  const row = {
    // One treated unit: the spread of other units is no standard error of this one. It stands in the detail.
    stdError: severalTreated ? test.stdError : null,
    statistic: null,
    df: null,
    pValue: test.pValue,
    ciLow: fit.estimate - margin,
    ciHigh: fit.estimate + margin,
    ciShape: 'interval' as const,
  };
  return {
    row,
    variance: severalTreated ? test.stdError ** 2 : null,
    inference: { kind: 'inversion', test: 'placebo' },
    detail: { placebo: test },
  };
}

function byConformal(panel: BlockPanel, fit: SyntheticFit, request: SyntheticRequest): Omit<Inferred, 'diagnostics'> {
  const test = conformalTest(panel, request.kind, fit, request.alpha);
  const row = {
    stdError: null,
    statistic: null,
    df: null,
    pValue: test.pValue,
    ciLow: test.low,
    ciHigh: test.high,
    ciShape: test.shape,
  };
  return { row, variance: null, inference: { kind: 'inversion', test: 'conformal' }, detail: { conformal: test } };
}

function byBootstrap(panel: BlockPanel, fit: SyntheticFit, request: SyntheticRequest): Omit<Inferred, 'diagnostics'> {
  const { ci, replicates, seed, hasClusters } = request;
  const drawn = syntheticDraws(panel, request.kind, replicates, request.rng);
  const draws = drawn.filter(Number.isFinite);
  const row = bootstrapRow(draws, fit.estimate, request);
  return {
    row,
    variance: row.stdError === null ? null : row.stdError ** 2,
    inference: {
      kind: 'bootstrap',
      scheme: hasClusters ? 'cluster' : 'unit',
      ci,
      draws: replicates,
      failedDraws: replicates - draws.length,
      seed,
    },
    detail: {},
  };
}
