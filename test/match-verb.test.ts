import { describe, expect, it } from 'vitest';
import { PilotError } from '../src/core/error.ts';
import { estimate } from '../src/estimate/estimate.ts';
import { type MatchInput, match } from '../src/match.ts';
import { changed, people } from './people-to-match.ts';
import { tableWriter } from './write-table.ts';

const write = tableWriter();
const data = write('people', people());
const holes = write(
  'holes',
  changed((_, i) => (i === 4 || i === 9 ? { age: '' } : i === 7 ? { grade: '' } : {})),
);
const request = (change: Partial<MatchInput> = {}): MatchInput => ({
  data,
  treatment: 'trained',
  unit: 'id',
  covariates: 'age,sales,grade',
  ...change,
});

describe('match', () => {
  it('gives sets, counts, score model, distance and balance before and after', async () => {
    const result = await match(request());
    expect(Object.keys(result)).toEqual(
      expect.arrayContaining(['sets', 'counts', 'propensity', 'totalDistance', 'balance', 'dropped', 'diagnostics']),
    );
    expect(result.sets).toHaveLength(40);
    expect(result.counts.treated).toEqual({ all: 20, matched: 20, unmatched: 0, discarded: 0, ess: 20 });
    expect(result.balance.map(({ covariate }) => covariate)).toEqual([
      'propensityScore',
      'age',
      'sales',
      'grade=a',
      'grade=b',
    ]);
    expect(result).not.toHaveProperty('twins');
    expect([result.dropped, result.diagnostics]).toEqual([{}, []]);
  });

  it.each<Partial<MatchInput>>([
    { order: 'random', seed: 3 },
    { order: 'closest', ratio: 2 },
    { replace: true, ratio: 2 },
    { distance: 'mahalanobis', caliperOn: 'age=4' },
    { distance: 'robust-mahalanobis', order: 'closest' },
    { distance: 'scaled-euclidean', cluster: 'team' },
    { mahalanobis: 'age,sales', caliper: 0.5 },
    { score: 'risk', discard: 'both' },
    { estimand: 'atc', replace: true, discard: 'treated' },
    { ratio: 1.5, minControls: 1, maxControls: 2 },
    { cluster: 'team', exact: 'grade' },
  ])('does not mind the order of the rows: %o', async (change) => {
    const rows = people();
    const shuffled = write('shuffled', [...rows.slice(31), ...rows.slice(0, 31).reverse()]);
    expect(await match(request({ ...change, data: shuffled }))).toEqual(await match(request(change)));
  });

  it('draws the random order from the seed', async () => {
    const sets = async (seed: number) => JSON.stringify((await match(request({ order: 'random', seed }))).sets);
    expect(await sets(1)).toBe(await sets(1));
    expect(await sets(1)).not.toBe(await sets(2));
  });

  it('gives every treated unit between the least and the most controls', async () => {
    const { sets, counts } = await match(request({ ratio: 1.5, minControls: 1, maxControls: 2 }));
    const sizes = new Map<number, number>();
    for (const { set, treated } of sets) if (treated === 0) sizes.set(set, (sizes.get(set) ?? 0) + 1);
    expect(new Set(sizes.values())).toEqual(new Set([1, 2]));
    expect(counts.control.matched).toBe(30);
  });

  it('keeps partners within the limits on covariates, in units or in standard deviations', async () => {
    const ageOf = new Map(people().map(({ id, age }) => [id, age]));
    const farthest = async (caliperOn: string) => {
      const { sets } = await match(request({ caliperOn }));
      return Math.max(
        ...sets.map(({ set, unit }) => Math.abs(ageOf.get(unit)! - ageOf.get(sets.find((s) => s.set === set)!.unit)!)),
      );
    };
    expect(await farthest('age=2')).toBeLessThanOrEqual(2);
    expect(await farthest('age=0.1sd')).toBeLessThan(1);
    expect(await farthest('age=99')).toBeGreaterThan(2);
  });

  it('pairs whole clusters and then people inside them', async () => {
    const teamOf = new Map(people().map(({ id, team }) => [id, team]));
    const { sets } = await match(request({ distance: 'mahalanobis', cluster: 'team' }));
    const partners = new Map<string, Set<string>>();
    for (const { set, unit, treated } of sets) {
      if (treated === 1) continue;
      const own = teamOf.get(sets.find((other) => other.set === set)!.unit)!;
      partners.set(own, (partners.get(own) ?? new Set()).add(teamOf.get(unit)!));
    }
    expect(partners.size).toBe(5);
    for (const teams of partners.values()) expect(teams.size).toBe(1);
  });

  it('counts who lies outside common support', async () => {
    const { counts, balance } = await match(request({ score: 'age', discard: 'both' }));
    const outside = people().filter(({ age, trained }) => (trained ? age > 50 : age < 23)).length;
    expect(counts.treated.discarded + counts.control.discarded).toBe(outside);
    for (const { all, matched, unmatched, discarded } of [counts.treated, counts.control])
      expect(matched + unmatched + discarded).toBe(all);
    expect(outside).toBeGreaterThan(0);
    expect(balance[0]!.covariate).toBe('age');
  });

  it('treats missing covariates by the declared rule', async () => {
    const dropped = await match(request({ data: holes, missing: 'drop' }));
    expect(dropped.dropped).toEqual({ age: 2, grade: 1 });
    expect(dropped.counts.treated.all + dropped.counts.control.all).toBe(57);
    const kept = await match(request({ data: holes, missing: 'indicator', distance: 'mahalanobis' }));
    expect(kept.counts.treated.all + kept.counts.control.all).toBe(60);
    expect(kept.balance.map(({ covariate }) => covariate)).toEqual([
      'age',
      'age (missing)',
      'sales',
      'grade=(missing)',
      'grade=a',
      'grade=b',
    ]);
  });

  it('warns of matching on the outcome before the training and names the way without', async () => {
    const { diagnostics } = await match(request({ preOutcome: 'sales' }));
    expect(diagnostics.map(({ code, severity }) => [code, severity])).toEqual([['match.outcome-baseline', 'caution']]);
    expect(diagnostics[0]!.hint).toContain('estimate did');
    expect((await match(request({ preOutcome: 'result' }))).diagnostics).toEqual([]);
  });
});

