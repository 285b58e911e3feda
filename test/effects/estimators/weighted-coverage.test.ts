import { describe, expect, it } from 'vitest';
import { makeRng, type Rng } from '../../../src/core/rng.ts';
import { type WeightRequest, weigh } from '../../../src/design/weight/weigh.ts';
import { compared } from '../../../src/effects/estimators/compared.ts';
import { ownVarianceEffect } from '../../../src/effects/inference/own-variance-effect.ts';
import { normalQuantile } from '../../../src/stats/distributions/normal.ts';
import { testProvenance } from '../frames.ts';

const DRAWS = 400;
const PEOPLE = 300;
const EFFECT = 2;

const options: readonly (readonly [name: string, options: Pick<WeightRequest, 'method' | 'estimand'>])[] = [
  ['ipw att', { method: 'ipw', estimand: 'att' }],
  ['overlap', { method: 'overlap' }],
  ['entropy att', { method: 'entropy', estimand: 'att' }],
];

/** A pilot whose arms differ in age and in who is senior, both of which move the outcome too; everybody gains 2. */
function drawPilot(rng: Rng) {
  const normal = () => normalQuantile(rng.uniform());
  const units = Array.from({ length: PEOPLE }, (_, i) => `P${i + 1}`);
  const age = Float64Array.from(units, normal);
  const senior = Float64Array.from(units, () => (rng.uniform() < 0.4 ? 1 : 0));
  const treated = Uint8Array.from(units, (_, i) =>
    rng.uniform() < 1 / (1 + Math.exp(0.6 - 0.5 * age[i]! - 0.5 * senior[i]!)) ? 1 : 0,
  );
  const y = Float64Array.from(units, (_, i) => EFFECT * treated[i]! + age[i]! + senior[i]! + normal());
  const covariates = [
    { name: 'age', kind: 'number', values: age },
    { name: 'senior', kind: 'number', values: senior },
  ] as const;
  return {
    people: { units, treated, covariates },
    frame: {
      outcome: 'y',
      term: 't',
      units,
      y,
      treated,
      covariates: [],
      clusterOf: null,
      blockOf: null,
      weights: null,
    },
  };
}

/** Mean standard error over the spread of the estimates, and the share of 95 % intervals that hold the effect. */
function study(name: string, own: (typeof options)[number][1]) {
  const rng = makeRng(`weighted coverage ${name}`);
  const rows = Array.from({ length: DRAWS }, () => {
    const { people, frame } = drawPilot(rng);
    const { estimate, own: variance } = compared(frame, weigh({ ...people, ...own }));
    return ownVarianceEffect(estimate, variance!, { alpha: 0.05, provenance: testProvenance }).rows[0]!;
  });
  const center = rows.reduce((sum, { estimate }) => sum + estimate!, 0) / DRAWS;
  const spread = Math.sqrt(rows.reduce((sum, { estimate }) => sum + (estimate! - center) ** 2, 0) / (DRAWS - 1));
  const stdError = rows.reduce((sum, row) => sum + row.stdError!, 0) / DRAWS;
  const covering = rows.filter(({ ciLow, ciHigh }) => ciLow! <= EFFECT && EFFECT <= ciHigh!).length / DRAWS;
  return { bias: center - EFFECT, spread, ratio: stdError / spread, coverage: covering };
}

describe('weighted effects over many pilots of 300 people', () => {
  // Over 400 pilots the spread is known to 1 / sqrt(800) = 3.5 %, a coverage of 95 % to 1.1 points.
  it.each(options)(
    '%s: the standard error is the spread of the estimate and its interval covers',
    (name, own) => {
      const { bias, spread, ratio, coverage } = study(name, own);
      expect(Math.abs(bias)).toBeLessThan((4 * spread) / Math.sqrt(DRAWS));
      expect(ratio).toBeGreaterThan(0.9);
      expect(ratio).toBeLessThan(1.1);
      expect(coverage).toBeGreaterThan(0.93);
      expect(coverage).toBeLessThan(0.97);
    },
    20_000,
  );
});
