import { expect, it } from 'vitest';
import { instrumentalVariables } from '../../src/effects/estimators/instrumental/instrumental-variables.ts';
import { twoStageLeastSquares } from '../../src/effects/estimators/instrumental/two-stage-least-squares.ts';
import type { InstrumentFrame } from '../../src/effects/estimators/instrumental/types.ts';
import { effectOfTerms } from '../../src/effects/inference/effect-of-terms.ts';
import { ofGivenColumns } from '../../src/stats/variance/of-given-columns.ts';
import { type RegressionVcov, vcovOf } from '../../src/stats/variance/vcov-of.ts';
import { expectEffectRows } from '../effects/expect-effect-rows.ts';
import { numbers, numericColumns, testProvenance } from '../effects/frames.ts';
import { describeGolden, goldenCase, goldenFile, goldenRows } from '../golden.ts';
import { relativeError } from './relative-error.ts';

/** The tolerance of iv_cace.json: its programs disagree among themselves in the tenth digit. */
const TOLERANCE = 1e-8;
/** `estimatr` and `ivmodel` solve by normal equations, and lose digits on Card's badly scaled columns. */
const BY_NORMAL_EQUATIONS = 1e-7;
const file = 'iv_cace';
const kinds = { classical: 'iid', HC0: 'hc0', HC1: 'hc1' } as const;
const jobCovariates = ['female', 'age', 'black', 'hispanic', 'educ', 'mwearn', 'haschild'];
const cardCovariates = [
  'exper',
  'expersq',
  'black',
  'smsa',
  'south',
  'smsa66',
  ...[2, 3, 4, 5, 6, 7, 8, 9].map((i) => `reg66${i}`),
];

function frameOf(
  name: string,
  columns: { y: string; d: string; z: readonly string[]; x?: readonly string[] },
): InstrumentFrame {
  const rows = goldenRows(name);
  return {
    outcome: columns.y,
    term: columns.d,
    units: rows.map((_, row) => String(row + 1)),
    y: numbers(rows, columns.y),
    treatment: numbers(rows, columns.d),
    instruments: numericColumns(rows, columns.z),
    covariates: numericColumns(rows, columns.x ?? []),
    clusterOf: null,
    weights: null,
  };
}

const jobCorps = (y = 'earny4', x: readonly string[] = []) =>
  frameOf('job_corps', { y, d: 'trainy1', z: ['assignment'], x });
const card = (z: readonly string[]) => frameOf('card_iv', { y: 'lwage', d: 'educ', z, x: cardCovariates });
const estimated = (frame: InstrumentFrame, vcov: RegressionVcov = 'iid') =>
  instrumentalVariables(frame, { vcov, df: null, alpha: 0.05 });

function expectClose(actual: number | null | undefined, expected: unknown, quantity: string, tolerance = TOLERANCE) {
  expect(relativeError(actual, expected as number, quantity)).toBeLessThan(tolerance);
}

type Coefficients = Readonly<Record<string, { readonly estimate: number; readonly se: number }>>;

