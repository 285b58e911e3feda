import fc from 'fast-check';
import { expect, test } from 'vitest';
import { relativeLift } from '../../src/roi/relative-lift.ts';
import { expectUsage } from './expect-usage.ts';

const mean = fc.double({ min: 0.01, max: 1e4, noNaN: true });

test('without a control the lift is the raw change', () => {
  fc.assert(
    fc.property(mean, mean, (treatedPre, treatedPost) => {
      const { liftAbsolute, liftRelative, liftRelativeToPre } = relativeLift({
        treatedPre,
        treatedPost,
        controlPre: 0,
        controlPost: 0,
      });
      expect(liftAbsolute).toBe(treatedPost - treatedPre);
      expect(liftRelativeToPre).toBe((treatedPost - treatedPre) / treatedPre);
      expect(liftRelative).toBe(liftRelativeToPre);
    }),
  );
});

test('scaling the KPI scales the absolute lift and leaves the relative ones', () => {
  fc.assert(
    fc.property(mean, mean, mean, (treatedPre, treatedPost, controlPre) => {
      const means = { treatedPre, treatedPost, controlPre, controlPost: controlPre };
      const doubled = relativeLift({
        treatedPre: 2 * treatedPre,
        treatedPost: 2 * treatedPost,
        controlPre: 2 * controlPre,
        controlPost: 2 * controlPre,
      });
      const single = relativeLift(means);
      expect(doubled).toEqual({ ...single, liftAbsolute: 2 * single.liftAbsolute });
    }),
  );
});

test('a base of 0 or below gives no relative lift', () => {
  expect(relativeLift({ treatedPre: 0, treatedPost: 5, controlPre: 1, controlPost: 1 })).toEqual({
    liftAbsolute: 5,
    liftRelative: null,
    liftRelativeToPre: null,
  });
  expect(relativeLift({ treatedPre: -4, treatedPost: -8, controlPre: 0, controlPost: 0 }).liftRelative).toBeNull();
  expect(relativeLift({ treatedPre: 3, treatedPost: 5, controlPre: 9, controlPost: 4 }).liftRelative).toBeNull();
});

test('refuses a mean that is not finite', () =>
  expectUsage(() => relativeLift({ treatedPre: 1, treatedPost: Number.NaN, controlPre: 1, controlPost: 1 })));
