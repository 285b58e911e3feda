import { describe, expect, it } from 'vitest';
import { matchLines } from '../src/cli/match-lines.ts';
import { PilotError } from '../src/core/error.ts';
import { type EstimateInput, estimate } from '../src/estimate/estimate.ts';
import { type MatchInput, match } from '../src/match.ts';
import { changed, people } from './people-to-match.ts';
import { tableWriter } from './write-table.ts';

const write = tableWriter();
const data = write('people', people());
const oneTreated = write(
  'one-treated',
  changed((_, i) => ({ trained: i === 4 ? 1 : 0 })),
);

const request = (change: Partial<MatchInput> = {}): MatchInput => ({
  data,
  treatment: 'trained',
  unit: 'id',
  covariates: 'age,sales,grade',
  ...change,
});
const effect = (change: Partial<EstimateInput> = {}) =>
  estimate({ estimator: 'matched', outcome: 'result', ...request(), ...change });

const ASKED: readonly (Partial<MatchInput> & { readonly [key in keyof MatchInput]?: unknown })[] = [
  { match: 'optimal' },
  { match: 'optimal', ratio: 2, distance: 'mahalanobis', caliperOn: 'age=9' },
  { match: 'optimal', exact: 'grade', caliper: 0.5, estimand: 'atc' },
  { match: 'full' },
  { match: 'full', distance: 'robust-mahalanobis', minControls: 0.5, maxControls: 4, estimand: 'ate' },
  { match: 'full', exact: 'grade', omitFraction: 0.2, estimand: 'atc' },
  { match: 'full', mahalanobis: 'age,sales', caliper: 1 },
  { match: 'cem' },
  { match: 'cem', cutpoints: 'age=30,40;sales=20', grouping: 'grade=a|b', estimand: 'ate' },
  { match: 'exact', covariates: 'grade' },
  { match: 'subclass', subclasses: 4, discard: 'both' },
  { match: 'subclass', score: 'risk', estimand: 'ate' },
  { weight: 'ipw' },
  { weight: 'ipw', estimand: 'ate', stabilized: true, link: 'probit', trim: '0.01' },
  { weight: 'ipw', estimand: 'atc', discard: 'both' },
  { weight: 'overlap', interactions: true },
  { weight: 'entropy', moments: 2 },
  { weight: 'entropy', estimand: 'ate', trim: 'optimal', link: 'probit' },
];

