import { organisation, rosterLines, salesLines } from '../organisation.ts';
import { drawn, planOf } from '../plan-of.ts';
import type { StagedPilot } from '../staged-pilot.ts';

const months = { earlier: 0, before: 1, after: 1 };
const BEST = 100;
/** What the test takes off everybody: an easy one, and one that leaves room. */
const EASY = 8;
const HARD = 30;
const EFFECT = 6;

/** The test was too easy: a third of the people had full marks before the course. */
export const ceiling: StagedPilot = {
  name: 'ceiling',
  planted:
    'The 80 people are tested before and after on an easy test: about a third have 100 of 100 points before. Twin: a test on which hardly anybody has.',
  matters: 'Those with full marks cannot show what they learnt: about a third of the effect is not to be seen.',
  finding: { code: 'outcome.scale-end', severity: 'caution' },
  stage(rng, threatened) {
    const people = organisation(rng, { nTeams: 10, teamSize: 8, months });
    return {
      plan: planOf({ months, design: drawn, kpi: { label: 'Test', unit: 'points', scale: { min: 0, max: BEST } } }),
      roster: rosterLines(people),
      records: (trained) => ({
        'sales.csv': salesLines(people, months, (person, month) => {
          const able = person.sales(month) + (month > 0 && trained.has(person.id) ? EFFECT : 0);
          return Math.min(BEST, Math.round(able - (threatened ? EASY : HARD)));
        }),
      }),
    };
  },
};
