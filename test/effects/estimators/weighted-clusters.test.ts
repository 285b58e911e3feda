import { describe, expect, it } from 'vitest';
import { makeRng, type Rng } from '../../../src/core/rng.ts';
import { weigh } from '../../../src/design/weight/weigh.ts';
import { compared } from '../../../src/effects/estimators/compared.ts';
import { ownVarianceEffect } from '../../../src/effects/inference/own-variance-effect.ts';
import { normalQuantile } from '../../../src/stats/distributions/normal.ts';
import { testProvenance } from '../frames.ts';

const DRAWS = 400;
const TEAM = 12;
const EFFECT = 2;

/** Teams that differ in how many of them are trained, in their results and in how much they gain: 2 on average. */
function drawPilot(rng: Rng, nTeams: number) {
  const normal = () => normalQuantile(rng.uniform());
  const teams = Array.from({ length: nTeams }, () => ({
    result: normal(),
    gain: EFFECT + normal(),
    keen: 0.5 * normal(),
  }));
  const clusterOf = Int32Array.from({ length: nTeams * TEAM }, (_, i) => Math.floor(i / TEAM));
  const units = Array.from(clusterOf, (_, i) => `P${i + 1}`);
  const age = Float64Array.from(units, normal);
  const treated = Uint8Array.from(units, (_, i) =>
    rng.uniform() < 1 / (1 + Math.exp(-teams[clusterOf[i]!]!.keen - 0.5 * age[i]!)) ? 1 : 0,
  );
  const y = Float64Array.from(units, (_, i) => {
    const { result, gain } = teams[clusterOf[i]!]!;
    return result + gain * treated[i]! + age[i]! + normal();
  });
  const frame = { outcome: 'y', term: 't', units, y, treated, covariates: [], clusterOf, blockOf: null, weights: null };
  return { people: { units, treated, covariates: [{ name: 'age', kind: 'number' as const, values: age }] }, frame };
}

/** Shares of 95 % intervals that hold the effect: with the degrees of freedom of the estimate, and by the normal. */
function coverage(nTeams: number) {
  const rng = makeRng(`weighted effects in ${nTeams} teams`);
  let [byT, byNormal] = [0, 0];
  for (let draw = 0; draw < DRAWS; draw++) {
    const { people, frame } = drawPilot(rng, nTeams);
    const { estimate, own } = compared(frame, weigh({ ...people, method: 'overlap' }));
    const effect = ownVarianceEffect(estimate, own!, { alpha: 0.05, provenance: testProvenance });
    expect(effect.inference).toEqual({ kind: 'analytic', vcov: 'influence', df: nTeams - 1 });
    const row = effect.rows[0]!;
    if (row.ciLow! <= EFFECT && EFFECT <= row.ciHigh!) byT++;
    if (Math.abs(row.estimate! - EFFECT) <= 1.959963984540054 * row.stdError!) byNormal++;
  }
  return { byT: byT / DRAWS, byNormal: byNormal / DRAWS };
}

describe('weighted effects in teams', () => {
  // Over 400 pilots a coverage of 95 % is known to 1.1 points; the bounds are three of these away.
  it.each([40, 8])(
    'the interval of %i teams has G - 1 degrees of freedom and covers',
    (nTeams) => {
      const { byT, byNormal } = coverage(nTeams);
      expect(Math.abs(byT - 0.95)).toBeLessThan(3 * Math.sqrt((0.95 * 0.05) / DRAWS));
      expect(byNormal).toBeLessThan(byT);
    },
    60_000,
  );
});