describe('match by other methods', () => {
  it.each(ASKED)(
    'does not mind the order of the rows, and estimate matched compares the very same people: %o',
    async (change) => {
      const rows = people();
      const shuffled = write('shuffled', [...rows.slice(31), ...rows.slice(0, 31).reverse()]);
      const found = await match(request(change));
      expect(await match(request({ ...change, data: shuffled }))).toEqual(found);
      const { detail, rows: effects, inference } = await effect(change as Partial<EstimateInput>);
      const { counts, comparison, balance, estimand } = found;
      expect(detail).toMatchObject({ counts, comparison, balance, nLeftOut: found.leftOut.length });
      expect(effects[0]!.estimand).toBe(estimand);
      expect(effects[0]!.stdError).toBeGreaterThan(0);
      const vcov = { sets: 'cr2', strata: 'hc2', weights: 'influence' }[comparison];
      expect(inference).toMatchObject({ kind: 'analytic', vcov });
    },
  );

  it.each([
    [{ match: 'full', estimand: 'atc' }, 'ATC'],
    [{ match: 'full', estimand: 'ate' }, 'ATE'],
    [{ match: 'full', omitFraction: 0.3 }, 'ATT'],
    [{ match: 'full', omitFraction: 0.3, estimand: 'ate' }, 'ATM'],
    [{ match: 'optimal', ratio: 3 }, 'ATT'],
    [{ match: 'optimal', estimand: 'atc' }, 'ATM'],
    [{ match: 'cem', estimand: 'ate' }, 'ATM'],
    [{ match: 'subclass', discard: 'control' }, 'ATT'],
    [{ weight: 'ipw', estimand: 'atc' }, 'ATC'],
    [{ weight: 'overlap' }, 'ATO'],
    [{ weight: 'overlap', discard: 'both' }, 'ATM'],
  ] as const)('names whose effect it is: %o', async (change, estimand) => {
    expect((await match(request(change))).estimand).toBe(estimand);
  });

  it.each([
    [{}, 'treated'],
    [{ estimand: 'ate' }, 'treated'],
    [{ vcov: 'hc3' }, 'treated'],
  ] as const)('has no interval in subclasses with one treated person: %o', async (change, arm) => {
    const alone = await effect({ data: oneTreated, match: 'subclass', subclasses: 1, score: 'risk', ...change });
    expect(alone.rows[0]).toMatchObject({ stdError: null, pValue: null, ciLow: null, ciHigh: null });
    expect(Number.isFinite(alone.rows[0]!.estimate)).toBe(true);
    expect(alone.diagnostics[0]).toMatchObject({ code: 'inference.undefined-variance' });
    expect(alone.diagnostics[0]!.message).toContain(`The ${arm} arm has a single row`);
  });

  it('tests weights of few teams by t, with a caution, and by the normal where asked', async () => {
    const teams = await effect({ weight: 'overlap', cluster: 'grade' });
    expect(teams.inference).toEqual({ kind: 'analytic', vcov: 'influence', df: 1 });
    expect(teams.diagnostics.map(({ code }) => code)).toContain('inference.few-clusters');
    const normal = await effect({ weight: 'overlap', cluster: 'grade', df: 'normal' });
    expect(normal.inference).toEqual({ kind: 'analytic', vcov: 'influence', df: null });
    expect(normal.rows[0]!.stdError).toBe(teams.rows[0]!.stdError);
    expect(normal.rows[0]!.ciHigh).toBeLessThan(teams.rows[0]!.ciHigh!);
  });

  it('says why each is left out', async () => {
    const reasons = async (change: Partial<MatchInput>) => {
      const { leftOut } = await match(request(change));
      return [...new Set(leftOut.map(({ treated, reason }) => `${treated} ${reason}`))].sort();
    };
    expect(await reasons({ match: 'optimal' })).toEqual(['0 not-chosen']);
    expect(await reasons({ match: 'optimal', estimand: 'atc' })).toEqual(['0 no-partner']);
    expect(await reasons({ match: 'full', omitFraction: 0.3 })).toEqual(['0 not-chosen']);
    expect(await reasons({ match: 'full', caliperOn: 'age=0.1' })).toEqual(['0 no-partner', '1 no-partner']);
    expect(await reasons({ match: 'cem' })).toEqual(['0 one-arm-only', '1 one-arm-only']);
    expect(await reasons({ weight: 'ipw', trim: '0.3,0.4' })).toEqual(['0 trimmed', '1 trimmed']);
    expect(await reasons({ weight: 'ipw', discard: 'both' })).toEqual(['0 common-support', '1 common-support']);
  });

  it('gives everybody a control before anybody has a second', async () => {
    const { counts, sets } = await match(request({ match: 'optimal', ratio: 3 }));
    expect([counts.treated.matched, counts.control.matched]).toEqual([20, 40]);
    expect(Math.max(...sets.map(({ set }) => set))).toBe(20);
  });

  it('tests all covariates inside sets, and before alone where there are weights or no covariates', async () => {
    const tests = async (change: Partial<MatchInput>) => {
      const { before, after } = (await match(request(change))).omnibus;
      return [before === null, after === null];
    };
    expect(await tests({ match: 'full' })).toEqual([false, false]);
    expect(await tests({ weight: 'ipw' })).toEqual([false, true]);
    expect(await tests({ score: 'risk', covariates: '' })).toEqual([true, true]);
  });

  it('prints one number in set 0 for weights, and no scale where the treated are one', async () => {
    const weighted = await match(request({ weight: 'overlap' }));
    expect(new Set(weighted.sets.map(({ set }) => set))).toEqual(new Set([0]));
    expect(matchLines(weighted)[0]).toMatch(/have weights, and count as much as 20 and 3\d equal ones; .*\(ATO\)\.$/);
    const one = await match(request({ data: oneTreated, distance: 'mahalanobis' }));
    expect(matchLines(one)).toContain('Largest difference of the groups: unknown before, unknown after.');
  });
});

