import { expect, it } from 'vitest';
import { makeRng, type Rng } from '../../../src/core/rng.ts';
import { recordedDesign } from '../../../src/design/randomize/recorded-design.ts';
import { tierIndex } from '../../../src/effects/multiplicity/tier-index.ts';
import type { Measure } from '../../../src/effects/multiplicity/types.ts';
import { normalQuantile } from '../../../src/stats/distributions/normal.ts';
import { questionFrom, settings } from '../pilot-questions.ts';

// MANY_DRAWS=2000 reruns the figures quoted in docs/decisions/044-many-measures.md.
const nPilots = Number(process.env.MANY_DRAWS ?? 150);
const N = 24;
const units = Array.from({ length: N }, (_, i) => `P${i + 10}`);
const treated = Uint8Array.from(units, (_, i) => i % 2);
const design = recordedDesign({
  mechanism: 'complete',
  units,
  arms: ['control', 'trained'],
  armOf: treated,
  seed: 'lots',
});
const normal = (rng: Rng) => normalQuantile(rng.uniform() + 2 ** -54);

/** Three measures that correlate about .6 and on which nobody is affected, one of them skewed. */
function measuresOf(rng: Rng, pilot: number): readonly Measure[] {
  const common = units.map(() => normal(rng));
  return ['a', 'b', 'c'].map((kpi, k) => {
    const values = Float64Array.from(common, (value) => Math.sqrt(0.6) * value + Math.sqrt(0.4) * normal(rng));
    const question = questionFrom({
      kpi,
      units,
      treated,
      design,
      pre: new Float64Array(N).fill(Number.NaN),
      post: k === 2 ? values.map(Math.exp) : values,
      analysis: { ...settings, alternatives: [], replicates: 99 },
      seed: `${pilot}/${kpi}`,
    });
    // What the index is made of is in the question; nothing of the measure's own effect is read.
    return { tier: 'business', role: 'secondary', direction: 'increase', question, effects: null as never };
  });
}

it('finds no more than one effect in twenty where there is none, although its weights come from the arms as they are', () => {
  let clear = 0;
  for (let pilot = 0; pilot < nPilots; pilot++) {
    const { index } = tierIndex(measuresOf(makeRng(`null/${pilot}`), pilot), `index/${pilot}`);
    expect(index!.rule.rule).toBe(6);
    if (index!.row.pValue! <= 0.05) clear++;
  }
  if (process.env.MANY_DRAWS) console.log(`index clear in ${clear} of ${nPilots}`);
  // One-sided: few people make it cautious (3 % of 2,000 pilots of 24), because the control arm as it is sets the scale.
  expect(clear / nPilots).toBeLessThan(0.05 + 3 * Math.sqrt((0.05 * 0.95) / nPilots));
  expect(clear).toBeGreaterThan(0);
});

it('asks for two measures that vary, and a control arm', () => {
  const measures = measuresOf(makeRng('few'), 0);
  expect(tierIndex(measures.slice(0, 1), 'one')).toEqual({ index: null, diagnostics: [] });
  const all = measures.map((one) => ({ ...one, question: { ...one.question, treated: new Uint8Array(N).fill(1) } }));
  expect(tierIndex(all, 'all').index).toBeNull();
  const still = measures.map((one) => ({
    ...one,
    question: { ...one.question, prePost: { ...one.question.prePost, post: new Float64Array(N).fill(3) } },
  }));
  expect(tierIndex(still, 'still').index).toBeNull();
});

it('leaves out the index where waves do not share their periods', () => {
  const waves = { waves: [], waveOf: new Int32Array(N) };
  const measures = measuresOf(makeRng('waves'), 0).map((one) => ({
    ...one,
    question: { ...one.question, rollout: waves },
  }));
  expect(tierIndex(measures, 'waves').index).toBeNull();
});
