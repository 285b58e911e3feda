import { describe, expect, it } from 'vitest';
import { type WeightRequest, weigh } from '../../../src/design/weight/weigh.ts';
import { effectOf, people, reference, resultFrame } from './weighted-people.ts';

/** Both sides solve the same equations to about 1e-12; the standard error magnifies that by the Jacobian's condition. */
const RELATIVE = 1e-9;

type Options = Omit<WeightRequest, 'units' | 'treated' | 'covariates'>;
const links = ['logit', 'probit'] as const;
const estimands = ['att', 'atc', 'ate'] as const;
const cases: readonly (readonly [name: string, options: Options])[] = [
  ...links.flatMap((link) => [
    ...estimands.map((estimand) => [`${link} ${estimand.toUpperCase()}`, { method: 'ipw', link, estimand }] as const),
    [`${link} ATO`, { method: 'overlap', link }] as const,
    [`${link} ATT common support`, { method: 'ipw', link, discard: 'both' }] as const,
  ]),
  ...([1, 2] as const).flatMap((moments) =>
    estimands.map(
      (estimand) => [`entropy ${moments} ${estimand.toUpperCase()}`, { method: 'entropy', moments, estimand }] as const,
    ),
  ),
];

const expectRelative = (actual: number, expected: number) =>
  expect(Math.abs(actual / expected - 1)).toBeLessThan(RELATIVE);

describe('effects by weights agree with stacked estimating equations', () => {
  it('in every case that the reference holds', () => {
    expect(cases.map(([name]) => name).sort()).toEqual(Object.keys(reference).sort());
  });

  it.each(cases)('%s', (name, options) => {
    const weights = weigh({ ...people, ...options });
    const expected = reference[name]!;
    const alone = effectOf(resultFrame('unit'), weights);
    expectRelative(alone.estimate, expected.estimate);
    expectRelative(alone.stdError, expected.stdError);
    expectRelative(effectOf(resultFrame('team'), weights).stdError, expected.stdErrorByTeam);
  });
});