describe('estimate matched by other methods', () => {
  it('adds up influence by cluster, or takes another variance where asked', async () => {
    const alone = await effect({ weight: 'ipw' });
    const byTeam = await effect({ weight: 'ipw', cluster: 'team' });
    expect(byTeam.rows[0]!.estimate).toBe(alone.rows[0]!.estimate);
    expect(byTeam.rows[0]!.stdError).not.toBe(alone.rows[0]!.stdError);
    expect(byTeam.fit.nClusters).toBe(10);
    const known = await effect({ weight: 'ipw', cluster: 'team', vcov: 'cr2' });
    expect(known.inference).toMatchObject({ vcov: 'cr2' });
    const same = await effect({ weight: 'ipw', cluster: 'same' });
    expect(same.diagnostics.map(({ code }) => code)).toContain('inference.undefined-variance');
  });

  it('has no standard error where an arm has one person', async () => {
    const { rows, diagnostics } = await effect({ data: oneTreated, weight: 'entropy' });
    expect(rows[0]).toMatchObject({ estimate: expect.any(Number), stdError: null, nTreated: 1 });
    expect(diagnostics.map(({ code }) => code)).toEqual(['inference.undefined-variance']);
  });

  it('leaves people without an outcome out before it looks for partners, and counts them', async () => {
    const holes = write(
      'holes',
      changed((_, i) => (i % 9 === 0 ? { result: '' } : {})),
    );
    for (const change of [{ match: 'full' }, { weight: 'ipw' }, { weight: 'entropy' }] as const) {
      const { fit, rows } = await effect({ ...change, data: holes });
      expect([fit.dropped, rows[0]!.nUnits, rows[0]!.nTreated]).toEqual([{ result: 7 }, 53, 13]);
    }
  });

  it.each<readonly [what: string, change: Partial<EstimateInput>, code: string, words: RegExp]>([
    [
      'weights and a bootstrap',
      { weight: 'ipw', bootstrap: 'unit' },
      'estimate.conflict',
      /standard error of their own/,
    ],
    ['subclasses and a bootstrap', { match: 'subclass', bootstrap: 'unit' }, 'estimate.conflict', /of their own/],
    [
      'weights and a t test',
      { weight: 'ipw', df: 'residual' },
      'estimate.conflict',
      /--df needs a --vcov, got residual/,
    ],
    ['replacement and a t test', { replace: true, df: 'satterthwaite' }, 'estimate.conflict', /got satterthwaite/],
    ['weights and given ones', { weight: 'ipw', weights: 'sales' }, 'estimate.conflict', /make their own weights/],
    ['blocks', { match: 'full', block: 'grade' }, 'estimate.conflict', /--block does not apply/],
    [
      'clusters first in full matching',
      { match: 'full', cluster: 'team', matchClusters: true },
      'estimate.conflict',
      /got it for full/,
    ],
    [
      'clusters first and weights',
      { weight: 'ipw', cluster: 'team', matchClusters: true },
      'estimate.conflict',
      /got it for ipw/,
    ],
    [
      'a method of matching for ancova',
      { estimator: 'ancova', match: 'full' },
      'estimate.conflict',
      /got --match for ancova/,
    ],
    ['a caliper for lin', { estimator: 'lin', caliper: 0.2 }, 'estimate.conflict', /got --caliper for lin/],
    ['weights for ancova', { estimator: 'ancova', weight: 'ipw' }, 'estimate.conflict', /got --weight for ancova/],
    ['replacement for ancova', { estimator: 'ancova', replace: true }, 'estimate.conflict', /got --replace for ancova/],
    [
      'clusters first for ancova',
      { estimator: 'ancova', cluster: 'team', matchClusters: true },
      'estimate.conflict',
      /got --match-clusters for ancova/,
    ],
    [
      'clusters of weights without a column',
      { weight: 'ipw', vcov: 'cr2' },
      'vcov.needs-cluster',
      /cr2 needs clusters/,
    ],
    [
      'the variance of replacement for weights',
      { weight: 'ipw', vcov: 'abadie-imbens' },
      'vcov.not-available',
      /abadie-imbens/,
    ],
  ])('refuses %s', async (_, change, code, words) => {
    const fault = await effect(change).catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(PilotError);
    expect((fault as PilotError).code).toBe(code);
    expect((fault as PilotError).message).toMatch(words);
  });
});
