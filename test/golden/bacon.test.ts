import { expect, it } from 'vitest';
import type { TwfeDetail } from '../../src/effects/estimators/fixed-effects/twfe.ts';
import { type EstimateInput, estimate } from '../../src/estimate/estimate.ts';
import { describeGolden, goldenCase, goldenDataPath } from '../golden.ts';
import { relativeError } from './relative-error.ts';

/** The tolerance of bacon.json; both sides are means and shares. */
const TOLERANCE = 1e-8;
const types = {
  'Earlier vs Later Treated': 'earlier-vs-later',
  'Later vs Earlier Treated': 'later-vs-earlier',
  'Treated vs Untreated': 'treated-vs-untreated',
  'Later vs Always Treated': 'later-vs-always',
} as const;

interface Component {
  readonly treated: number;
  readonly untreated: number;
  readonly estimate: number;
  readonly weight: number;
  readonly type: keyof typeof types;
}

describeGolden('Goodman-Bacon decomposition against bacondecomp', () => {
  const panels: [string, Omit<EstimateInput, 'estimator' | 'data'>][] = [
    ['castle', { outcome: 'l_homicide', unit: 'sid', time: 'year', treatment: 'post' }],
    ['mpdta', { outcome: 'lemp', unit: 'countyreal', time: 'year', cohort: 'first_treat' }],
    ['math_reform', { outcome: 'incearn_ln', unit: 'state', time: 'class', treatment: 'reform_math' }],
  ];
  it.each(panels)('%s: every comparison, by type, and their sum', async (name, flags) => {
    const { expected } = goldenCase('bacon', `${name} bacon`);
    const effect = await estimate({ estimator: 'twfe', data: goldenDataPath(name), ...flags });
    const { bacon } = effect.detail as TwfeDetail;
    const wanted = expected.components as readonly Component[];
    expect(bacon!.components.length).toBe(wanted.length);
    for (const { treated, untreated, estimate: value, weight, type } of wanted) {
      const comparison =
        untreated === 99999 ? 'never' : type === 'Later vs Always Treated' ? 'always' : String(untreated);
      const own = bacon!.components.find((c) => c.treated === String(treated) && c.comparison === comparison)!;
      expect(own.type).toBe(types[type]);
      expect(relativeError(own.estimate, value, `${treated} against ${comparison}`)).toBeLessThan(TOLERANCE);
      expect(relativeError(own.weight, weight, `${treated} against ${comparison}, weight`)).toBeLessThan(TOLERANCE);
    }
    for (const [type, sums] of Object.entries(expected.by_type as Readonly<Record<keyof typeof types, Component>>)) {
      const own = bacon!.byType.find((part) => part.type === types[type as keyof typeof types])!;
      expect(relativeError(own.weight, sums.weight, `${type}, weight`)).toBeLessThan(TOLERANCE);
    }
    const sum = bacon!.components.reduce((total, { weight, estimate: value }) => total + weight * value, 0);
    expect(relativeError(sum, effect.rows[0]!.estimate, 'sum against the coefficient')).toBeLessThan(TOLERANCE);
    expect(relativeError(sum, expected.twfe as number, 'sum')).toBeLessThan(TOLERANCE);
  });
});
