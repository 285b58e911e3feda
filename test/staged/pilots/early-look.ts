import { organisation, rosterLines, salesLines } from '../organisation.ts';
import { drawn, planOf } from '../plan-of.ts';
import type { StagedPilot } from '../staged-pilot.ts';

const months = { earlier: 0, before: 3, after: 6 };
const LOOKED_AFTER = 2;
const EFFECT = 6;

/** The plan measures for half a year; after two good months somebody exported what there was and announced the result. */
export const earlyLook: StagedPilot = {
  name: 'early-look',
  planted:
    'The plan of a pilot of 80 people measures six months and registers no look; it is run on an export that ends after two. Twin: on all six.',
  matters: 'Whoever may stop on any good month finds an effect of nothing several times as often as the level says.',
  finding: { code: 'looks.unregistered', severity: 'stop' },
  stage(rng, threatened) {
    const people = organisation(rng, { nTeams: 10, teamSize: 8, months });
    return {
      plan: planOf({ months, design: drawn }),
      roster: rosterLines(people),
      records: (trained) => ({
        'sales.csv': salesLines(
          people,
          threatened ? { ...months, after: LOOKED_AFTER } : months,
          (person, month) => person.sales(month) + (month > 0 && trained.has(person.id) ? EFFECT : 0),
        ),
      }),
    };
  },
};
