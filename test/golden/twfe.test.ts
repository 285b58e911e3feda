import { expect, it } from 'vitest';
import { countColumns } from '../../src/effects/estimators/fixed-effects/cluster-factor.ts';
import { type EstimateInput, estimate } from '../../src/estimate/estimate.ts';
import { absorber } from '../../src/stats/regression/absorb.ts';
import { ols } from '../../src/stats/regression/ols.ts';
import { clusterVcov } from '../../src/stats/variance/cluster-vcov.ts';
import { expectEffectRows } from '../effects/expect-effect-rows.ts';
import { describeGolden, goldenCase, goldenDataPath, goldenRows } from '../golden.ts';
import { tableWriter } from '../write-table.ts';
import { relativeError } from './relative-error.ts';

/** The reference stops demeaning at 1e-6; ours is exact, so that standard errors agree to what that leaves. */
const TOLERANCE = 1e-8;
const write = tableWriter();
const close = (actual: number | null | undefined, expected: unknown, quantity: string) =>
  expect(relativeError(actual, expected as number, quantity)).toBeLessThan(TOLERANCE);

type Term = { readonly estimate: number; readonly se: number; readonly t: number; readonly p: number };
const term = (expected: Readonly<Record<string, unknown>>, kind: string, name: string) =>
  (expected[kind] as Readonly<Record<string, Term>>)[name]!;

const castle: EstimateInput = {
  estimator: 'twfe',
  data: goldenDataPath('castle'),
  outcome: 'l_homicide',
  unit: 'sid',
  time: 'year',
  treatment: 'post',
};

