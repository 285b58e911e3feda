import { describe, expect, it } from 'vitest';
import { makeRng } from '../../../src/core/rng.ts';
import { analyzeKpi } from '../../../src/effects/analyze-kpi.ts';
import { plainDifferences } from './plain-differences.ts';
import { type Cell, plainValue, rolloutQuestion, threeWaves } from './rollout-question.ts';

const finding = (found: ReturnType<typeof analyzeKpi>, code: string) =>
  found.diagnostics.find((diagnostic) => diagnostic.code === code);

describe('a roll-out without each cluster in turn', () => {
  it('is by differences of means alone, the waves weighed as they are', () => {
    const question = rolloutQuestion({ clusters: [2, 3, 4], size: 2, draw: plainValue });
    const found = analyzeKpi(question);
    const clusters = [...new Set(question.clusterOf!)];
    expect(found.leftOut!.map(({ entity }) => entity)).toEqual(clusters);
    clusters.forEach((cluster, at) => {
      const [whole] = plainDifferences(question, [4, 6], (unit) => question.clusterOf![unit] !== cluster);
      expect(found.leftOut![at]!.estimate).toBeCloseTo(whole!, 8);
    });
    const estimates = found.leftOut!.map(({ estimate }) => estimate!);
    expect(finding(found, 'effect.leave-one-out')).toMatchObject({
      severity: 'info',
      values: { nLeftOut: 9, lowest: Math.min(...estimates), highest: Math.max(...estimates) },
    });
  });

  it('shows an effect that one cluster makes, with what is left of it', () => {
    const draw = ({ wave, cluster, day, unit }: Cell) => {
      const gains = cluster === 0 && day > threeWaves[wave]!.trainingEnd ? 60 : 0;
      return gains + makeRng(`${unit} ${day}`).uniform();
    };
    const found = analyzeKpi(rolloutQuestion({ clusters: [2, 12, 12], size: 2, draw }));
    const rests = finding(found, 'effect.leave-one-out')!;
    expect(Number(rests.values.weakest)).toBeLessThan(0.2);
    // By leaving out clusters this effect is no claim in the first place.
    expect(rests.severity).toBe(found.headline.rows[0]!.ciLow! > 0 ? 'caution' : 'info');
  });

  it('leaves out the 200 that pull most where there are more, each exactly', () => {
    const far = ({ unit, wave, day }: Cell) => (unit === 3 && day > threeWaves[wave]!.trainingEnd ? 500 : 0);
    const draw = (cell: Cell) => plainValue({ ...cell, unit: 0, cluster: 0 }) + far(cell);
    const question = rolloutQuestion({ clusters: [68, 68, 68], size: 1, draw });
    const { leftOut } = analyzeKpi(question);
    expect(leftOut).toHaveLength(200);
    const [whole] = plainDifferences(question, [68, 68], (unit) => unit !== 3);
    expect(leftOut!.find(({ entity }) => entity === 'u3')!.estimate).toBeCloseTo(whole!, 8);
  });

  it('is not listed where a wave is a single cluster', () => {
    expect(analyzeKpi(rolloutQuestion({ clusters: [1, 3, 3], size: 2, draw: plainValue })).leftOut).toBeNull();
  });
});
