import { expect, it } from 'vitest';
import { parsePlan } from '../../src/plan/load-plan.ts';
import { planRows } from '../../src/plan/plan-rows.ts';
import { validPlan } from './plan-text.ts';

it('lists every key of a plan with its value, entries of lists by name', () => {
  const rows = Object.fromEntries(planRows(parsePlan(validPlan, 'pilot.yaml')));
  expect(rows).toMatchObject({
    question: 'Does it pay?',
    'roster.covariates': 'age, region',
    'roster.blocks': 'none',
    'roster.missing': '(empty)',
    'windows.training.start': '2026-04-01',
    'design.arms.control': '1',
    'kpis[revenue].source.file': 'data/revenue.csv',
    'kpis[revenue].intangible': 'false',
    'roi.costs': 'none',
  });
});

it('counts entries without a name, and leaves out what has no value', () => {
  expect(planRows({ list: [{ a: 1 }, { a: 2 }], group: {}, absent: undefined })).toEqual([
    ['list[0].a', '1'],
    ['list[1].a', '2'],
    ['group', 'none'],
  ]);
});
