import { expect, it, vi } from 'vitest';
import { askForPilot } from '../../src/cli/ask-for-pilot.ts';

const answers = vi.hoisted((): { next: (string | symbol)[] } => ({ next: [] }));

vi.mock('@clack/prompts', () => {
  const asked = async () => answers.next.shift();
  return { intro: () => {}, cancel: () => {}, select: asked, text: asked };
});

it('asks for what the flags left open; an empty answer leaves the default', async () => {
  answers.next = ['sales-teams', '', 'Does it pay?', 'HR', 'CHF', '2027-01-04', ' 2027-01-15 '];
  expect(await askForPilot({}, 'coaching')).toEqual({
    template: 'sales-teams',
    title: undefined,
    question: 'Does it pay?',
    owner: 'HR',
    currency: 'CHF',
    trainingStart: '2027-01-04',
    trainingEnd: '2027-01-15',
  });
});

it('stops where the user does', async () => {
  answers.next = ['sales-teams', Symbol('cancel')];
  await expect(askForPilot({}, 'coaching')).rejects.toMatchObject({
    code: 'usage.cancelled',
    kind: 'usage',
    message: 'init: stopped before all questions were answered.',
    hint: 'Run it again, or pass the answers as flags.',
  });
});
