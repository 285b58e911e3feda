import { PilotError } from '../../../core/error.ts';
import { mean } from '../../../stats/descriptive/mean.ts';
import { type Matrix, matrix } from '../../../stats/linalg/matrix.ts';
import { multiplyVector } from '../../../stats/linalg/multiply-vector.ts';
import { intercept } from '../../../stats/regression/intercept.ts';
import { type OlsFit, ols } from '../../../stats/regression/ols.ts';
import { defaultLags } from '../../../stats/variance/default-lags.ts';
import { hacVcov } from '../../../stats/variance/hac-vcov.ts';
import type { EstimatedTerm, TermsEstimate } from '../terms-estimate.ts';
import { hacAdjustment } from './hac-adjustment.ts';
import { type SeriesCorrelation, seriesCorrelation } from './series-correlation.ts';
import { seriesDiagnostics } from './series-diagnostics.ts';
import { unbiasedAutocorrelation } from './unbiased-autocorrelation.ts';

/** One value a period: the treated, or the treated less their controls. */
export interface InterruptedSeries {
  readonly outcome: string;
  readonly term: string;
  readonly periods: readonly (string | number)[];
  /** Place of each period on the time axis, ascending. */
  readonly times: Float64Array;
  readonly y: Float64Array;
  /** Mean of the treated by period; y itself where there are no controls. */
  readonly treated: Float64Array;
  readonly isControlled: boolean;
  /** Index of the first period after the start. */
  readonly start: number;
  readonly nUnits: number;
  readonly nTreated: number;
}

export interface InterruptedOptions {
  /** null = floor(4 (n / 100)^(2/9)). */
  readonly lags: number | null;
  /** Periods after which a season comes back; null = no seasons. */
  readonly season: number | null;
  /** satterthwaite adjusts for few periods; residual and normal take the factor n / (n - k) alone. */
  readonly df: 'satterthwaite' | 'residual' | 'normal';
}

export interface InterruptedDetail {
  readonly lags: number;
  /** First-order correlation of the errors, freed from what the fitted trend hides. */
  readonly autocorrelation: number;
  readonly correlation: SeriesCorrelation | null;
  readonly series: readonly {
    readonly period: string | number;
    readonly observed: number;
    readonly fitted: number;
    /** The trend before the start, carried on. */
    readonly counterfactual: number;
  }[];
}

/**
 * Segmented regression of a series on time, a change of level and of slope at the start, and seasons: rows `level`, `slope`,
 * `average` over the periods after it, and `dynamic`, the effect in each. Newey-West standard errors, by default adjusted
 * for few periods. No ROI claim without controls.
 * Errors: `series.short`, `series.not-identified`, `series.lags`.
 * Source: Wagner, Soumerai, Zhang and Ross-Degnan (2002), doi:10.1046/j.1365-2710.2002.00430.x.
 * Golden: test/golden/interrupted.json.
 */
export function interruptedTimeSeries(
  series: InterruptedSeries,
  options: InterruptedOptions,
): TermsEstimate<InterruptedDetail> {
  const { y, times, start, outcome, periods } = series;
  refuseShort(series);
  const since = times.map((time) => Math.max(0, time - times[start]!));
  const { fit, level, slope } = fitSegments(series, since, options.season);
  const lags = options.lags ?? defaultLags(y.length);
  if (lags >= y.length) throw manyLags(lags, y.length);
  const terms = termsOf(series, since, fit.coefficients[level]!, fit.coefficients[slope]!);
  const contrasts = terms.map(({ contrast }) => contrast);
  const rho = unbiasedAutocorrelation(fit.columns, fit.residuals);
  const { vcov, dfs } = varianceOf(fit, [level, slope], contrasts, { lags, rho, df: options.df });
  return {
    estimator: 'interrupted-time-series',
    outcome,
    terms: terms.map(({ term }, i) => ({ ...term, df: dfs[i]! })),
    vcov,
    inference: { kind: 'analytic', vcov: 'hac', df: dfs[0]! },
    influence: null,
    y,
    fit: {
      nRows: y.length,
      nUnits: series.nUnits,
      nClusters: null,
      dropped: {},
      coefficients: Object.fromEntries(fit.names.map((name, j) => [name, fit.coefficients[j]! + 0])),
      collinear: fit.dropped,
      rSquared: fit.rSquared,
    },
    diagnostics: seriesDiagnostics(series),
    detail: {
      lags,
      autocorrelation: rho,
      correlation: seriesCorrelation(fit.residuals),
      series: periods.map((period, t) => {
        const effect = t < start ? 0 : fit.coefficients[level]! + fit.coefficients[slope]! * since[t]!;
        const fitted = fit.fitted[t]!;
        return { period, observed: y[t]!, fitted, counterfactual: fitted - effect };
      }),
    },
  };
}

