import { cancel, intro, select, text } from '@clack/prompts';
import { PilotError } from '../core/error.ts';
import { pilotTemplates } from '../plan/init-pilot.ts';
import type { PilotAnswers } from '../plan/templates/template.ts';
import { visible } from './visible.ts';

interface Given extends PilotAnswers {
  readonly template?: string | undefined;
}

/** Asks in the terminal for what the flags left open. Throws `usage.cancelled` where the user stops. */
export async function askForPilot(given: Given, name: string): Promise<Given> {
  intro(visible(`A new pilot: ${name}`));
  const options = pilotTemplates.map((template) => ({
    value: template.name,
    label: template.name,
    hint: template.summary,
  }));
  const template = given.template ?? answered(await select({ message: 'Which kind of pilot?', options }));
  const title = given.title ?? (await ask('Title', name));
  const question = given.question ?? (await ask('Which question shall it answer?'));
  const owner = given.owner ?? (await ask('Who owns it?'));
  const currency = given.currency ?? (await ask('Currency (ISO code)', 'EUR'));
  const trainingStart = given.trainingStart ?? (await ask('First day of the training (YYYY-MM-DD)'));
  const trainingEnd = given.trainingEnd ?? (await ask('Last day of the training (YYYY-MM-DD)'));
  return { template, title, question, owner, currency, trainingStart, trainingEnd };
}

/** An empty answer leaves the template's default. */
async function ask(message: string, initialValue = ''): Promise<string | undefined> {
  return answered(await text({ message, initialValue })).trim() || undefined;
}

function answered(answer: string | symbol): string {
  if (typeof answer === 'string') return answer;
  cancel('Nothing was written.');
  throw new PilotError({
    code: 'usage.cancelled',
    kind: 'usage',
    message: 'init: stopped before all questions were answered.',
    hint: 'Run it again, or pass the answers as flags.',
  });
}
