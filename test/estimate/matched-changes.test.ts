import { describe, expect, it } from 'vitest';
import { type EstimateInput, estimate } from '../../src/estimate/estimate.ts';
import { expectEffectRows } from '../effects/expect-effect-rows.ts';
import { people } from '../people-to-match.ts';
import { tableWriter } from '../write-table.ts';

const write = tableWriter();
const wave = (i: number) => ((i * 7919) % 101) / 10;
const persons = people();
const changeOf = (trained: number, i: number) => 1 + 2 * trained + wave(i);

/** Two months before and two after; the level has nothing to do with the change. */
const panel = persons.flatMap((person, i) =>
  [1, 2, 3, 4].map((month) => ({
    ...person,
    month,
    on: person.trained === 1 && month > 2 ? 1 : 0,
    result: 50 * wave(i + 5) + (month > 2 ? changeOf(Number(person.trained), i) : 0) + (month % 2 === 0 ? 0.5 : -0.5),
  })),
);
const changes = persons.map((person, i) => ({ ...person, result: changeOf(Number(person.trained), i) }));
const flags = { estimator: 'matched', outcome: 'result', unit: 'id', covariates: 'age,sales' } as const;

describe('DiD on the matched set', () => {
  it.each<[string, Partial<EstimateInput>]>([
    ['pairs', {}],
    ['optimal pairs', { match: 'optimal' }],
    ['full matching', { match: 'full' }],
    ['weights', { weight: 'overlap' }],
  ])('%s: a matched comparison of changes', async (_, method) => {
    const byPanel = await estimate({
      ...flags,
      ...method,
      data: write('panel', panel),
      treatment: 'on',
      time: 'month',
    });
    const byChange = await estimate({ ...flags, ...method, data: write('changes', changes), treatment: 'trained' });
    expectEffectRows(byPanel);
    const [row, wanted] = [byPanel.rows[0]!, byChange.rows[0]!];
    expect(row.estimate).toBeCloseTo(wanted.estimate, 9);
    expect(row.stdError).toBeCloseTo(wanted.stdError!, 9);
    expect([row.df, row.nUnits, row.nTreated]).toEqual([wanted.df, wanted.nUnits, wanted.nTreated]);
    expect(byPanel.detail).toMatchObject({ outcome: 'change' });
  });

  it('takes a constant arm with --post, and counts who is not seen before and after', async () => {
    const gone = panel.filter(({ id, month }) => id !== persons[0]!.id || month < 3);
    const { fit, rows } = await estimate({
      ...flags,
      data: write('gone', gone),
      treatment: 'trained',
      time: 'month',
      post: 3,
    });
    expect(fit.dropped).toEqual({ 'units not seen both before and after': 1 });
    expect(rows[0]!.pValue).not.toBeNull();
  });

  it('says where units start at different times', async () => {
    const later = panel.map((row, i) => ({ ...row, on: Math.floor(i / 4) % 4 < 2 && row.month === 3 ? 0 : row.on }));
    const { diagnostics } = await estimate({ ...flags, data: write('later', later), treatment: 'on', time: 'month' });
    expect(diagnostics.map(({ code }) => code)).toContain('did.staggered');
  });
});
