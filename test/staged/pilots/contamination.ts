import { organisation, rosterLines, salesLines } from '../organisation.ts';
import { drawn, planOf } from '../plan-of.ts';
import type { StagedPilot } from '../staged-pilot.ts';

const months = { earlier: 0, before: 3, after: 6 };
const CAME = 0.85;
const GOT_IN = 0.6;
const STRAY = 0.02;
const EFFECT = 6;

/** The booking page of the course was open to all, and most of those who were to wait took it too. */
export const contamination: StagedPilot = {
  name: 'contamination',
  planted:
    '48 of 96 people are drawn, and the course stays open for booking: 60 % of those who were to wait take it, as do 85 % of the drawn. Twin: 2 % of those who wait.',
  matters:
    'Less than a third of what the course does is left to see, so that a good course looks as if it did nothing.',
  finding: { code: 'compliance.contamination', severity: 'stop' },
  stage(rng, threatened) {
    const people = organisation(rng, { nTeams: 12, teamSize: 8, months });
    return {
      plan: planOf({
        months,
        design: drawn,
        attendance: { file: 'data/attendance.csv', unit: 'person' },
      }),
      roster: rosterLines(people),
      records(trained) {
        const took = people.filter(({ id, rng: own }) => {
          const luck = own.uniform();
          return luck < (trained.has(id) ? CAME : threatened ? GOT_IN : STRAY);
        });
        const tookIt = new Set(took);
        return {
          'attendance.csv': ['person', ...took.map(({ id }) => id)],
          'sales.csv': salesLines(
            people,
            months,
            (person, month) => person.sales(month) + (month > 0 && tookIt.has(person) ? EFFECT : 0),
          ),
        };
      },
    };
  },
};
