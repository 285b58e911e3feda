import type { Rng } from '../../../src/core/rng.ts';
import { organisation, type Person, rosterLines, salesLines } from '../organisation.ts';
import { known, planOf, recorded } from '../plan-of.ts';
import type { StagedPilot } from '../staged-pilot.ts';

const months = { earlier: 0, before: 3, after: 6 };
/** Share of those whose place managers chose after the draw. */
const CHOSEN = 0.6;
const EFFECT = 4;

/** Lots were drawn, and managers then gave places to their best sellers; the roster records who was trained, and the plan says lots. */
export const brokenDraw: StagedPilot = {
  name: 'broken-draw',
  planted:
    'Lots give 60 of 120 people a place; after the draw managers exchange places until, of 60 % of the people, the better sellers have one. The plan still says lots. Twin: the draw as it fell.',
  matters:
    'The trained sold more from the start, and an experiment of grade A would be claimed for a choice of favourites.',
  finding: { code: 'design.balance', severity: 'stop' },
  stage(rng, threatened) {
    const people = organisation(rng, { nTeams: 15, teamSize: 8, months });
    const trained = drawOf(people, rng.fork('draw'), threatened);
    return {
      plan: planOf({ months, roster: { covariates: known }, design: recorded('complete') }),
      roster: rosterLines(people, { arm: ({ id }) => (trained.has(id) ? 'trained' : 'waits') }),
      records: () => ({
        'sales.csv': salesLines(
          people,
          months,
          (person, month) => person.sales(month) + (month > 0 && trained.has(person.id) ? EFFECT : 0),
        ),
      }),
    };
  },
};

/** Half of the people by lot; where favoured, the first 60 % of the shuffled list are sorted by attainment before it is cut. */
function drawOf(people: readonly Person[], rng: Rng, favoured: boolean): ReadonlySet<string> {
  const order = shuffled(people, rng);
  const nChosen = favoured ? Math.round(CHOSEN * order.length) : 0;
  const chosen = order.slice(0, nChosen).sort((a, b) => b.attainment - a.attainment);
  const others = order.slice(nChosen);
  return new Set(
    [...chosen.slice(0, nChosen / 2), ...others.slice(0, order.length / 2 - Math.floor(nChosen / 2))].map(
      ({ id }) => id,
    ),
  );
}

function shuffled(people: readonly Person[], rng: Rng): Person[] {
  const order = [...people];
  for (let i = order.length - 1; i > 0; i--) {
    const j = rng.integer(i + 1);
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return order;
}
