import { describe, expect, it } from 'vitest';
import type { Design } from '../../../src/core/design.ts';
import { makeRng } from '../../../src/core/rng.ts';
import { declareDesign } from '../../../src/design/randomize/declare-design.ts';
import { redrawAnalysed } from '../../../src/effects/diagnostics/redraw-analysed.ts';
import { sampleRatio } from '../../../src/effects/diagnostics/sample-ratio.ts';

const units = Array.from({ length: 400 }, (_, i) => `p${i + 1}`);
const test = (design: Design, treated: Uint8Array, lost: (unit: number) => boolean) => {
  const analysed = Uint8Array.from(treated, (_, unit) => (lost(unit) ? 0 : 1));
  return sampleRatio({ design, treated, analysed, redraws: redrawAnalysed(design, analysed, 'seed') });
};

describe('the sample-ratio test', () => {
  const design = declareDesign({ kind: 'complete', units, arms: ['control', 'treatment'], seed: 's' });
  const treated = design.draw(makeRng('s'));

  it('has nothing to test where nobody is lost', () => {
    const answer = test(design, treated, () => false);
    expect(answer.severity).toBe('info');
    expect(answer.values.pValue).toBeNull();
  });
  it('stops where 20 of 200 vanish from one arm', () => {
    let left = 20;
    const answer = test(design, treated, (unit) => treated[unit] === 1 && left-- > 0);
    expect(answer.severity).toBe('stop');
    expect(answer.values.pValue).toBeLessThan(0.001);
  });
  it('is silent where both arms lose alike', () => {
    const rng = makeRng('losses');
    const lostUnit = units.map(() => rng.uniform() < 0.1);
    expect(test(design, treated, (unit) => lostUnit[unit]!).severity).toBe('info');
  });
  it('says where few clusters keep the stop out of reach', () => {
    const clusterOf = units.map((_, i) => `c${i % 6}`);
    const clustered = declareDesign({ kind: 'cluster', units, arms: ['control', 'treatment'], clusterOf, seed: 's' });
    const arms = clustered.draw(makeRng('s'));
    const answer = test(clustered, arms, (unit) => arms[unit] === 1 && unit % 3 === 0);
    expect(answer.severity).toBe('info');
    expect(answer.message).toContain('out of its reach');
    expect(answer.values.smallestPValue).toBeGreaterThan(0.04);
  });
  it('keeps its level: p < .05 about one time in twenty when losses ignore the arm', () => {
    const clusterOf = units.map((_, i) => `c${i % 16}`);
    const clustered = declareDesign({ kind: 'cluster', units, arms: ['control', 'treatment'], clusterOf, seed: 's' });
    const rng = makeRng('level');
    // Losses differ strongly between clusters, which is what a chi-square test cannot take.
    const chance = Array.from({ length: 16 }, (_, c) => c / 30);
    const lostUnit = units.map((_, i) => rng.uniform() < chance[i % 16]!);
    const analysed = Uint8Array.from(lostUnit, (gone) => (gone ? 0 : 1));
    const redraws = redrawAnalysed(clustered, analysed, 'seed');
    let rejections = 0;
    const trials = 400;
    for (let trial = 0; trial < trials; trial++) {
      const arms = clustered.draw(rng);
      const { values } = sampleRatio({ design: clustered, treated: arms, analysed, redraws });
      if ((values.pValue as number) < 0.05) rejections++;
    }
    // Three Monte-Carlo standard errors of a rate of .05 over 400 trials.
    expect(rejections / trials).toBeLessThan(0.05 + 3 * Math.sqrt((0.05 * 0.95) / trials));
    expect(rejections / trials).toBeGreaterThan(0.05 - 3 * Math.sqrt((0.05 * 0.95) / trials));
  });
});
