import { organisation, rosterLines, salesLines } from '../organisation.ts';
import { drawn, planOf } from '../plan-of.ts';
import type { StagedPilot } from '../staged-pilot.ts';

const months = { earlier: 0, before: 3, after: 6 };
const LAST_MOVING = 3;
/** Share of the people whose numbers somebody corrected by hand. */
const CORRECTED = 0.02;
const EFFECT = 6;

/** The nightly export of the sales system broke in the third month and wrote the same numbers until the end. */
export const frozenFeed: StagedPilot = {
  name: 'frozen-feed',
  planted:
    'From the fourth of six measured months on the export repeats the third for all but the 2 % of 80 people whom somebody corrected by hand. Twin: the feed runs.',
  matters: 'Half of the measurement is a copy: whether the effect lasted is not in the file, and looks certain.',
  finding: { code: 'kpi.repeated-period', severity: 'stop' },
  stage(rng, threatened) {
    const people = organisation(rng, { nTeams: 10, teamSize: 8, months });
    return {
      plan: planOf({ months, design: drawn }),
      roster: rosterLines(people),
      records(trained) {
        const corrected = new Set(people.filter(({ rng: own }) => own.uniform() < CORRECTED));
        return {
          'sales.csv': salesLines(people, months, (person, month) => {
            const stands = threatened && month > LAST_MOVING && !corrected.has(person);
            const seen = stands ? LAST_MOVING : month;
            return person.sales(seen) + (seen > 0 && trained.has(person.id) ? EFFECT : 0);
          }),
        };
      },
    };
  },
};
