import { organisation, rosterLines, salesLines } from '../organisation.ts';
import { drawn, known, planOf } from '../plan-of.ts';
import type { StagedPilot } from '../staged-pilot.ts';

const months = { earlier: 0, before: 3, after: 6 };
const USUAL_LEAVERS = 0.06;
/** Of the trained who sell less than usual, and of the others. */
const WEAK_LEAVE = 0.6;
const STRONG_LEAVE = 0.15;
const USUAL_SALES = 100;
const EFFECT = 6;

/** The course set a bar: trained people who sold little left the company, and nobody else did. */
export const attritionInOneArm: StagedPilot = {
  name: 'attrition-in-one-arm',
  planted:
    'Of 80 drawn people 60 % of those who sell little and 15 % of the others have left before the measurement; of the 80 who wait 6 %. Twin: 6 % of either group.',
  matters: 'The weak are gone from one group only: what is left of it sells about 2 more a month without any training.',
  finding: { code: 'flow.attrition', severity: 'stop' },
  stage(rng, threatened) {
    const people = organisation(rng, { nTeams: 20, teamSize: 8, months });
    return {
      plan: planOf({ months, roster: { covariates: known }, design: drawn }),
      roster: rosterLines(people),
      records(trained) {
        const left = new Set(
          people.filter((person) => {
            const luck = person.rng.uniform();
            if (!threatened || !trained.has(person.id)) return luck < USUAL_LEAVERS;
            return luck < (meanBefore(person.sales) < USUAL_SALES ? WEAK_LEAVE : STRONG_LEAVE);
          }),
        );
        return {
          'sales.csv': salesLines(people, months, (person, month) => {
            if (month > 0 && left.has(person)) return null;
            return person.sales(month) + (month > 0 && trained.has(person.id) ? EFFECT : 0);
          }),
        };
      },
    };
  },
};

const meanBefore = (sales: (month: number) => number) => (sales(-1) + sales(-2) + sales(-3)) / 3;
