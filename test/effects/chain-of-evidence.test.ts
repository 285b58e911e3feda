import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ChainLink, chainOfEvidence, linkState } from '../../src/effects/chain-of-evidence.ts';
import type { KpiSummary } from '../../src/report/results.ts';
import { readEffect } from '../../src/report/view/effect-reading.ts';

const range = (ciLow: number | null, ciHigh: number | null) =>
  ({ ciLow, ciHigh, ciShape: ciLow === null || ciHigh === null ? 'unbounded' : 'interval' }) as const;
const link = (tier: ChainLink['tier'], effect: ChainLink['effect'], rest: Partial<ChainLink> = {}): ChainLink => ({
  ...{
    label: `the ${tier} measure`,
    tier,
    direction: 'increase',
    smallestEffect: 2,
    effect,
    withheld: false,
    primary: false,
  },
  ...rest,
});
const [gain, none, open] = [range(1, 6), range(-1, 1.5), range(-1, 4)];

describe('the state of a link', () => {
  it.each([
    ['moved', gain, {}],
    ['did-not-move', none, {}],
    ['did-not-move', range(0.5, 1.5), {}],
    ['did-not-move', range(-4, -1), {}],
    ['cannot-tell', open, {}],
    ['cannot-tell', gain, { withheld: true }],
    ['cannot-tell', range(-1, null), {}],
    ['moved', range(1, null), {}],
    ['moved', range(-6, -1), { direction: 'decrease' }],
    ['did-not-move', range(-1.5, 1), { direction: 'decrease' }],
    ['did-not-move', range(-3, -0.1), { smallestEffect: null }],
  ] as const)('%s', (state, effect, rest) => {
    expect(linkState(link('learning', effect, rest))).toBe(state);
  });
});

describe('the state of a link and the page', () => {
  it('never read one interval in two ways', () => {
    const limit = fc.double({ min: -10, max: 10, noNaN: true });
    fc.assert(
      fc.property(limit, limit, fc.constantFrom('increase', 'decrease'), fc.boolean(), (a, b, direction, stated) => {
        const effect = range(Math.min(a, b), Math.max(a, b));
        const own = link('learning', effect, { direction, smallestEffect: stated ? 2 : null });
        const kpi = {
          ...{ direction, smallestEffect: own.smallestEffect, role: 'secondary' },
          effects: { headline: { rows: [effect] }, diagnostics: [], rule: { claimWithheld: false } },
        } as unknown as KpiSummary;
        const words = { gain: 'moved', harm: 'did-not-move', 'too-small': 'did-not-move', unclear: 'cannot-tell' };
        expect(linkState(own)).toBe(words[readEffect(kpi) as keyof typeof words]);
      }),
    );
  });
});

describe('the sentence on the chain', () => {
  const sentence = (...links: readonly ChainLink[]) => chainOfEvidence(links).sentence;
  it('names the first link that broke, whatever the order of the plan', () => {
    expect(sentence(link('business', open), link('behaviour', none), link('learning', gain))).toBe(
      'The chain breaks at behaviour: people learnt, and the behaviour measure did not move, so look at practice and support rather than the course.',
    );
    expect(sentence(link('learning', none), link('behaviour', none), link('business', none))).toContain(
      'breaks at learning',
    );
    expect(sentence(link('learning', gain), link('behaviour', gain), link('business', none))).toContain(
      'too early or the new way does not pay',
    );
    expect(sentence(link('business', none))).toContain('no change of behaviour is shown');
  });
  it('lets the primary speak for the business', () => {
    const primary = link('business', gain, { primary: true });
    expect(sentence(link('business', none), primary)).toContain('Every link that was measured moved');
    expect(sentence(link('business', gain), { ...primary, effect: none })).toContain('breaks at business');
  });
  it('does not credit the training for a result that it did not pass on', () => {
    expect(sentence(link('behaviour', none), link('business', gain))).toContain('something else may be behind it');
  });
  it('says what cannot be told and what was not measured', () => {
    expect(sentence(link('learning', gain), link('business', open))).toBe(
      'No link is known to be broken; whether business moved cannot be told yet; behaviour was not measured.',
    );
    expect(sentence(link('learning', gain), link('behaviour', gain), link('business', gain))).toBe(
      'Every link that was measured moved.',
    );
  });
});
