import { describe, expect, it } from 'vitest';
import type { Covariate } from '../src/core/table.ts';
import { formArms } from '../src/form-arms.ts';
import { parsePlan } from '../src/plan/load-plan.ts';
import type { Roster } from '../src/roster/types.ts';
import { expectRefusal } from './design/refusal.ts';
import { validPlan } from './plan/plan-text.ts';

const roster: Roster = {
  units: Array.from({ length: 12 }, (_, i) => `p${i + 1}`),
  clusterOf: null,
  managerOf: null,
  blockOf: null,
  recordedArm: null,
  covariates: [],
  diagnostics: [],
  flow: { listed: 12, ineligible: 0, withoutConsent: 0, enrolled: 12 },
  file: { file: 'data/roster.csv', sha256: 'a'.repeat(64), nRows: 12 },
};

const formed = (design: string) => () =>
  formArms(parsePlan(`${validPlan}design: ${design}\n`, 'pilot.yaml'), roster, 's');

describe('formArms', () => {
  it('draws one control and one trained arm', () => {
    const { assignment } = formed('{ method: complete, arms: { wait: 1, trained: 1 }, control: wait }')();
    expect([...assignment].sort()).toEqual([0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1]);
  });

  it.each([
    ['pairs', '{ method: pairs }', 'pairs', null],
    ['pairs of clusters', '{ method: pairs, assign: clusters }', 'pairs', 4],
    ['re-randomised', '{ method: rerandomize, accept: 0.05 }', 'rerandomized', null],
    ['minimised clusters', '{ method: minimize, assign: clusters, lean: 0.9 }', 'minimized', 4],
    ['simple', '{ method: simple }', 'simple', null],
  ] as const)('draws %s', (_, planned, kind, nClusters) => {
    const people: Roster = {
      ...roster,
      clusterOf: roster.units.map((_unit, i) => `t${1 + Math.floor(i / 3)}`),
      covariates: [
        { name: 'tenure', kind: 'number', values: Float64Array.from(roster.units, (_unit, i) => (i * 5) % 12) },
      ],
    };
    const text = `${validPlan.replace('unit: person\n', 'unit: person\n  cluster: team\n')}design: ${planned}\n`;
    const { assignment, design, drawn, sentence } = formArms(parsePlan(text, 'pilot.yaml'), people, 's');
    expect(drawn.kind).toBe(kind);
    expect(design!.clusters?.length ?? null).toBe(nClusters);
    expect(sentence).toMatch(/^Chance assigned 12 .+\.$/);
    if (kind === 'simple' || kind === 'minimized') return;
    expect(assignment.reduce((sum, arm) => sum + arm, 0)).toBe(6);
  });

  it.each([
    [
      'several arms',
      '{ method: complete, arms: { wait: 1, short: 1, long: 1 }, control: wait }',
      ['wait', 'short', 'long'],
      [4, 4, 4],
    ],
    [
      'waves',
      '{ method: waves, assign: clusters, waves: [{ arm: may, start: 2026-04-01 }, { arm: july, start: 2026-11-01, share: 3 }] }',
      ['may', 'july'],
      [3, 9],
    ],
    [
      'two stages',
      '{ method: saturation, saturations: [{ treated: 0 }, { treated: 0.34 }] }',
      ['control', 'treatment'],
      null,
    ],
  ] as const)('draws %s', (_, planned, arms, sizes) => {
    const people: Roster = { ...roster, clusterOf: roster.units.map((_unit, i) => `t${1 + Math.floor(i / 3)}`) };
    const text = `${validPlan.replace('unit: person\n', 'unit: person\n  cluster: team\n')}design: ${planned}\n`;
    const { assignment, drawn } = formArms(parsePlan(text, 'pilot.yaml'), people, 's');
    expect(drawn.arms).toEqual(arms);
    const counted = arms.map((_arm, arm) => assignment.filter((one) => one === arm).length);
    if (sizes) expect(counted).toEqual(sizes);
    else expect([2, 3, 4]).toContain(counted[1]);
  });

  it('draws in blocks of neighbours, by the history or else by the first covariate, and says so', () => {
    const column = (name: string, value: (i: number) => number) => ({
      name,
      kind: 'number' as const,
      values: Float64Array.from(roster.units, (_unit, i) => value(i)),
    });
    const people: Roster = { ...roster, covariates: [column('tenure', (i) => i)] };
    const plan = parsePlan(`${validPlan}design: { method: blocked, blockSize: 4, history: [revenue] }\n`, 'pilot.yaml');
    const blocksOf = (history: readonly Covariate[]) => {
      const { design, sentence, history: kept } = formArms(plan, people, 's', { history });
      expect(design!.blocks).toEqual(['1 of 3', '2 of 3', '3 of 3']);
      expect(kept).toEqual(history);
      return { of: [...design!.scheme.stratumOf], last: sentence.split('. ').at(-1) };
    };
    const history = [column('Revenue, before', (i) => -i)];
    const byHistory = { of: [2, 2, 2, 2, 1, 1, 1, 1, 0, 0, 0, 0], last: 'Blocks are neighbours in "Revenue, before".' };
    expect(blocksOf(history)).toEqual(byHistory);
    expect(blocksOf([])).toEqual({ of: byHistory.of.toReversed(), last: 'Blocks are neighbours in "tenure".' });
  });

  it.each(['pairs', 'rerandomize', 'minimize'])('%s looks at the history beside the covariates', (method) => {
    const values = Float64Array.from(roster.units, (_unit, i) => [9, 1, 8, 2, 7, 3, 6, 4, 5, 0, 10, 11][i]!);
    const history = [{ name: 'Revenue, before', kind: 'number' as const, values }];
    const accept = method === 'rerandomize' ? ', accept: 0.05' : '';
    const planned = `design: { method: ${method}, history: [revenue]${accept} }\n`;
    const plan = parsePlan(`${validPlan}${planned}`, 'pilot.yaml');
    const { design, sentence } = formArms(plan, roster, 's', { history });
    expect(sentence).toMatch(/ The draw looked at "Revenue, before"\.$/);
    if (method !== 'pairs') return;
    const partner = (unit: number) =>
      [...design!.scheme.stratumOf].findIndex((pair, i) => i !== unit && pair === design!.scheme.stratumOf[unit]);
    for (const unit of roster.units.keys()) expect(Math.abs(values[unit]! - values[partner(unit)]!)).toBe(1);
  });

  it('refuses a roster without the arms that its plan takes from it', () => {
    const recorded = '{ method: recorded, column: arm, treated: yes, control: no, mechanism: complete }';
    expectRefusal(formed(recorded), 'design.no-recorded-arm', 'the arm column of the design was not read');
  });
});
