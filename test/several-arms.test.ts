import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeRng } from '../src/core/rng.ts';
import { designPilot } from '../src/pilot.ts';
import { dealsPilot } from './deals-pilot.ts';

const N_TEAMS = 12;
const TEAM = 6;
const EFFECT: Readonly<Record<string, number>> = { treatment: 4, coaching: 8, spring: 4 };

/** Locks a pilot of 72 people in 12 teams, writes outcomes in which every arm has its own effect, and runs it. */
async function pilotOf(design: string) {
  const people = Array.from({ length: N_TEAMS * TEAM }, (_, i) => ({
    person: `P${i + 1}`,
    team: `T${1 + (i % N_TEAMS)}`,
  }));
  const rng = makeRng('people');
  const plan = {
    question: 'Which course raises what a salesperson sells?',
    roster: '{ file: data/roster.csv, unit: person, cluster: team, covariates: [tenure] }',
    design,
    replicates: 999,
  };
  const { folder, request, measured } = dealsPilot(plan, [
    'person,team,tenure',
    ...people.map(({ person, team }) => `${person},${team},${rng.integer(120)}`),
  ]);
  const locked = await designPilot({ ...request, amend: null });
  const armOf = new Map(locked.drawn.units.map((unit, i) => [unit, locked.drawn.arms[locked.assignment[i]!]!]));
  const { results, html } = await measured(
    people.map(({ person }) => {
      const own = 20 + 6 * rng.uniform();
      const before = own + rng.uniform();
      return [person, before, own + rng.uniform() + (EFFECT[armOf.get(person)!] ?? 0)];
    }),
  );
  return { folder, locked, results, html };
}

const row = (results: Awaited<ReturnType<typeof pilotOf>>['results']) => results.kpis[0]!.effects.headline.rows[0]!;

/** All lists for managers, one after another. */
const listsOf = (folder: string) =>
  Array.from({ length: N_TEAMS }, (_, i) =>
    readFileSync(join(folder, `design/lists/${String(i + 1).padStart(2, '0')}-T${i + 1}.csv`), 'utf8'),
  ).join('');

describe('a pilot of several arms', () => {
  it('compares each trained arm with control, and leaves those who stand by alone', async () => {
    const { folder, locked, results, html } = await pilotOf(
      '{ method: complete, arms: { control: 4, treatment: 4, coaching: 4 }, standby: 1 }',
    );
    expect(row(results).estimate).toBeCloseTo(4, 0);
    expect(results.design.comparison).toEqual({
      trained: 'treatment',
      comparedWith: 'control',
      nTrained: row(results).nTreated,
      nComparedWith: row(results).nUnits - row(results).nTreated,
      nAlone: 0,
    });
    expect(results.furtherArms.map(({ arm }) => arm)).toEqual(['coaching']);
    const coaching = results.furtherArms[0]!.kpis[0]!;
    expect(coaching.row.estimate).toBeCloseTo(8, 0);
    expect(coaching.inference.kind).toBe('randomization');
    expect(results.roi!.costs.find(({ item }) => item === 'Time')!.total).toBe(50 * row(results).nTreated);
    expect(html).toContain('Other trained groups');
    expect(html).toContain('The headline compares treatment (');
    const order = readFileSync(join(folder, 'design/lists/0-standby-order.csv'), 'utf8').trim().split('\n').slice(1);
    const standing = locked.drawn.units.filter((_, i) => locked.drawn.arms[locked.assignment[i]!] === 'standby');
    expect(order.map((line) => line.split(',')[1]).sort()).toEqual([...standing].sort());
    expect(order.map((line) => line.split(',')[1])).not.toEqual(standing);
    expect(listsOf(folder)).toContain(
      'standby,"Work as before and stand by: take a place that becomes free, when called"',
    );
  });

  it('takes the arm that the analysis names for the headline', async () => {
    const { results } = await pilotOf(
      '{ method: complete, arms: { control: 1, treatment: 1, coaching: 1 }, headline: coaching }',
    );
    expect(results.design.comparison!.trained).toBe('coaching');
    expect(row(results).estimate).toBeCloseTo(8, 0);
    expect(results.furtherArms.map(({ arm }) => arm)).toEqual(['treatment']);
  });

  it('compares the first wave with those who still wait, and tells the others when they start', async () => {
    const { folder, results, html } = await pilotOf(
      '{ method: waves, assign: clusters, waves: [{ arm: spring, start: 2026-04-01 }, { arm: summer, start: 2026-07-01 }, { arm: autumn, start: 2026-09-01 }] }',
    );
    expect(row(results).estimate).toBeCloseTo(4, 0);
    expect(row(results).nClusters).toBe(12);
    expect(results.design.comparison).toMatchObject({
      trained: 'spring',
      comparedWith: 'summer, autumn',
      nTrained: 24,
    });
    expect(html).toContain('while those still wait');
    const lists = listsOf(folder);
    expect(lists).toContain('spring,Take part in the training,2026-04-01 to 2026-04-30');
    expect(lists).toContain(
      'summer,"Work as before, then take part in the training",training from 2026-07-01 to 2026-07-30',
    );
  });

  it('compares inside partly trained teams, and writes the share of each team', async () => {
    const { folder, results, html } = await pilotOf(
      '{ method: saturation, saturations: [{ treated: 0 }, { treated: 0.5 }] }',
    );
    expect(row(results).estimate).toBeCloseTo(4, 0);
    expect(row(results)).toMatchObject({ nUnits: 36, nTreated: 18 });
    expect(html).toContain('what reaches colleagues of the trained is in both');
    expect(readFileSync(join(folder, 'design/assignment.csv'), 'utf8')).toMatch(/^unit,arm,probability,saturation\n/);
  });
});
