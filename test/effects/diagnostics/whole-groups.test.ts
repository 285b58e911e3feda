import { describe, expect, it } from 'vitest';
import { makeRng } from '../../../src/core/rng.ts';
import { declareDesign } from '../../../src/design/randomize/declare-design.ts';
import { recordedDesign } from '../../../src/design/randomize/recorded-design.ts';
import { analyzeKpi } from '../../../src/effects/analyze-kpi.ts';
import { wholeGroups } from '../../../src/effects/diagnostics/whole-groups.ts';
import { questionFrom, settings } from '../pilot-questions.ts';

const arms = ['control', 'treated'] as const;
/** `nTeams` teams of `size`, every second one trained. */
function teams(nTeams: number, size: number) {
  const units = Array.from({ length: nTeams * size }, (_, i) => `u${i}`);
  const groupOf = units.map((_, i) => `t${Math.floor(i / size)}`);
  const treated = Uint8Array.from(units, (_, i) => Math.floor(i / size) % 2);
  const design = declareDesign({ kind: 'complete', units, arms, shares: [1, 1], seed: 'd' });
  return { units, groupOf, treated, design };
}
const findingOf = (world: ReturnType<typeof teams>) =>
  wholeGroups({ ...world, column: 'roster.cluster', scheme: world.design.scheme, seed: 's' });

describe('groups that were trained as wholes', () => {
  it('stop, with the numbers in one sentence', () => {
    const found = findingOf(teams(10, 6))!;
    expect(found).toMatchObject({ code: 'design.whole-groups', severity: 'stop' });
    expect(found.message).toBe(
      '10 of 10 groups of roster.cluster hold one arm only (p < 0.001 if people were drawn one by one), so whole groups were trained, and ranges that count 60 people are too narrow.',
    );
    expect(found.values).toMatchObject({ nWhole: 10, nGroups: 10, shareOfPeople: 1, pValue: 1 / 2000 });
  });

  it('do so up to one in ten people in mixed teams, and not beyond', () => {
    const world = teams(20, 5);
    const mixed = (n: number) => {
      const treated = world.treated.slice();
      for (let team = 0; team < n; team++) treated[5 * team]! ^= 1;
      return findingOf({ ...world, treated });
    };
    expect(mixed(2)?.values).toMatchObject({ nWhole: 18, shareOfPeople: 0.9 });
    expect(mixed(3)).toBeNull();
  });

  it('are left alone where chance makes them, as among few pairs, and where nobody shares a group', () => {
    // Four pairs: 4!/(2!2!) of 8!/(4!4!) draws, p = 6/70.
    expect(findingOf(teams(4, 2))).toBeNull();
    expect(findingOf(teams(40, 1))).toBeNull();
  });

  it('do not stop a draw of people, whatever the size of the teams', () => {
    const rng = makeRng('draws of people');
    for (const size of [2, 3, 8]) {
      const world = teams(48 / size, size);
      for (let draw = 0; draw < 200; draw++)
        expect(findingOf({ ...world, treated: Uint8Array.from(world.design.draw(rng)) })).toBeNull();
    }
  });

  it('do not depend on names and order', () => {
    const world = teams(12, 4);
    const order = [...world.units.keys()].sort((a, b) => ((a * 29) % 48) - ((b * 29) % 48));
    const turned = {
      ...world,
      groupOf: order.map((unit) => `other ${world.groupOf[unit]}`),
      treated: Uint8Array.from(order, (unit) => world.treated[unit]!),
    };
    expect(findingOf(turned)?.values).toEqual(findingOf(world)?.values);
  });
});

describe('in the analysis of a KPI', () => {
  const { units, groupOf, treated } = teams(12, 5);
  const rng = makeRng('sales');
  const pre = Float64Array.from(units, () => rng.uniform());
  const post = pre.map((value) => value + rng.uniform());
  const people = { attendance: null, managerOf: groupOf, minimumCell: 5 };
  const basics = { units, treated, pre, post, analysis: { ...settings, replicates: 199 } };
  const found = (question: Partial<Parameters<typeof questionFrom>[0]>) =>
    analyzeKpi(questionFrom({ ...basics, ...question })).diagnostics.find(({ code }) => code === 'design.whole-groups');
  const recorded = (mechanism: 'complete' | 'cluster') =>
    recordedDesign({ mechanism, units, arms, armOf: treated, clusterOf: groupOf, seed: 'r' });

  it('stop where people are said to be drawn and teams were', () => {
    expect(found({ design: recorded('complete'), clusterOf: groupOf })?.message).toContain('roster.cluster');
    expect(found({ design: recorded('cluster'), clusterOf: groupOf, people })).toBeUndefined();
  });

  it('stop where nobody drew and the people of a manager went together, unless they are named as clusters', () => {
    expect(found({ people })?.message).toContain('12 of 12 groups of roster.manager');
    expect(found({ people, clusterOf: groupOf })).toBeUndefined();
  });
});
