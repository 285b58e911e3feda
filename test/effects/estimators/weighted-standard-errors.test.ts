import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type EstimateInput, estimate } from '../../../src/estimate.ts';

/** The reference's Jacobian is by differences. */
const TOLERANCE = 1e-8;

const request = {
  estimator: 'matched',
  data: fileURLToPath(new URL('../../../experiments/nsw-matched/data/lalonde.csv', import.meta.url)),
  outcome: 're78',
  treatment: 'treat',
  unit: 'id',
  covariates: 'age,educ,race,married,nodegree,re74,re75',
} as const;

/** Printed by weights_by_m_estimation.py, to all digits. */
const REFERENCE: readonly (readonly [
  what: string,
  flags: Partial<EstimateInput>,
  estimate: number,
  stdError: number,
])[] = [
  ['logit ate', { weight: 'ipw', estimand: 'ate' }, 224.6763091039412, 876.1931911805832],
  ['logit att', { weight: 'ipw' }, 1214.071223292919, 798.1546278341046],
  ['logit atc', { weight: 'ipw', estimand: 'atc' }, -186.91589984110556, 1130.9821968114043],
  ['logit overlap', { weight: 'overlap' }, 1242.2006359399197, 738.7490401579622],
  ['probit ate', { weight: 'ipw', estimand: 'ate', link: 'probit' }, 30.044275970920076, 933.1055973506096],
  ['probit att', { weight: 'ipw', link: 'probit' }, 1231.1820437782108, 795.445193961037],
  ['probit atc', { weight: 'ipw', estimand: 'atc', link: 'probit' }, -484.5317405594143, 1218.93006504635],
  ['probit overlap', { weight: 'overlap', link: 'probit' }, 1285.7565209558297, 739.1736187149652],
  ['entropy att', { weight: 'entropy' }, 1273.2618139119145, 789.7448001210371],
  ['entropy atc', { weight: 'entropy', estimand: 'atc' }, 212.49977200124005, 1674.0756007151438],
  ['entropy ate', { weight: 'entropy', estimand: 'ate' }, 951.6713327001564, 1233.938736775676],
  ['entropy att 2 moments', { weight: 'entropy', moments: 2 }, 1068.0890258968764, 817.653383184306],
  [
    'logit ate from 0.1 to 0.9',
    { weight: 'ipw', estimand: 'ate', trim: '0.1,0.9' },
    1477.585032811657,
    889.6260539420254,
  ],
  ['logit att by age', { weight: 'ipw', cluster: 'age' }, 1214.071223292919, 592.2716261722597],
  ['entropy att by age', { weight: 'entropy', cluster: 'age' }, 1273.2618139119145, 599.5901423053766],
];

describe('standard errors of weights against M-estimation in Python', () => {
  it.each(REFERENCE)('%s', async (_, flags, expected, stdError) => {
    const { rows, inference } = await estimate({ ...request, ...flags });
    expect(Math.abs(rows[0]!.estimate - expected)).toBeLessThan(TOLERANCE * Math.abs(expected));
    expect(Math.abs(rows[0]!.stdError! - stdError)).toBeLessThan(TOLERANCE * stdError);
    expect(inference).toEqual({ kind: 'analytic', vcov: 'influence', df: null });
  });

  it('takes the shares of stabilised weights as they are, which changes nothing', async () => {
    const [plain, stabilised] = await Promise.all(
      [false, true].map((stabilized) => estimate({ ...request, weight: 'ipw', estimand: 'ate', stabilized })),
    );
    expect(stabilised!.rows[0]!.estimate).toBeCloseTo(plain!.rows[0]!.estimate, 8);
    expect(stabilised!.rows[0]!.stdError).toBeCloseTo(plain!.rows[0]!.stdError!, 8);
  });

  it('gives influence values, in the order of the file, that have this very variance', async () => {
    const { influence, rows } = await estimate({ ...request, weight: 'ipw', with: 'influence' });
    const values = influence!.map(([value]) => value!);
    expect(values).toHaveLength(614);
    const squares = values.reduce((sum, value) => sum + value * value, 0);
    expect(Math.sqrt(squares) / 614).toBeCloseTo(rows[0]!.stdError!, 8);
    expect(Math.abs(values.reduce((sum, value) => sum + value, 0))).toBeLessThan(1e-6 * Math.sqrt(squares));
  });

  it('is smaller than that of weights taken as known where the model explains the outcome', async () => {
    const own = await estimate({ ...request, weight: 'entropy' });
    const known = await estimate({ ...request, weight: 'entropy', vcov: 'hc2' });
    expect(known.rows[0]!.estimate).toBe(own.rows[0]!.estimate);
    expect(own.rows[0]!.stdError!).toBeLessThan(known.rows[0]!.stdError!);
  });
});
