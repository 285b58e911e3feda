import { organisation, rosterLines, salesLines } from '../organisation.ts';
import { planOf, recorded } from '../plan-of.ts';
import type { StagedPilot } from '../staged-pilot.ts';

const months = { earlier: 6, before: 6, after: 4 };
/** Units a month that the trained region gains on the other, trained or not. */
const DRIFT = 1;
const EFFECT = 6;

/** The region that was trained was growing faster before, and went on doing so. */
export const divergingTrend: StagedPilot = {
  name: 'diverging-trend',
  planted:
    'The 12 teams of a region are trained, the 12 of another are not; for a year before, the first gained 1 unit a month on the second, and goes on so. Twin: both grow alike.',
  matters: 'From the baseline to the measurement that drift alone makes 6 units, as much as the course.',
  finding: { code: 'did.pretrend', severity: 'stop' },
  stage(rng, threatened) {
    const people = organisation(rng, { nTeams: 24, teamSize: 4, months });
    const teams = new Map([...new Set(people.map(({ team }) => team))].map((team, i) => [team, i]));
    const isTrained = (team: string) => teams.get(team)! % 2 === 1;
    return {
      plan: planOf({ months, roster: { cluster: 'team' }, design: recorded('none') }),
      roster: rosterLines(people, { arm: ({ team }) => (isTrained(team) ? 'trained' : 'waits') }),
      records: () => ({
        'sales.csv': salesLines(
          people,
          months,
          ({ team, sales }, month) =>
            sales(month) + (isTrained(team) ? (threatened ? DRIFT * month : 0) + (month > 0 ? EFFECT : 0) : 0),
        ),
      }),
    };
  },
};
