import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitByRows } from '../../../../src/effects/estimators/fixed-effects/fit-by-rows.ts';
import { fitFixedEffects } from '../../../../src/effects/estimators/fixed-effects/fit-fixed-effects.ts';
import type { FixedEffectsModel } from '../../../../src/effects/estimators/fixed-effects/types.ts';
import { panelOf, panelShapes } from './panels.ts';

describe('scores by cluster', () => {
  it('agree with the regression row by row where units move from one cluster to another', () => {
    fc.assert(
      fc.property(panelShapes, (shape) => {
        const frame = panelOf(shape);
        const { times, unitOf, periodOf } = frame;
        const moved = Int32Array.from(unitOf, (unit, row) => (unit + Math.floor(periodOf[row]! / 2)) % 5);
        const model: FixedEffectsModel = {
          frame: { ...frame, clusterOf: [moved] },
          columns: { names: ['d'], at: (start, period) => (times[period]! >= start ? 0 : -1) },
          furtherEffects: [],
          vcov: 'cr1s',
          df: null,
          withInfluence: false,
        };
        const found = fitFixedEffects(model);
        const expected = fitByRows(model);
        expect(found.names).toEqual(expected.names);
        found.vcov.data.forEach((entry, i) => {
          expect(entry).toBeCloseTo(expected.vcov.data[i]!, 9);
        });
      }),
      { numRuns: 20 },
    );
  });
});
