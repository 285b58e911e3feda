import { organisation, rosterLines, salesLines } from '../organisation.ts';
import { drawn, planOf } from '../plan-of.ts';
import type { StagedPilot } from '../staged-pilot.ts';

const months = { earlier: 0, before: 3, after: 6 };
const SPIKE = 10;
const EFFECT = 5;

/** Everybody watched the trained for a month, and they tried harder; nothing was learnt. */
export const earlySpike: StagedPilot = {
  name: 'early-spike',
  planted:
    'The 40 trained of 80 people sell 10 more in the first month after the course, while the board looks on, and then as before. Twin: 5 more in every month.',
  matters:
    'Averaged over half a year it looks like a lasting gain of 1.7 a month; nothing of it will be there next year.',
  finding: { code: 'effect.early-spike', severity: 'caution' },
  stage(rng, threatened) {
    const people = organisation(rng, { nTeams: 10, teamSize: 8, months });
    const gain = (month: number) => (month < 1 ? 0 : threatened ? (month === 1 ? SPIKE : 0) : EFFECT);
    return {
      plan: planOf({ months, design: drawn }),
      roster: rosterLines(people),
      records: (trained) => ({
        'sales.csv': salesLines(
          people,
          months,
          (person, month) => person.sales(month) + (trained.has(person.id) ? gain(month) : 0),
        ),
      }),
    };
  },
};
