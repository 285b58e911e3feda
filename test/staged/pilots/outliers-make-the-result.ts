import { organisation, rosterLines, salesLines } from '../organisation.ts';
import { drawn, planOf } from '../plan-of.ts';
import type { StagedPilot } from '../staged-pilot.ts';

const months = { earlier: 0, before: 1, after: 1 };
const N_FRAMEWORKS = 5;
const FRAMEWORK = 1_000;
const EFFECT = 4;

/** The course did nothing; five of the trained were handed framework contracts of the head office. */
export const outliersMakeTheResult: StagedPilot = {
  name: 'outliers-make-the-result',
  planted:
    'A course without effect; 5 of 300 trained people are handed a framework contract of the head office, ten times what one sells in a month. Twin: a course that adds 4, and no such contract.',
  matters:
    'k equal contracts make a t of about the root of k: fewer than four are not claimed, five nearly always are. A roll-out would count on contracts that the course has nothing to do with.',
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
