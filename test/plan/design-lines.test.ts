import { expect, it } from 'vitest';
import { designLines } from '../../src/plan/design-lines.ts';
import { parsePlan } from '../../src/plan/load-plan.ts';
import type { ArmsDesign } from '../../src/plan/schema.ts';
import { validPlan } from './plan-text.ts';

const common = { arms: { control: 1, treatment: 1 }, control: 'control' };

it.each<[ArmsDesign, readonly string[]]>([
  [{ method: 'complete', ...common }, ['design:', '  method: complete']],
  [
    { method: 'pairs', assign: 'units', history: ['revenue'], seed: 'yes', ...common },
    ['design:', '  method: pairs', '  history:', '    - revenue', '  seed: yes'],
  ],
  [
    { method: 'rerandomize', assign: 'units', accept: 0.001, arms: { waits: 1, trained: 2 }, control: 'waits' },
    [
      'design:',
      '  method: rerandomize',
      '  accept: 0.001',
      '  arms:',
      '    waits: 1',
      '    trained: 2',
      '  control: waits',
    ],
  ],
])('%j is written so that the plan reads it back', (planned, lines) => {
  expect(designLines(planned)).toEqual(lines);
  expect(parsePlan(`${validPlan}${lines.join('\n')}\n`, 'pilot.yaml').design).toEqual(planned);
});