function fitSegments({ y, times, start, term }: InterruptedSeries, since: Float64Array, season: number | null) {
  const seasons =
    season === null
      ? []
      : Array.from({ length: season - 1 }, (_, place) => ({
          name: `season=${place + 2}`,
          values: y.map((_, t) => (t % season === place + 1 ? 1 : 0)),
        }));
  const columns = [
    intercept(y.length),
    { name: 'time', values: times.map((time) => time - times[start]!) },
    { name: 'level', values: y.map((_, t) => (t >= start ? 1 : 0)) },
    { name: 'slope', values: since },
    ...seasons,
  ];
  const fit = ols({ y, columns });
  const [level, slope] = [fit.names.indexOf('level'), fit.names.indexOf('slope')];
  if (level < 0 || slope < 0 || fit.n <= fit.k) throw notIdentified(term, fit);
  return { fit, level, slope };
}

/** What each row is of level and slope, and what it says. */
function termsOf(series: InterruptedSeries, since: Float64Array, level: number, slope: number) {
  const { start, periods, treated, nUnits, nTreated, isControlled } = series;
  const after = since.subarray(start);
  const about = (contrast: readonly [number, number], base: number | null, more: Partial<EstimatedTerm>) => {
    const estimate = contrast[0] * level + contrast[1] * slope;
    const term: EstimatedTerm = {
      term: 'level',
      estimand: isControlled ? 'ATT' : 'PRE-POST',
      estimate,
      counterfactualMean: base === null ? null : base - estimate,
      nUnits,
      nTreated,
      nClusters: null,
      ...more,
    };
    return { contrast, term };
  };
  return [
    about([1, 0], treated[start]!, { term: 'level' }),
    about([0, 1], null, { term: 'slope' }),
    about([1, mean(after)], mean(treated.subarray(start)), { term: 'average' }),
    ...Array.from(after, (time, i) =>
      about([1, time], treated[start + i]!, { term: 'dynamic', period: periods[start + i]!, relativePeriod: i }),
    ),
  ];
}

function varianceOf(
  fit: OlsFit,
  at: readonly [number, number],
  contrasts: readonly (readonly [number, number])[],
  { lags, rho, df }: { readonly lags: number; readonly rho: number; readonly df: InterruptedOptions['df'] },
): { readonly vcov: Matrix; readonly dfs: readonly (number | null)[] } {
  const full = hacVcov(fit, lags);
  const entry = (a: number, b: number) => full.data[at[a]! * fit.k + at[b]!]!;
  const adjustments = contrasts.map(adjusterOf(fit, at, { lags, rho, df }));
  const m = contrasts.length;
  const vcov = matrix(m, m);
  contrasts.forEach(([a1, a2], i) => {
    for (let j = 0; j <= i; j++) {
      const [b1, b2] = contrasts[j]!;
      const raw = a1 * b1 * entry(0, 0) + (a1 * b2 + a2 * b1) * entry(0, 1) + a2 * b2 * entry(1, 1);
      const value = raw * Math.sqrt(adjustments[i]!.factor * adjustments[j]!.factor);
      vcov.data[i * m + j] = value;
      vcov.data[j * m + i] = value;
    }
  });
  return { vcov, dfs: adjustments.map((adjustment) => adjustment.df) };
}

function adjusterOf(
  fit: OlsFit,
  at: readonly [number, number],
  { lags, rho, df }: { readonly lags: number; readonly rho: number; readonly df: InterruptedOptions['df'] },
): (contrast: readonly [number, number]) => { readonly factor: number; readonly df: number | null } {
  const { n, k } = fit;
  if (df !== 'satterthwaite') return () => ({ factor: n / (n - k), df: df === 'residual' ? n - k : null });
  const pull = (coefficient: number) =>
    multiplyVector(fit.x, fit.bread.data.slice(coefficient * k, (coefficient + 1) * k));
  const adjust = hacAdjustment(fit.columns, [pull(at[0]), pull(at[1])], { rho, lags });
  return ([c1, c2]) => adjust(c1, c2);
}

function refuseShort({ y, start, term }: InterruptedSeries): void {
  const after = y.length - start;
  if (start >= 3 && after >= 2) return;
  throw new PilotError({
    code: 'series.short',
    kind: 'data',
    message: `Interrupted series of ${term}: at least 3 periods before the start and 2 after it are needed, got ${start} and ${after}.`,
    hint: 'Check --post, or add periods; eight on each side make a usable series.',
  });
}

const manyLags = (lags: number, n: number) =>
  new PilotError({
    code: 'series.lags',
    kind: 'usage',
    message: `Interrupted series: --lags is smaller than the number of periods, got ${lags} for ${n}.`,
    hint: 'Leave --lags out for the automatic choice.',
  });

const notIdentified = (term: string, { n, k }: OlsFit) =>
  new PilotError({
    code: 'series.not-identified',
    kind: 'data',
    message: `Interrupted series of ${term}: level, slope and seasons need more periods than coefficients, got ${n} periods for ${k}.`,
    hint: 'Leave --season out, or add periods.',
  });
