import { describe, expect, it } from 'vitest';
import { makeRng } from '../../src/core/rng.ts';
import { declareDesign } from '../../src/design/randomize/declare-design.ts';
import { analyzeDisagreement } from '../../src/effects/analyze-disagreement.ts';
import { estimateBy } from '../../src/effects/analyze-estimators.ts';
import { prepareSample } from '../../src/effects/analyze-sample.ts';
import { repeatedPeriod } from '../../src/effects/diagnostics/feed/repeated-period.ts';
import { swappedPlaces } from '../../src/effects/diagnostics/people/swapped-places.ts';
import type { PanelPeriod } from '../../src/kpis/types.ts';
import { questionFrom } from '../effects/pilot-questions.ts';
import { poissonCount } from './poisson-count.ts';

// How often findings fire on sound pilots; PEOPLE_DRAWS=1000 prints the figures of docs/decisions/048.
const nDraws = Number(process.env.PEOPLE_DRAWS ?? 60);
const rng = makeRng('false alarms');
const draws = Array.from({ length: nDraws }, (_, r) => r);
const rate = (what: string, fires: (draw: number) => boolean) => {
  const share = draws.filter(fires).length / nDraws;
  if (process.env.PEOPLE_DRAWS) process.stdout.write(`${what}: ${(100 * share).toFixed(1)} % of ${nDraws}\n`);
  return share;
};
const poisson = (mean: number) => poissonCount(mean, rng);

describe('false alarms', () => {
  it.each([0.6, 3])('of a feed that stands still, counts of mean %s in 26 weeks', (mean) => {
    const periods: readonly PanelPeriod[] = Array.from({ length: 26 }, (_, p) => ({
      ...{ id: `w${p}`, start: '', end: '', phase: p < 13 ? 'baseline' : 'measurement' },
    }));
    const fires = (draw: number) => {
      const n = 24 + 2 * (draw % 20);
      const columns = periods.map(() => Float64Array.from({ length: n }, () => poisson(mean)));
      const treated = Uint8Array.from({ length: n }, (_, i) => i % 2);
      return repeatedPeriod({ kpi: 'calls', periods, valuesOf: (p) => columns[p]!, treated }) !== null;
    };
    expect(rate(`repeated period, counts of mean ${mean}`, fires)).toBe(0);
  });

  it('of swapped places, where absence and early coming have nothing to do with managers', () => {
    const managerOf = Array.from({ length: 160 }, (_, i) => `m${i % 20}`);
    const fires = (draw: number) => {
      const treated = Uint8Array.from(managerOf, () => rng.integer(2));
      const took = Uint8Array.from(treated, (arm) => (rng.uniform() < (arm === 1 ? 0.8 : 0.1) ? 1 : 0));
      return swappedPlaces({ treated, took, managerOf, seed: `${draw}` }) !== null;
    };
    expect(rate('swapped places', fires)).toBeLessThan(0.06);
  });

  it.each([false, true])('of disagreement with ANCOVA of a drawn pilot (16 teams: %s)', (clustered) => {
    const units = Array.from({ length: clustered ? 96 : 60 }, (_, i) => `u${i}`);
    const clusterOf = units.map((_, i) => `t${Math.floor(i / 6)}`);
    const drawn = clustered ? { kind: 'cluster' as const, clusterOf } : { kind: 'complete' as const };
    const alternatives = ['difference-in-means', 'lin', 'did'].map((estimator) => ({
      ...{ rows: [{ estimator }], diagnostics: [] },
    })) as unknown as Parameters<typeof analyzeDisagreement>[2];
    const noise = () => rng.uniform() + rng.uniform() + rng.uniform();
    const design = declareDesign({ ...drawn, units, arms: ['control', 'treated'], shares: [1, 1], seed: 'd' });
    const fires = (draw: number) => {
      const treated = design.draw(rng.fork(`${draw}`));
      const shock = clusterOf.map(() => (clustered ? rng.uniform() : 0));
      const pre = Float64Array.from(units, (_, i) => noise() + shock[Math.floor(i / 6)]!);
      const post = pre.map((value, i) => 0.6 * value + treated[i]! + noise() + 0.5 * shock[Math.floor(i / 6)]!);
      const sample = prepareSample(questionFrom({ units, treated, pre, post, design }));
      return analyzeDisagreement(sample, estimateBy('ancova', sample), alternatives) !== null;
    };
    expect(rate(`disagreement${clustered ? ', 16 teams' : ', 60 people'}`, fires)).toBeLessThan(0.09);
  });
});
