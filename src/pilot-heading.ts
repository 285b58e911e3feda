import type { OpenPilot } from './open-pilot.ts';

/** What every page says of a pilot first: its name, what it asks, and in which words and currency it is told. */
export function pilotHeading({ name, plan }: Pick<OpenPilot, 'name' | 'plan'>) {
  return {
    pilot: name,
    title: plan.title ?? name,
    question: plan.question,
    owner: plan.owner ?? null,
    currency: plan.currency,
    unitNoun: plan.roster.noun,
  };
}