describeGolden('two-way fixed effects against fixest and clubSandwich', () => {
  const baseDid = () =>
    write(
      'base-did',
      goldenRows('fixest_base_did').map((row) => ({ ...row, d: Number(row.treat) * Number(row.post) })),
    );
  const cardKrueger = () =>
    write(
      'card-krueger',
      goldenRows('card_krueger_long').flatMap(({ fte, store, period, nj }) =>
        fte === '' ? [] : [{ fte: fte!, store: store!, period: period!, did: Number(nj) * Number(period) }],
      ),
    );
  const cases: [string, () => EstimateInput, string][] = [
    [
      'mpdta TWFE',
      () => ({
        estimator: 'twfe',
        data: goldenDataPath('mpdta'),
        outcome: 'lemp',
        unit: 'countyreal',
        time: 'year',
        cohort: 'first_treat',
      }),
      'post',
    ],
    ['castle TWFE', () => castle, 'post'],
    ['castle TWFE population weights', () => ({ ...castle, weights: 'population' }), 'post'],
    ['castle TWFE covariates', () => ({ ...castle, covariates: 'l_police,unemployrt,poverty,l_income' }), 'post'],
    [
      'math reform TWFE',
      () => ({
        estimator: 'twfe',
        data: goldenDataPath('math_reform'),
        outcome: 'incearn_ln',
        unit: 'state',
        time: 'class',
        treatment: 'reform_math',
      }),
      'reform_math',
    ],
    [
      'base_did TWFE',
      () => ({
        estimator: 'twfe',
        data: baseDid(),
        outcome: 'y',
        unit: 'id',
        time: 'period',
        treatment: 'd',
        covariates: 'x1',
      }),
      'treat::1:post',
    ],
    [
      'card_krueger TWFE',
      () => ({
        estimator: 'twfe',
        data: cardKrueger(),
        outcome: 'fte',
        unit: 'store',
        time: 'period',
        treatment: 'did',
      }),
      'did',
    ],
  ];

  it.each(cases)('%s, each kind of standard error', async (name, input, column) => {
    const { expected } = goldenCase('twfe', name);
    for (const [kind, vcov] of [
      ['iid', 'iid'],
      ['hetero', 'hc1'],
      ['cluster_default', 'cr1s'],
      ['cluster_no_ssc', 'cr0'],
    ] as const) {
      const effect = await estimate({ ...input(), vcov });
      expectEffectRows(effect);
      const row = effect.rows[0]!;
      const wanted = term(expected, kind, column);
      close(row.estimate, wanted.estimate, `estimate, ${vcov}`);
      close(row.stdError, wanted.se, `standard error, ${vcov}`);
      close(row.statistic, wanted.t, `t, ${vcov}`);
      close(row.pValue, wanted.p, `p, ${vcov}`);
      expect(effect.fit.nRows).toBe(expected.n);
      if (typeof expected.r2_within === 'number') close(effect.fit.rSquared, expected.r2_within, `within R2, ${vcov}`);
    }
  });

  it('counts the fixed effects as the reference does, all or those that are not nested', () => {
    // Three units, two periods, one cluster a unit: 1 coefficient, 3 + 2 - 1 effects, of which the units are nested.
    const unitOf = Int32Array.of(0, 0, 1, 1, 2, 2);
    const periodOf = Int32Array.of(0, 1, 0, 1, 0, 1);
    const frame = { unitOf, periodOf, clusterOf: [unitOf], units: ['a', 'b', 'c'], times: Float64Array.of(0, 1) };
    const model = { frame, furtherEffects: [] } as never;
    expect([countColumns(model, 1, false), countColumns(model, 1, true)]).toEqual([5, 3]);
  });

  it.each(cases)('%s: all effects or none counted follows from the plain sandwich', async (name, input, column) => {
    const { expected } = goldenCase('twfe', name);
    const { fit, rows } = await estimate({ ...input(), vcov: 'cr0' });
    const { nRows: n, nClusters, nUnits, coefficients } = fit;
    const k = Object.keys(coefficients).length;
    const nPeriods =
      name === 'card_krueger TWFE'
        ? 2
        : new Set(goldenRows(periodsOf[name]![0]).map((r) => r[periodsOf[name]![1]])).size;
    const scaled = (counted: number) =>
      rows[0]!.stdError! * Math.sqrt(((nClusters! / (nClusters! - 1)) * (n - 1)) / (n - counted));
    close(
      scaled(k + nUnits + nPeriods - 1),
      term(expected, 'cluster_K_full', column).se,
      'standard error, all effects counted',
    );
    close(scaled(k), term(expected, 'cluster_K_none', column).se, 'standard error, no effect counted');
  });

  it('CR2 with Satterthwaite degrees of freedom', async () => {
    const { expected } = goldenCase('twfe', 'mpdta TWFE CR2');
    const { rows } = await estimate({ ...cases[0]![1](), vcov: 'cr2' });
    close(rows[0]!.stdError, expected.se, 'standard error, cr2');
    // The reference's degrees of freedom come from a 2,500-row dummy regression.
    expect(relativeError(rows[0]!.df, expected.df as number, 'degrees of freedom')).toBeLessThan(1e-5);
    expect(relativeError(rows[0]!.pValue, expected.p as number, 'p')).toBeLessThan(1e-5);
  });

  it('event study with a common start, its covariance and its test of the paths', async () => {
    const { expected } = goldenCase('twfe', 'base_did event study');
    const data = write(
      'base-did-cohort',
      goldenRows('fixest_base_did').map((row) => ({ ...row, cohort: row.treat === '1' ? 6 : 0 })),
    );
    const effect = await estimate({
      estimator: 'event-study',
      data,
      outcome: 'y',
      unit: 'id',
      time: 'period',
      cohort: 'cohort',
      covariates: 'x1',
    });
    expectEffectRows(effect);
    const coefficients = expected.coefficients as Readonly<Record<string, Term>>;
    close(effect.fit.coefficients.x1, coefficients.x1!.estimate, 'x1');
    const named = Object.keys(coefficients).filter((name) => name.startsWith('period'));
    const rowOf = (name: string) =>
      effect.rows.findIndex((row) => row.relativePeriod === Number(/\d+/.exec(name)![0]) - 6);
    for (const name of named) {
      const row = effect.rows[rowOf(name)]!;
      close(row.estimate, coefficients[name]!.estimate, name);
      close(row.stdError, coefficients[name]!.se, `${name}, standard error`);
      close(row.pValue, coefficients[name]!.p, `${name}, p`);
    }
    const vcov = expected.vcov as readonly (readonly number[])[];
    named.forEach((a, i) => {
      named.forEach((b, j) => {
        expect(Math.abs(effect.vcov![rowOf(a)]![rowOf(b)]! - vcov[i + 1]![j + 1]!)).toBeLessThan(
          TOLERANCE * vcov[1]![1]!,
        );
      });
    });
    const [reference] = effect.rows.filter(({ relativePeriod }) => relativePeriod === -1);
    expect([reference!.estimate, reference!.stdError, reference!.pValue]).toEqual([0, null, null]);
  });

  it('two-way clusters', async () => {
    const { expected } = goldenCase('twfe', 'base_did two-way cluster');
    const { rows, fit } = await estimate({ ...cases[5]![1](), cluster: 'id,period', vcov: 'cr1s' });
    const wanted = term(expected, 'coefficients', 'treat::1:post');
    close(rows[0]!.estimate, wanted.estimate, 'estimate');
    close(rows[0]!.stdError, wanted.se, 'standard error');
    close(rows[0]!.pValue, wanted.p, 'p');
    expect([rows[0]!.df, fit.nClusters]).toEqual([expected.df_t, (expected.df_t as number) + 1]);
  });

  it('one set of effects and dummies of days', () => {
    const { expected } = goldenCase('twfe', 'sleepstudy days');
    const rows = goldenRows('sleepstudy');
    const subjects = [...new Set(rows.map(({ Subject }) => Subject))];
    const subjectOf = Int32Array.from(rows, ({ Subject }) => subjects.indexOf(Subject));
    const absorb = absorber([subjectOf], null);
    const columns = Object.keys(expected.coefficients as object).map((name) => ({
      name,
      values: absorb(Float64Array.from(rows, ({ Days }) => (name === `Days::${Days}` ? 1 : 0))),
    }));
    const fit = ols({ y: absorb(Float64Array.from(rows, ({ Reaction }) => Number(Reaction))), columns });
    const { data } = clusterVcov(fit, subjectOf, 'cr1');
    // Subjects are nested in the clusters: the nine days and a constant count.
    const factor = Math.sqrt((fit.n - 1) / (fit.n - fit.k - 1));
    columns.forEach(({ name }, i) => {
      const wanted = (expected.coefficients as Readonly<Record<string, Term>>)[name]!;
      close(fit.coefficients[i], wanted.estimate, name);
      close(factor * Math.sqrt(data[i * fit.k + i]!), wanted.se, `${name}, standard error`);
    });
  });
});

const periodsOf: Readonly<Record<string, readonly [string, string]>> = {
  'mpdta TWFE': ['mpdta', 'year'],
  'castle TWFE': ['castle', 'year'],
  'castle TWFE population weights': ['castle', 'year'],
  'castle TWFE covariates': ['castle', 'year'],
  'math reform TWFE': ['math_reform', 'class'],
  'base_did TWFE': ['fixest_base_did', 'period'],
};