describe('estimate matched', () => {
  const options = { estimator: 'matched', data, outcome: 'result', treatment: 'trained', unit: 'id' } as const;
  const covariates = 'age,sales,grade';

  it('takes the flags of match and counts as match does', async () => {
    const { counts } = await match(request({ ratio: 2, caliper: 0.5 }));
    const { detail, inference, rows } = await estimate({ ...options, covariates, ratio: 2, caliper: 0.5 });
    expect((detail as { counts: unknown }).counts).toEqual(counts);
    expect(inference).toMatchObject({ kind: 'analytic', vcov: 'cr2' });
    expect(rows[0]!.nUnits).toBe(counts.treated.matched + counts.control.matched);
  });

  it('has the variance of Abadie and Imbens with replacement, and others where asked', async () => {
    const own = await estimate({ ...options, covariates, replace: true });
    expect(own.inference).toEqual({ kind: 'analytic', vcov: 'abadie-imbens', df: null });
    expect(own.rows[0]!.stdError).toBeGreaterThan(0);
    const robust = await estimate({ ...options, covariates, replace: true, vcov: 'hc3' });
    expect(robust.rows[0]!.estimate).toBe(own.rows[0]!.estimate);
    expect(robust.inference).toMatchObject({ vcov: 'hc3' });
  });

  it('pairs clusters first where asked, and warns as match does', async () => {
    const people = { ...options, covariates, distance: 'mahalanobis', cluster: 'team' } as const;
    const clustered = await estimate({ ...people, matchClusters: true, preOutcome: 'sales' });
    const { sets } = await match(request({ distance: 'mahalanobis', cluster: 'team' }));
    expect(clustered.rows[0]!.nUnits).toBe(sets.length);
    expect(clustered.diagnostics.map(({ code }) => code)).toContain('match.outcome-baseline');
  });

  it('keeps people with missing covariates where asked', async () => {
    const there = { ...options, data: holes, covariates, distance: 'mahalanobis' } as const;
    expect((await estimate(there)).fit.dropped).toEqual({ age: 2, grade: 1 });
    expect((await estimate({ ...there, missing: 'indicator' })).fit.dropped).toEqual({});
  });

  it.each([
    [
      'resampling sets with replacement',
      { covariates, replace: true, bootstrap: 'unit' as const },
      'estimate.conflict',
    ],
    ['clusters without a column', { covariates, matchClusters: true }, 'estimate.conflict'],
    ['its variance without replacement', { covariates, vcov: 'abadie-imbens' as const }, 'vcov.not-available'],
    ['nothing to match on', {}, 'estimate.conflict'],
  ])('refuses %s', async (_, change, code) => {
    await expect(estimate({ ...options, ...change })).rejects.toMatchObject({ code });
  });
});

const text = write(
  'text',
  changed((_, i) => ({ risk: `r${i}` })),
);
const three = write(
  'three',
  changed((_, i) => (i === 1 ? { trained: 2 } : {})),
);
const twice = write('twice', [...people(), people()[0]!]);
const alone = write(
  'alone',
  changed(() => ({ trained: 1 })),
);
const mixed = write(
  'mixed',
  changed((_, i) => ({ team: `T${i % 4}` })),
);

