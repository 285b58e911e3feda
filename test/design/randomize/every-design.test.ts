import { describe, expect, it } from 'vitest';
import { makeRng } from '../../../src/core/rng.ts';
import { declareDesign } from '../../../src/design/randomize/declare-design.ts';
import { countAssignments, enumerateAssignments } from '../../../src/stats/resample/assignment.ts';
import { everyDesign } from './every-design.ts';

const DRAWS = 100_000;
/** Combined standard errors of the drawn share and of the stated probability. */
const STANDARD_ERRORS = 4;

describe.each(everyDesign)('%s', (_, request) => {
  const design = declareDesign(request);
  const { units, arms, scheme } = design;

  it(`puts units into arms as often as it says, in ${DRAWS.toLocaleString('en')} draws`, () => {
    const known = design.knownFrom();
    const stated = known.kind === 'exact' ? 0 : known.draws;
    const counts = new Int32Array(units.length * arms.length);
    const rng = makeRng('empirical probabilities');
    for (let draw = 0; draw < DRAWS; draw++)
      for (const [unit, arm] of design.draw(rng).entries()) counts[unit * arms.length + arm]!++;
    let farthest = 0;
    for (const unit of units.keys()) {
      let total = 0;
      for (const arm of arms.keys()) {
        const p = design.probability(unit, arm);
        total += p;
        const variance = (p * (1 - p)) / DRAWS + (stated === 0 ? 0 : (p * (1 - p)) / stated);
        farthest = Math.max(farthest, Math.abs(counts[unit * arms.length + arm]! / DRAWS - p) / Math.sqrt(variance));
      }
      expect(total).toBeCloseTo(1, 9);
    }
    expect(farthest).toBeLessThan(STANDARD_ERRORS);
  });

  it('lists its assignments where there are few, each once and as probable as it says', () => {
    const count = countAssignments(scheme);
    if (count > 50_000) return expect(count).toBeGreaterThan(1);
    const seen = new Set<string>();
    const treated = new Float64Array(units.length);
    for (const assignment of enumerateAssignments(scheme)) {
      seen.add(assignment.join(''));
      for (const [unit, arm] of assignment.entries()) treated[unit]! += arm === 1 ? 1 / count : 0;
    }
    expect(seen.size).toBe(count);
    const { draws } = { draws: 0, ...design.knownFrom() };
    for (const unit of units.keys()) {
      const p = design.probability(unit, 1);
      const slack = draws === 0 ? 1e-9 : STANDARD_ERRORS * Math.sqrt((p * (1 - p)) / draws);
      expect(Math.abs(treated[unit]! - p)).toBeLessThan(slack);
    }
    for (let i = 0; i < 50; i++) expect(seen).toContain(design.draw(makeRng(`draw ${i}`)).join(''));
  });

  it('does not mind the order of the rows', () => {
    const order = [...request.units.keys()].sort((a, b) => ((a * 7) % 13) - ((b * 7) % 13) || a - b);
    const pick = <T>(values: readonly T[]) => order.map((i) => values[i]!);
    const shuffled = declareDesign({
      ...request,
      units: pick(request.units),
      ...(request.clusterOf ? { clusterOf: pick(request.clusterOf) } : {}),
      ...(request.blockOf ? { blockOf: pick(request.blockOf) } : {}),
      ...(request.covariates
        ? {
            covariates: request.covariates.map((covariate) =>
              covariate.kind === 'number'
                ? { ...covariate, values: Float64Array.from(pick([...covariate.values])) }
                : { ...covariate, values: pick(covariate.values) },
            ),
          }
        : {}),
    });
    expect(shuffled.hash).toBe(design.hash);
    expect(shuffled.draw(makeRng('s'))).toEqual(design.draw(makeRng('s')));
  });
});