describeGolden('two-stage least squares against ivreg', () => {
  const cases: readonly (readonly [string, () => InstrumentFrame])[] = [
    ['job corps CACE no covariates', () => jobCorps()],
    ['job corps CACE covariates', () => jobCorps('earny4', jobCovariates)],
    ['job corps CACE earny3', () => jobCorps('earny3')],
    ['job corps CACE health48', () => jobCorps('health48')],
    ['card one instrument', () => card(['nearc4'])],
    ['card two instruments (over-identified)', () => card(['nearc4', 'nearc2'])],
  ];
  it.each(cases)('%s: coefficients, three kinds of errors and the tests', (name, make) => {
    const frame = make();
    const { expected } = goldenCase(file, name);
    const { second, firstStages } = twoStageLeastSquares({
      ...frame,
      treatments: [{ name: frame.term, values: frame.treatment }],
    });
    expect(firstStages.length).toBe(1);
    expectClose(Math.sqrt(second.sigma2), expected.sigma, 'sigma');
    for (const [given, kind] of Object.entries(kinds)) {
      const vcov = vcovOf(second, kind, null);
      for (const [column, { estimate, se }] of Object.entries(expected[given] as Coefficients)) {
        const at = second.names.indexOf(column);
        expectClose(second.coefficients[at], estimate, `${kind}, coefficient ${column}`);
        expectClose(Math.sqrt(vcov.data[at * second.k + at]!), se, `${kind}, standard error of ${column}`);
      }
    }
    const { detail } = estimated(frame);
    const tests = expected.diagnostics as Readonly<Record<string, Readonly<Record<string, number>>>>;
    const weak = tests['Weak instruments']!;
    expectClose(detail.firstStage.f, weak.statistic, 'first-stage F');
    // Below 1e-290 numbers lose their digits in both programs.
    if (weak['p-value']! < 1e-290) expect(detail.firstStage.pValue).toBeLessThan(1e-290);
    else expectClose(detail.firstStage.pValue, weak['p-value'], 'first-stage F, p', BY_NORMAL_EQUATIONS);
    expect([detail.firstStage.df1, detail.firstStage.df2]).toEqual([weak.df1, weak.df2]);
    expectClose(
      detail.wuHausman!.statistic,
      tests['Wu-Hausman']!.statistic,
      'Wu-Hausman, statistic',
      BY_NORMAL_EQUATIONS,
    );
    expectClose(detail.wuHausman!.pValue, tests['Wu-Hausman']!['p-value'], 'Wu-Hausman, p', BY_NORMAL_EQUATIONS);
    expect(detail.wuHausman!.df2).toBe(tests['Wu-Hausman']!.df2);
    if (frame.instruments.length === 1) expect(detail.sargan).toBeNull();
    else {
      expectClose(detail.sargan!.statistic, tests.Sargan!.statistic, 'Sargan, statistic');
      expectClose(detail.sargan!.pValue, tests.Sargan!['p-value'], 'Sargan, p');
    }
    expect(ofGivenColumns(second, second.bread).rows).toBe(second.k);
  });

  it('has the effect of assignment and the first stage of the Job Corps', () => {
    const { expected } = goldenCase(file, 'job corps CACE no covariates');
    const { terms, detail } = estimated(jobCorps());
    expect(terms.map(({ estimand, term }) => [estimand, term])).toEqual([
      ['CACE', 'trainy1'],
      ['ITT', 'assignment'],
    ]);
    expectClose(terms[1]!.estimate, expected.itt, 'effect of assignment', 1e-9);
    expectClose(detail.firstStage.coefficients.assignment, expected.first_stage, 'first stage', 1e-9);
  });

  it('job corps CACE HC2, with its test', () => {
    const { expected } = goldenCase(file, 'job corps CACE HC2') as {
      expected: Readonly<Record<string, Readonly<Record<string, number>>>>;
    };
    const effect = effectOfTerms(estimated(jobCorps(), 'hc2'), { alpha: 0.05, provenance: testProvenance });
    expectEffectRows(effect);
    const [row] = effect.rows;
    expectClose(row!.estimate, expected.estimate!.trainy1, 'effect', BY_NORMAL_EQUATIONS);
    expectClose(row!.stdError, expected.se!.trainy1, 'standard error', BY_NORMAL_EQUATIONS);
    expectClose(row!.pValue, expected.p!.trainy1, 'p', BY_NORMAL_EQUATIONS);
    expect(row!.df).toBe(expected.df!.trainy1);
  });

  it('job corps first stage F', () => {
    const { expected } = goldenCase(file, 'job corps first stage F');
    const ofKind = (kind: RegressionVcov) => estimated(jobCorps(), kind).detail.firstStage;
    expectClose(ofKind('iid').f, expected.F, 'F, iid');
    expectClose(ofKind('hc1').fRobust, expected.F_HC1, 'F, HC1');
    expectClose(ofKind('hc2').fRobust, expected.F_HC2, 'F, HC2');
    expectClose(ofKind('hc2').fEffective, expected.F_HC2, 'effective F');
  });

  it('principal strata shares job corps', () => {
    const { expected } = goldenCase(file, 'principal strata shares job corps');
    const { compliance } = estimated(jobCorps()).detail;
    expectClose(compliance!.compliers, expected.compliers, 'compliers', 1e-10);
    expectClose(compliance!.alwaysTakers, expected.always_takers, 'always takers', 1e-10);
    expectClose(compliance!.neverTakers, expected.never_takers, 'never takers', 1e-10);
    expectClose(1 - compliance!.neverTakers, expected.p_d1_z1, 'share treated when assigned', 1e-10);
  });
});

describeGolden('Anderson-Rubin, LIML and Fuller against ivmodel', () => {
  it.each([
    ['job corps Anderson-Rubin', () => jobCorps()],
    ['card Anderson-Rubin nearc4', () => card(['nearc4'])],
    ['card Anderson-Rubin nearc4+nearc2', () => card(['nearc4', 'nearc2'])],
  ] as const)('%s', (name, make) => {
    const { expected } = goldenCase(file, name);
    const { andersonRubin, liml, fuller } = estimated(make()).detail;
    expectClose(andersonRubin.f, expected.AR_F, 'Anderson-Rubin, F');
    expectClose(andersonRubin.pValue, expected.AR_p, 'Anderson-Rubin, p');
    expect([andersonRubin.df1, andersonRubin.df2]).toEqual(expected.AR_df);
    const [[low, high]] = expected.AR_ci as [[number, number]];
    expectClose(andersonRubin.low, low, 'Anderson-Rubin, interval, lower end');
    expectClose(andersonRubin.high, high, 'Anderson-Rubin, interval, upper end');
    expect(andersonRubin.shape).toBe('interval');
    expectClose(liml!.estimate, expected.LIML, 'LIML, effect', BY_NORMAL_EQUATIONS);
    expectClose(liml!.k, expected.LIML_k, 'LIML, k');
    expectClose(liml!.stdError, expected.LIML_se, 'LIML, standard error', BY_NORMAL_EQUATIONS);
    expectClose(fuller!.estimate, expected.Fuller, 'Fuller, effect', BY_NORMAL_EQUATIONS);
    expectClose(fuller!.stdError, expected.Fuller_se, 'Fuller, standard error', BY_NORMAL_EQUATIONS);
  });

  it('has a test for each of the 12 cases', () => {
    expect(goldenFile(file).cases.length).toBe(12);
  });
});
