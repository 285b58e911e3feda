import { describe, expect, it } from 'vitest';
import { PilotError } from '../src/core/error.ts';
import { type MatchInput, match } from '../src/match.ts';
import { changed, people } from './people-to-match.ts';
import { tableWriter } from './write-table.ts';

const write = tableWriter();
const data = write('people', people());
const probabilities = write(
  'probabilities',
  changed(({ risk }) => ({ risk: 0.1 + 0.8 * risk })),
);
const apart = write(
  'apart',
  changed(({ trained }, i) => ({ risk: (trained ? 0.8 : 0.2) + i / 1000 })),
);
const certain = write(
  'certain',
  changed(({ age }, i) => ({ age: i === 3 ? 1e5 : age })),
);

const request = (change: Partial<MatchInput> = {}): MatchInput => ({
  data,
  treatment: 'trained',
  unit: 'id',
  covariates: 'age,sales,grade',
  ...change,
});
const BAD: readonly (readonly [what: string, change: Record<string, unknown>, code: string, words: RegExp])[] = [
  [
    'the effect on everybody of pairs',
    { match: 'optimal', estimand: 'ate' },
    'match.estimand',
    /optimal matching looks/,
  ],
  [
    'optimal in an order',
    { match: 'optimal', order: 'closest' },
    'match.option',
    /by optimal: the option order belongs to nearest, got it/,
  ],
  [
    'optimal with replacement',
    { match: 'optimal', replace: true },
    'match.option',
    /option replace belongs to nearest/,
  ],
  ['optimal by clusters', { match: 'optimal', cluster: 'team' }, 'match.option', /option cluster belongs to nearest/],
  ['optimal with a broken ratio', { match: 'optimal', ratio: 1.5 }, 'match.ratio', /got 1.5/],
  [
    'optimal with a variable number',
    { match: 'optimal', minControls: 1, maxControls: 2 },
    'match.option',
    /option min-controls belongs to nearest, full/,
  ],
  [
    'a caliper that forbids all optimal pairs',
    { match: 'optimal', caliper: 1e-13 },
    'match.nobody',
    /got none within a caliper of 1e-13/,
  ],
  [
    'a caliper that forbids all full sets',
    { match: 'full', caliper: 1e-13, exact: 'id' },
    'match.nobody',
    /at least one pair/,
  ],
  [
    'exact agreement that no full set has',
    { match: 'full', exact: 'id', maxControls: 2 },
    'match.nobody',
    /at least one pair/,
  ],
  ['full sets of one ratio', { match: 'full', ratio: 2 }, 'match.option', /option ratio belongs to nearest, optimal/],
  ['full sets too small for everybody', { match: 'full', maxControls: 1 }, 'match.full-impossible', /0 to 1 controls/],
  ['full sets of 0.4 controls', { match: 'full', minControls: 0.4 }, 'match.full-bounds', /got 0.4, no limit and 0/],
  ['a share left out of pairs', { omitFraction: 0.2 }, 'match.option', /option omit-fraction belongs to full/],
  ['all controls left out', { match: 'full', omitFraction: 1 }, 'usage.option', /--omit-fraction/],
  ['bins that hold one arm each', { match: 'cem', covariates: 'gate' }, 'match.nobody', /at least one pair/],
  ['nobody alike', { match: 'exact', covariates: 'id' }, 'match.nobody', /at least one pair/],
  [
    'bins of words',
    { match: 'cem', cutpoints: 'grade=3' },
    'match.cutpoints',
    /Cutpoints of grade: .* got one of text/,
  ],
  ['bins of no column', { match: 'cem', cutpoints: 'tenure=3' }, 'match.cutpoints', /got no such column/],
  ['bins that start at words', { match: 'cem', cutpoints: 'age=abc' }, 'usage.option', /--cutpoints.*got age=abc/],
  ['bins without a start', { match: 'cem', cutpoints: 'age' }, 'usage.option', /--cutpoints.*got age/],
  [
    'bins of a column twice',
    { match: 'cem', cutpoints: 'age=20;age=30' },
    'usage.option',
    /--cutpoints.*got age=20;age=30/,
  ],
  ['an empty list of bins', { match: 'cem', cutpoints: { age: [] } }, 'match.cutpoints', /one or more numbers/],
  ['groups of numbers', { match: 'cem', grouping: 'age=20|21' }, 'match.grouping', /got one of numbers/],
  ['a value in two groups', { match: 'cem', grouping: 'grade=a|b,a' }, 'match.grouping', /got a in two/],
  ['a misspelt value', { match: 'cem', grouping: 'grade=a|B' }, 'match.grouping', /one of the column, got B\.$/],
  ['groups of a column twice', { match: 'cem', grouping: 'grade=a|b;grade=a' }, 'usage.option', /--grouping/],
  ['bins of nearest', { cutpoints: 'age=30' }, 'match.option', /by nearest: the option cutpoints belongs to cem/],
  ['bins by a distance', { match: 'cem', distance: 'mahalanobis' }, 'match.option', /values are compared themselves/],
  [
    'bins in a caliper',
    { match: 'cem', caliper: 0.2 },
    'match.option',
    /option caliper belongs to nearest, optimal, full/,
  ],
  ['exact by a score', { match: 'exact', score: 'risk' }, 'match.option', /option score belongs to/],
  ['bins on common support', { match: 'cem', discard: 'both' }, 'match.discard', /needs a score/],
  [
    'bins by a model',
    { match: 'cem', link: 'probit' },
    'match.option',
    /option link belongs to nearest, optimal, full, subclass/,
  ],
  [
    'a model beside a distance',
    { distance: 'mahalanobis', link: 'probit' },
    'match.option',
    /got it with the distance mahalanobis/,
  ],
  ['a model beside a score', { score: 'risk', link: 'probit' }, 'match.option', /got it with the distance score/],
  ['the unit of no caliper', { caliperUnit: 'raw' }, 'match.caliper', /got the unit raw alone/],
  [
    'subclasses by a distance',
    { match: 'subclass', distance: 'mahalanobis' },
    'match.option',
    /put in order by a score/,
  ],
  [
    'more subclasses than treated',
    { match: 'subclass', subclasses: 21 },
    'match.subclasses',
    /each of 21 .* a group of 20/,
  ],
  [
    'more subclasses than people',
    { match: 'subclass', subclasses: 1e9 },
    'match.subclasses',
    /each of 1000000000 .* a group of 20/,
  ],
  ['a broken number of subclasses', { match: 'subclass', subclasses: 2.5 }, 'usage.option', /--subclasses/],
  [
    'weights and a method',
    { weight: 'ipw', match: 'full' },
    'match.conflict',
    /--weight weighs everybody, .* got --match/,
  ],
  ['weights and a caliper', { weight: 'ipw', caliperOn: 'age=3' }, 'match.conflict', /got --caliper-on/],
  ['weights and replacement', { weight: 'ipw', replace: true }, 'match.conflict', /got --replace/],
  ['unknown weights', { weight: 'gold' }, 'usage.option', /--weight/],
  ['moments of pairs', { moments: 2 }, 'match.conflict', /--moments belongs to weights/],
  ['trimming of pairs', { trim: 'optimal' }, 'match.conflict', /--trim belongs to weights/],
  ['stabilised pairs', { stabilized: true }, 'match.conflict', /--stabilized belongs to weights/],
  ['moments of ipw', { weight: 'ipw', moments: 2 }, 'weight.option', /moments belong to entropy, got them for ipw/],
  ['four moments', { weight: 'entropy', moments: 4 }, 'usage.option', /--moments.*got 4/],
  [
    'overlap weights for the treated',
    { weight: 'overlap', estimand: 'att' },
    'weight.option',
    /effect of their own, .* got att/,
  ],
  [
    'stabilised weights for the treated',
    { weight: 'ipw', stabilized: true },
    'weight.stabilised',
    /must be ATE, got ATT/,
  ],
  [
    'stabilised balancing',
    { weight: 'entropy', stabilized: true },
    'weight.option',
    /belong to ipw, got them for entropy/,
  ],
  [
    'a score for balancing',
    { weight: 'entropy', score: 'risk' },
    'weight.option',
    /covariates themselves, got a score/,
  ],
  ['a model for balancing', { weight: 'entropy', link: 'probit' }, 'weight.option', /got a link without either/],
  [
    'a model beside a score of weights',
    { weight: 'ipw', data: probabilities, score: 'risk', link: 'logit' },
    'weight.option',
    /needs no model/,
  ],
  ['balance out of reach', { weight: 'entropy', covariates: 'gate' }, 'weight.infeasible', /mean of gate of 5/],
  ['a score of words for weights', { weight: 'ipw', score: 'grade' }, 'match.score', /got text in grade/],
  [
    'a score that is no probability',
    { weight: 'ipw', score: 'age' },
    'weight.score',
    /Score age: .* strictly between 0 and 1, got 2\d for unit/,
  ],
  ['a score of 0', { weight: 'ipw', score: 'risk' }, 'weight.score', /strictly between 0 and 1, got 0 for unit/],
  [
    'a model that is certain',
    { weight: 'ipw', data: certain },
    'weight.score',
    /Score propensityScore: .* got 1 for unit/,
  ],
  [
    'weights of nobody',
    { weight: 'ipw', data: apart, score: 'risk', discard: 'both' },
    'match.no-overlap',
    /got 60 of 60/,
  ],
  [
    'trimming that empties an arm',
    { weight: 'ipw', data: apart, score: 'risk', trim: '0.4,0.6' },
    'weight.nobody',
    /nobody of the trained/,
  ],
  ['trimming by words', { weight: 'ipw', trim: 'abc' }, 'usage.option', /--trim.*got abc/],
  ['trimming by three numbers', { weight: 'ipw', trim: '0.1,0.5,0.9' }, 'usage.option', /--trim/],
  ['trimming by nothing', { weight: 'ipw', trim: '' }, 'usage.option', /--trim/],
  ['trimming backwards', { weight: 'ipw', trim: '0.9,0.1' }, 'weight.trim', /two rising numbers .* got 0.9 and 0.1/],
  ['trimming more than half', { weight: 'ipw', trim: '0.6' }, 'weight.trim', /below .5, got 0.6/],
];

describe('impossible requests of other methods', () => {
  it.each(BAD)('%s', async (_, change, code, words) => {
    const fault = await match(request(change as Partial<MatchInput>)).catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(PilotError);
    expect((fault as PilotError).code).toBe(code);
    expect((fault as PilotError).message).toMatch(words);
    expect((fault as PilotError).hint).toMatch(/^\p{L}.*\.$/u);
  });
});

describe('groups of values', () => {
  it('may name a value that only people left out have', async () => {
    const one = write(
      'one with c',
      changed(({ age, grade }, i) => (i === 7 ? { age: '', grade: 'c' } : { age, grade })),
    );
    const grouped = { data: one, match: 'cem', covariates: 'age,grade', cutpoints: 'age=35' } as const;
    const { dropped, sets } = await match(request({ ...grouped, grouping: 'grade=b|c', missing: 'drop' }));
    expect(dropped).toEqual({ age: 1 });
    const plain = await match(request({ ...grouped, missing: 'drop' }));
    expect(sets).toEqual(plain.sets);
    await expect(match(request({ ...grouped, grouping: 'grade=b|d', missing: 'drop' }))).rejects.toThrow(/got d\.$/);
  });
});
