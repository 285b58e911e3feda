import { organisation, rosterLines, salesLines } from '../organisation.ts';
import { drawn, planOf } from '../plan-of.ts';
import type { StagedPilot } from '../staged-pilot.ts';

const months = { earlier: 0, before: 2, after: 2 };
const N_FRAMEWORKS = 6;
const FRAMEWORK = 1_500;
const EFFECT = 4;

/** The course did nothing; six of the trained were handed framework contracts of the head office, each in one month. */
export const outliersMakeTheResult: StagedPilot = {
  name: 'outliers-make-the-result',
  planted:
    'A course without effect; 6 of 300 trained people are handed a framework contract of the head office, fifteen times what one sells in a month. Twin: a course that adds 4, and no such contract.',
  matters:
    'k equal contracts make a t of about the root of k: fewer than four are never claimed, six nearly always are. A roll-out would count on contracts that the course has nothing to do with.',
  finding: { code: 'outcome.outliers', severity: 'caution' },
  stage(rng, threatened) {
    const people = organisation(rng, { nTeams: 60, teamSize: 10, months });
    return {
      plan: planOf({ months, design: drawn }),
      roster: rosterLines(people),
      records(trained) {
        const lucky = new Set(
          people
            .filter(({ id }) => threatened && trained.has(id))
            .map((person) => ({ person, lot: person.rng.uniform() }))
            .sort((a, b) => a.lot - b.lot)
            .slice(0, N_FRAMEWORKS)
            .map(({ person }) => person),
        );
        return {
          'sales.csv': salesLines(
            people,
            months,
            (person, month) =>
              person.sales(month) +
              (month > 0 && !threatened && trained.has(person.id) ? EFFECT : 0) +
              (month === 1 && lucky.has(person) ? FRAMEWORK : 0),
          ),
        };
      },
    };
  },
};
