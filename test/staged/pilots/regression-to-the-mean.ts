import { organisation, rosterLines, salesLines } from '../organisation.ts';
import { planOf, recorded } from '../plan-of.ts';
import type { StagedPilot } from '../staged-pilot.ts';

const months = { earlier: 6, before: 3, after: 3 };
/** Too small to matter where people were picked for a bad quarter, and what the course does in the twin. */
const HARDLY = 1;
const EFFECT = 6;

/** Those with the worst quarter were sent on the course, and the quarter after was better, as it would have been anyway. */
export const regressionToTheMean: StagedPilot = {
  name: 'regression-to-the-mean',
  planted:
    'The 48 of 96 people with the worst last quarter are sent on a course that adds 1 unit a month. Twin: those of every second desk, on one that adds 6.',
  matters: 'A bad quarter passes by itself: most of the gain that would be reported is no gain.',
  finding: { code: 'effect.regression-to-mean', severity: 'caution' },
  stage(rng, threatened) {
    const people = organisation(rng, { nTeams: 12, teamSize: 8, months });
    const quarter = new Map(people.map(({ id, sales }) => [id, sales(-1) + sales(-2) + sales(-3)]));
    const middle = [...quarter.values()].sort((a, b) => a - b)[people.length / 2]!;
    const desks = new Map(people.map(({ id }, i) => [id, i % 2]));
    const isTrained = (id: string) => (threatened ? quarter.get(id)! < middle : desks.get(id) === 1);
    const effect = threatened ? HARDLY : EFFECT;
    return {
      plan: planOf({ months, design: recorded('none') }),
      roster: rosterLines(people, { arm: ({ id }) => (isTrained(id) ? 'trained' : 'waits') }),
      records: () => ({
        'sales.csv': salesLines(
          people,
          months,
          (person, month) => person.sales(month) + (month > 0 && isTrained(person.id) ? effect : 0),
        ),
      }),
    };
  },
};
