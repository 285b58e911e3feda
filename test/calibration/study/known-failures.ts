import { shiftsExactly } from './cells.ts';
import { BAR } from './judge.ts';
import { markdownTable, percent } from './markdown-table.ts';
import type { CellScore, MethodScore } from './tally.ts';
import { armsOf, formationWords, particularsOf } from './words.ts';

interface KnownFailure {
  readonly mistake: string;
  readonly method: string;
  /** It fails by a bias that grows with the effect, so that its coverage tells nothing of false alarms. */
  readonly biasedByEffect?: true;
  /** Names of the cells that show it. */
  readonly cells: readonly string[];
  /** What replaces it, by its method in the study. */
  readonly instead: readonly (readonly [words: string, method: string])[];
}

const HEADLINE = ['the headline', 'headline'] as const;
const CR2 = ['CR2, Satterthwaite df', 'ancova / analytic'] as const;
const RESTRICTED = ['wild bootstrap with the null imposed', 'ancova / wild'] as const;
const OF_CLUSTERS = ['studentised bootstrap of whole teams', 'ancova / bootstrap t'] as const;
const EIGHT_TEAMS = ['randomised-teams 4+4 of 60 zero-heavy icc 0.2', 'randomised-teams 4+4 of 60 skewed icc 0.05'];
const IN_TEAMS = ['randomised-teams 4+4 of 60 zero-heavy icc 0.2', 'randomised-teams 12+12 of 240 zero-heavy icc 0.2'];
const IN_WAVES = ['waves-of-teams 8+4 of 120 skewed icc 0.05', 'waves-of-teams 16+8 of 240 normal icc 0.05'];
const LOOKS = ['randomised-people 250+350 of 600 normal icc 0 looks 5'];

const FAILURES: readonly KnownFailure[] = [
  {
    mistake: 'CR1 standard errors by team, normal test',
    method: 'ancova / cr1, normal',
    cells: EIGHT_TEAMS,
    instead: [HEADLINE, CR2, RESTRICTED],
  },
  {
    mistake: 'CR1 standard errors by team, t with G - 1 df',
    method: 'ancova / cr1, df G-1',
    cells: EIGHT_TEAMS,
    instead: [HEADLINE, CR2, RESTRICTED],
  },
  {
    mistake: 'wild bootstrap without the null imposed',
    method: 'ancova / wild, null not imposed',
    cells: ['randomised-teams 2+22 of 240 normal icc 0.05', 'randomised-teams 2+22 of 240 skewed icc 0.05'],
    instead: [HEADLINE, RESTRICTED, ['randomisation inference', 'ancova / randomization']],
  },
  {
    mistake: 'bootstrap of people who are in teams, percentile',
    method: 'ancova / people as if alone, bootstrap percentile',
    cells: IN_TEAMS,
    instead: [HEADLINE, OF_CLUSTERS],
  },
  {
    mistake: 'standard errors (HC2) of people who are in teams',
    method: 'ancova / people as if alone, hc2',
    cells: IN_TEAMS,
    instead: [HEADLINE, CR2],
  },
  {
    mistake: 'completers against the controls',
    method: 'per-protocol / analytic',
    cells: [
      'randomised-teams 12+12 of 240 normal icc 0.05 take-up 0.75',
      'randomised-people 100+100 of 200 normal icc 0 take-up 0.75',
    ],
    instead: [
      ['effect on those who come (Anderson and Rubin)', 'compliers / anderson-rubin'],
      ['effect of being drawn, the headline', 'headline'],
    ],
  },
  {
    mistake: 'five looks, each at 5 %, every interval counted',
    method: 'looks, each at 5 %',
    cells: LOOKS,
    instead: [
      ['group-sequential (Lan and DeMets)', 'looks, group-sequential'],
      ['always valid', 'looks, always valid'],
    ],
  },
  {
    mistake: 'two-way fixed effects in waves whose effect grows',
    method: 'twfe / cr1s',
    biasedByEffect: true,
    cells: IN_WAVES,
    instead: [HEADLINE],
  },
  {
    mistake: 'influence values and a normal test in few waves',
    method: 'callaway-santanna / influence values, normal',
    cells: IN_WAVES,
    instead: [HEADLINE],
  },
  {
    mistake: 'leavers left out, where training decides who stays',
    method: 'headline',
    cells: [
      'randomised-people 100+100 of 200 normal icc 0 leaving the-worse-untrained',
      'randomised-people 250+350 of 600 skewed icc 0 leaving the-worse-untrained',
    ],
    instead: [["Lee's bounds, with a warning", 'lee bounds']],
  },
];

/** One row for each mistake and situation in which the study shows it, beside what replaces it in the same pilots. */
export function knownFailures(scores: readonly CellScore[]): string {
  const rows = FAILURES.flatMap(({ mistake, method, biasedByEffect, cells, instead }) =>
    cells.flatMap((name) => {
      const score = scores.find((one) => one.name === name);
      const found = score && methodOf(score, method);
      if (!found) return [];
      const beside = instead.flatMap(([words, other]) => {
        const own = methodOf(score, other);
        return own ? [`${words} ${percent(own.coverage)}`] : [];
      });
      return [
        [mistake, pilotsOf(score), shown(found), biasedByEffect ? '' : falseAlarms(score, found), beside.join('; ')],
      ];
    }),
  );
  return markdownTable(
    ['The mistake', 'In these pilots', 'Holds the truth', 'False alarms', 'What replaces it holds the truth'],
    rows,
  );
}

const methodOf = ({ methods }: CellScore, name: string) => methods.find(({ method }) => method === name);

function pilotsOf({ cell }: CellScore): string {
  const icc = cell.formation.endsWith('teams') ? `, ICC ${cell.icc}` : '';
  return `${formationWords[cell.formation]}, ${armsOf(cell)}, ${particularsOf(cell)}${icc}`;
}

const shown = ({ coverage }: MethodScore) => (coverage < BAR.lowest ? `**${percent(coverage)}**` : percent(coverage));

/** Where the effect is the same for all, a test finds what is not there as often as its interval misses what is. */
const falseAlarms = ({ cell }: CellScore, { coverage }: MethodScore) =>
  shiftsExactly(cell) && cell.leaving === undefined ? percent(1 - coverage) : '';
