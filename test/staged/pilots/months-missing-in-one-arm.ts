import { organisation, rosterLines, salesLines } from '../organisation.ts';
import { drawn, planOf } from '../plan-of.ts';
import type { StagedPilot } from '../staged-pilot.ts';

const months = { earlier: 0, before: 3, after: 6 };
const MOVED_FROM = 5;
/** Share of the trained whose numbers stayed behind in the old system, and of everybody's months that are not reported. */
const MOVED = 0.5;
const USUAL_GAPS = 0.03;
const EFFECT = 6;

/** The course brought a new tool, and numbers that trained people enter there are not in the export. */
export const monthsMissingInOneArm: StagedPilot = {
  name: 'months-missing-in-one-arm',
  planted:
    'In the last two of six measured months half of the 40 trained people record their sales in a new tool that the export does not read; of all other months 3 % are missing. Twin: 3 % everywhere.',
  matters: 'Those who took to the tool are those whom the course changed: their best months are not in the comparison.',
  finding: { code: 'kpi.arm-gap', severity: 'caution' },
  stage(rng, threatened) {
    const people = organisation(rng, { nTeams: 10, teamSize: 8, months });
    return {
      plan: planOf({ months, design: drawn }),
      roster: rosterLines(people),
      records(trained) {
        const moved = new Set(people.filter(({ rng: own }) => own.uniform() < MOVED));
        return {
          'sales.csv': salesLines(people, months, (person, month) => {
            const isGap = person.rng.uniform() < USUAL_GAPS;
            const isLost = threatened && month >= MOVED_FROM && trained.has(person.id) && moved.has(person);
            return isGap || isLost ? null : person.sales(month) + (month > 0 && trained.has(person.id) ? EFFECT : 0);
          }),
        };
      },
    };
  },
};
