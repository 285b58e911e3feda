import { organisation, rosterLines, salesLines } from '../organisation.ts';
import { known, planOf, recorded } from '../plan-of.ts';
import type { StagedPilot } from '../staged-pilot.ts';

const months = { earlier: 0, before: 3, after: 6 };
const EFFECT = 4;

/** Lots sent whole teams on the course, and the plan says that people were drawn one by one. */
export const wrongCluster: StagedPilot = {
  name: 'wrong-cluster',
  planted:
    '6 of 12 teams of eight are drawn and trained as wholes, and the plan says that 48 of 96 people were drawn. Twin: people were.',
  matters:
    'People of a team share what happens to it: twelve draws pass for 96, and every range is narrower than twelve allow.',
  finding: { code: 'design.whole-groups', severity: 'stop' },
  stage(rng, threatened) {
    const people = organisation(rng, { nTeams: 12, teamSize: 8, months });
    const lotOf = new Map<string, number>();
    const draw = rng.fork('draw');
    for (const { id, team } of people) {
      const entity = threatened ? team : id;
      if (!lotOf.has(entity)) lotOf.set(entity, draw.uniform());
    }
    const middle = [...lotOf.values()].sort((a, b) => a - b)[lotOf.size / 2]!;
    const isTrained = ({ id, team }: { readonly id: string; readonly team: string }) =>
      lotOf.get(threatened ? team : id)! < middle;
    return {
      plan: planOf({ months, roster: { cluster: 'team', covariates: known }, design: recorded('complete') }),
      roster: rosterLines(people, { arm: (person) => (isTrained(person) ? 'trained' : 'waits') }),
      records: () => ({
        'sales.csv': salesLines(
          people,
          months,
          (person, month) => person.sales(month) + (month > 0 && isTrained(person) ? EFFECT : 0),
        ),
      }),
    };
  },
};
