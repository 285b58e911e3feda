import { expect, it } from 'vitest';
import { designsOpen } from '../src/designs-open.ts';
import { parsePlan } from '../src/plan/load-plan.ts';
import { validPlan } from './plan/plan-text.ts';

it('keeps arms, seed and the reason for waiting in every design that could be chosen', () => {
  const kept = {
    arms: { control: 2, treatment: 1 },
    control: 'control',
    seed: 's',
    withholding: 'all have the basics',
  };
  const plan = parsePlan(
    `${validPlan}programme: compliance\ndesign: ${JSON.stringify({ method: 'complete', ...kept })}\n`,
    'pilot.yaml',
  );
  if (!('arms' in plan.design)) throw new Error('the plan draws arms');
  const open = designsOpen(plan, {
    planned: plan.design,
    clustered: false,
    history: [],
    nDrawn: 24,
    acceptedOf: () => 0.1,
  });
  expect(open.map(({ label }) => label)).toEqual([
    'no blocks',
    'blocks of 6',
    'blocks of 4',
    'pairs',
    're-randomised, best 10 %',
  ]);
  for (const { planned } of open) expect(planned).toMatchObject(kept);
});