const BAD: readonly (readonly [what: string, change: Record<string, unknown>, code: string, words: RegExp])[] = [
  ['no overlap at all', { covariates: 'gate' }, 'match.separation', /covariate gate tells all or some/],
  ['nobody on common support', { score: 'gate', discard: 'both' }, 'match.no-overlap', /got 60 of 60 units outside/],
  [
    'a caliper that matches nobody',
    { caliper: 1e-12, exact: 'id' },
    'match.nobody',
    /got none within a caliper of 1e-12/,
  ],
  ['exact agreement that nobody has', { exact: 'id' }, 'match.nobody', /at least one pair/],
  [
    'a constant covariate',
    { covariates: 'age,same' },
    'match.constant-covariate',
    /Covariate same: must vary .* got 4/,
  ],
  ['missing covariates without a rule', { data: holes }, 'match.missing-covariate', /column age.*got 2 missing/],
  ['missing covariates and the rule to refuse', { data: holes, missing: 'refuse' }, 'match.missing-covariate', /age/],
  ['more partners than there are', { ratio: 41 }, 'match.ratio', /the 40 units there are to choose from, got 41/],
  ['a broken number of partners', { ratio: 1.5 }, 'match.ratio', /whole number of partners .* got 1.5/],
  ['the least partners alone', { minControls: 1 }, 'match.ratio', /go together, got the least only/],
  ['least above most', { ratio: 2, minControls: 3, maxControls: 2 }, 'match.ratio', /got 3, 2 and 2/],
  [
    'too many at least',
    { ratio: 3, minControls: 3, maxControls: 3 },
    'match.ratio',
    /20 units with 3 partners .* got 40/,
  ],
  [
    'variable partners without a score',
    { distance: 'mahalanobis', ratio: 1, minControls: 1, maxControls: 2 },
    'match.ratio',
    /needs a score/,
  ],
  ['an unknown column', { covariates: 'age,Sales' }, 'estimate.no-column', /got "Sales"/],
  ['an unknown column to keep close', { caliperOn: 'tenure=3' }, 'estimate.no-column', /got "tenure"/],
  ['an unknown earlier outcome', { preOutcome: 'kpi' }, 'table.no-column', /got "kpi"/],
  ['a treatment of three values', { data: three }, 'estimate.not-binary', /0 or 1, got 2/],
  ['one arm only', { data: alone }, 'match.no-units-in-arm', /at least one control unit/],
  ['a unit listed twice', { data: twice }, 'match.duplicate-unit', /Unit P1/],
  ['a negative caliper', { caliper: -0.2 }, 'usage.option', /--caliper/],
  ['a caliper on nothing', { caliperOn: 'age' }, 'usage.option', /age=3,income=0.2sd, got age/],
  [
    'a negative caliper on a covariate',
    { caliperOn: 'age=-3' },
    'match.caliper',
    /Caliper on age: must be a number above 0, got -3/,
  ],
  ['a caliper on text', { caliperOn: 'grade=1' }, 'estimate.not-a-number', /got "a"/],
  [
    'a caliper in sd without a score',
    { distance: 'mahalanobis', caliper: 1, caliperUnit: 'sd' },
    'match.caliper',
    /mahalanobis distance/,
  ],
  ['an order without a score', { distance: 'scaled-euclidean', order: 'largest' }, 'match.order', /scaled-euclidean/],
  ['common support without a score', { distance: 'mahalanobis', discard: 'both' }, 'match.discard', /needs a score/],
  ['a Mahalanobis distance in no caliper', { mahalanobis: 'age' }, 'match.mahalanobis', /got no caliper/],
  [
    'a Mahalanobis distance in another',
    { mahalanobis: 'age', caliper: 1, distance: 'scaled-euclidean' },
    'match.mahalanobis',
    /the distance scaled-euclidean/,
  ],
  ['the effect on everybody', { estimand: 'ate' }, 'match.estimand', /gives att or atc, got ate/],
  ['a score of words', { data: text, score: 'risk' }, 'match.score', /got text in risk/],
  [
    'a score and another distance',
    { score: 'risk', distance: 'mahalanobis' },
    'match.conflict',
    /--distance mahalanobis/,
  ],
  ['a cluster in both arms', { data: mixed, cluster: 'team' }, 'match.cluster-arm', /Cluster T0 \(unit P5\)/],
  ['no covariates', { covariates: '' }, 'match.no-covariates', /at least one covariate/],
  ['an unknown method', { match: 'magic' }, 'usage.option', /--match/],
];

describe('impossible requests', () => {
  it.each(BAD)('%s', async (_, change, code, words) => {
    const fault = await match(request(change as Partial<MatchInput>)).catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(PilotError);
    expect((fault as PilotError).code).toBe(code);
    expect((fault as PilotError).message).toMatch(words);
  });
});
