import { expect, it } from 'vitest';
import { benchmarkBounds } from '../../src/effects/diagnostics/benchmark-bounds.ts';
import { eValue } from '../../src/effects/diagnostics/e-value.ts';
import { robustnessValue } from '../../src/effects/diagnostics/robustness-value.ts';
import { ancova } from '../../src/effects/estimators/ancova.ts';
import { estimateOf } from '../../src/effects/estimators/linear-estimate.ts';
import { omittedVariableSensitivity } from '../../src/effects/estimators/omitted-variable-sensitivity.ts';
import { robustVcov } from '../../src/stats/variance/robust-vcov.ts';
import { unitFrame } from '../effects/frames.ts';
import { describeGolden, goldenFile, goldenRows } from '../golden.ts';
import { relativeError } from './relative-error.ts';

/** The tolerance of sensitivity_omitted_variable.json; both sides solve the same equations by QR. */
const TOLERANCE = 1e-8;
const ALPHA = 0.05;

type Numbers = Readonly<Record<string, number>>;
interface Expected {
  readonly stats: Numbers;
  readonly bounds: readonly (Numbers & { readonly bound_label: string })[];
  readonly rv_q50?: number;
}

const fits: Readonly<Record<string, () => ReturnType<typeof ancova>>> = {
  'lalonde OLS': () => {
    const rows = goldenRows('lalonde_matchit').map((row) => ({
      ...row,
      black: row.race === 'black' ? '1' : '0',
      hispan: row.race === 'hispan' ? '1' : '0',
    }));
    const covariates = ['age', 'educ', 'black', 'hispan', 'married', 'nodegree', 're74', 're75'];
    return ancova(unitFrame(rows, { outcome: 're78', treatment: 'treat', covariates }));
  },
  'nsw OLS': () => {
    const covariates = ['re74', 're75', 'age', 'educ', 'black', 'hisp', 'marr', 'nodegree'];
    return ancova(unitFrame(goldenRows('nsw_dw_experimental'), { outcome: 're78', treatment: 'treat', covariates }));
  },
};

function expectClose(actual: number | null | undefined, expected: number | undefined, quantity: string) {
  expect(relativeError(actual, expected!, quantity)).toBeLessThan(TOLERANCE);
}

describeGolden('a hidden cause against sensemakr', () => {
  const { cases } = goldenFile('sensitivity_omitted_variable');

  it('covers every case of the file', () => {
    const others = cases.map(({ name }) => name).filter((name) => !name.startsWith('E-value'));
    expect(others).toEqual(Object.keys(fits));
  });

  it.each(cases.filter(({ name }) => name in fits))('$name', ({ name, expected }) => {
    const { stats, bounds, rv_q50 } = expected as unknown as Expected;
    const estimate = fits[name]!();
    const { fit, coefficient } = estimate;
    const stdError = Math.sqrt(robustVcov(fit, 'iid').data[coefficient * fit.k + coefficient]!);
    const statistic = estimateOf(estimate) / stdError;
    const df = fit.n - fit.k;
    expectClose(estimateOf(estimate), stats.estimate, 'effect');
    expectClose(stdError, stats.se, 'standard error');
    expectClose(statistic, stats.t_statistic, 't');
    expect(df).toBe(stats.dof);
    const ours = omittedVariableSensitivity(estimate, ALPHA)!;
    expectClose(ours.robustnessValue, stats.rv_q, 'robustness value');
    expectClose(ours.robustnessValueAlpha, stats.rv_qa, 'robustness value of significance');
    expectClose(ours.partialR2, stats['r2yd.x'], 'partial R squared');
    expectClose(ours.partialR2 / (1 - ours.partialR2), stats['f2yd.x'], "partial Cohen's f squared");
    if (rv_q50 !== undefined)
      expectClose(
        robustnessValue({ statistic, df, share: 0.5, alpha: null }),
        rv_q50,
        'robustness value, half the effect',
      );

    for (const row of bounds) {
      const [times, covariate] = row.bound_label.split('x ') as [string, string];
      const bound = benchmarkBounds({
        estimate,
        covariate,
        columns: [covariate],
        timesTreatment: Number(times),
        timesOutcome: Number(times),
        alpha: ALPHA,
      });
      expectClose(bound.r2Treatment, row['r2dz.x'], `${row.bound_label}, R squared with treatment`);
      expectClose(bound.r2Outcome, row['r2yz.dx'], `${row.bound_label}, R squared with outcome`);
      expectClose(bound.adjusted.estimate, row.adjusted_estimate, `${row.bound_label}, effect`);
      expectClose(bound.adjusted.stdError, row.adjusted_se, `${row.bound_label}, standard error`);
      expectClose(bound.adjusted.statistic, row.adjusted_t, `${row.bound_label}, statistic`);
      expectClose(bound.adjusted.ciLow, row.adjusted_lower_CI, `${row.bound_label}, interval, lower end`);
      expectClose(bound.adjusted.ciHigh, row.adjusted_upper_CI, `${row.bound_label}, interval, upper end`);
    }
  });

  it.each(cases.filter(({ name }) => name.startsWith('E-value')))('$name', ({ input, expected }) => {
    const { rr, lo, hi } = input as Numbers;
    const ours = eValue({ scale: 'risk ratio', estimate: rr!, low: lo!, high: hi! });
    expectClose(ours.estimate, expected.evalue as number, 'E-value');
    expectClose(ours.limit, expected.evalue_ci as number, 'E-value of the limit');
  });
});
