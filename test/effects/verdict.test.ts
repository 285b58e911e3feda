import { describe, expect, it } from 'vitest';
import type { ChainLink } from '../../src/effects/chain-of-evidence.ts';
import { decideVerdict, type VerdictQuestion } from '../../src/effects/verdict.ts';

const link: ChainLink = {
  label: 'Assessment score',
  tier: 'learning',
  direction: 'increase',
  smallestEffect: 2,
  effect: { ciLow: -1, ciHigh: 1.5, ciShape: 'interval' },
  withheld: false,
  primary: false,
};
const moved: ChainLink = { ...link, effect: { ciLow: 1, ciHigh: 6, ciShape: 'interval' } };
const question: VerdictQuestion = {
  diagnostics: [],
  links: [moved],
  probabilityAboveHurdle: 0.6,
  noReturnBecause: null,
  hurdle: 0.15,
  scaleAbove: 0.8,
  stopBelow: 0.2,
  nUnits: 400,
};
const stop = {
  code: 'design.sample-ratio' as const,
  severity: 'stop' as const,
  message: 'Units vanished.',
  hint: null,
  values: {},
};
const decide = (change: Partial<VerdictQuestion>) => decideVerdict({ ...question, ...change });

describe('the verdict rule', () => {
  it('puts a stop before everything else', () => {
    const verdict = decide({ diagnostics: [stop], links: [link], probabilityAboveHurdle: 0.99 });
    expect(verdict.decision).toBe('Extend');
    expect(verdict.withheldBy).toEqual(['design.sample-ratio']);
    expect(verdict.reason).toContain('Units vanished');
  });
  it('decides nothing at a look before the end, whatever the numbers', () => {
    const verdict = decide({ looking: 'Look 1 of 2.', links: [link], probabilityAboveHurdle: 0.99 });
    expect(verdict).toMatchObject({ decision: 'Extend', reason: 'Look 1 of 2.', withheldBy: [] });
  });
  it('puts a broken link before the money', () => {
    const verdict = decide({ links: [moved, link], probabilityAboveHurdle: 0.99 });
    expect(verdict.decision).toBe('Redesign');
    expect(verdict.reason).toContain('Assessment score');
  });
  it('does not call a link broken that is merely unclear, unbounded or withheld', () => {
    expect(decide({ links: [{ ...link, effect: { ...link.effect, ciHigh: 2 } }] }).decision).toBe('Extend');
    expect(decide({ links: [{ ...link, effect: { ciLow: -1, ciHigh: null, ciShape: 'unbounded' } }] }).decision).toBe(
      'Extend',
    );
    expect(decide({ links: [{ ...link, withheld: true }], probabilityAboveHurdle: 0.9 }).decision).toBe('Scale');
  });
  it('reads the wanted direction', () => {
    const fewer: ChainLink = {
      ...link,
      direction: 'decrease',
      effect: { ciLow: -1.9, ciHigh: 0.5, ciShape: 'interval' },
    };
    expect(decide({ links: [fewer] }).decision).toBe('Redesign');
    expect(decide({ links: [{ ...fewer, effect: { ...fewer.effect, ciLow: -2.1 } }] }).decision).toBe('Extend');
  });
  it('without a smallest effect asks for any improvement', () => {
    const any: ChainLink = { ...link, smallestEffect: null };
    expect(decide({ links: [any] }).decision).toBe('Extend');
    expect(decide({ links: [{ ...any, effect: { ...any.effect, ciHigh: -0.1 } }] }).decision).toBe('Redesign');
  });
  it.each([
    [0.8, 'Scale'],
    [0.7999, 'Extend'],
    [0.2001, 'Extend'],
    [0.2, 'Stop'],
    [null, 'Extend'],
  ] as const)('at probability %s says %s', (probabilityAboveHurdle, decision) => {
    expect(decide({ probabilityAboveHurdle }).decision).toBe(decision);
  });
  it('says how many more people would settle it', () => {
    // Normal score of .6 is .2533, of .8 .8416: (.8416/.2533)^2 = 11.04 times the information.
    expect(decide({}).reason).toContain('11.0 times the information');
    expect(decide({}).reason).toContain('About 4015 more people');
    expect(decide({ probabilityAboveHurdle: 0.5 }).reason).toContain('More than twenty times');
    expect(decide({ probabilityAboveHurdle: 0.3 }).reason).toContain('2.6 times');
  });
  it('repeats the rule as agreed', () => {
    expect(decide({}).rule).toContain('more than 15 % of at least 80 %: Scale; of at most 20 %: Stop');
  });
});
