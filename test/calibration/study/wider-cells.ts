import type { Cell } from './cells.ts';

type Arms = readonly [nTreated: number, nControl: number, nPeople: number];

const TEAMS: readonly Arms[] = [
  [4, 4, 60],
  [6, 6, 120],
  [12, 12, 240],
  [20, 20, 600],
];
const [EIGHT, TWELVE, TWENTY_FOUR, FORTY] = TEAMS as [Arms, Arms, Arms, Arms];
const LOPSIDED: Arms = [4, 8, 120];
/** Those of the first two waves, and those of the last. */
const TEAMS_IN_WAVES: readonly Arms[] = [
  [6, 2, 60],
  [8, 4, 120],
  [16, 8, 240],
  [27, 13, 600],
];
const PEOPLE_IN_WAVES: readonly Arms[] = [
  [40, 20, 60],
  [400, 200, 600],
];

const teams = ([nTreated, nControl, nPeople]: Arms, outcome: Cell['outcome'], rest: Partial<Cell> = {}): Cell => ({
  formation: 'randomised-teams',
  ...{ nTreated, nControl, nPeople, outcome },
  ...{ icc: 0.05, unevenEffect: 0, everyMethod: false },
  ...rest,
});

const people = (nTreated: number, nControl: number, outcome: Cell['outcome'], rest: Partial<Cell> = {}): Cell => ({
  ...teams([nTreated, nControl, nTreated + nControl], outcome, rest),
  formation: 'randomised-people',
  icc: 0,
});

const waves = (arms: Arms, outcome: Cell['outcome'], rest: Partial<Cell> = {}): Cell => ({
  ...teams(arms, outcome, rest),
  formation: 'waves-of-teams',
  mistakes: true,
});

const peopleInWaves = (arms: Arms, outcome: Cell['outcome']): Cell => ({
  ...waves(arms, outcome),
  formation: 'waves-of-people',
  icc: 0,
});

const inWaves: readonly Cell[] = [
  waves(TEAMS_IN_WAVES[0]!, 'normal'),
  waves(TEAMS_IN_WAVES[1]!, 'skewed'),
  waves(TEAMS_IN_WAVES[2]!, 'normal'),
  waves(TEAMS_IN_WAVES[0]!, 'zero-heavy'),
  waves(TEAMS_IN_WAVES[1]!, 'zero-heavy'),
  waves(TEAMS_IN_WAVES[2]!, 'skewed'),
  waves(TEAMS_IN_WAVES[0]!, 'skewed'),
  waves(TEAMS_IN_WAVES[1]!, 'normal', { icc: 0.2 }),
  waves(TEAMS_IN_WAVES[1]!, 'normal', { unevenEffect: 1 }),
  peopleInWaves(PEOPLE_IN_WAVES[1]!, 'skewed'),
  peopleInWaves(PEOPLE_IN_WAVES[0]!, 'skewed'),
  waves(TEAMS_IN_WAVES[3]!, 'skewed'),
  waves(TEAMS_IN_WAVES[2]!, 'binary'),
];

const takeUp = 0.75;
const partlyTakenUp: readonly Cell[] = [
  teams(EIGHT, 'normal', { takeUp }),
  teams(TWELVE, 'skewed', { takeUp }),
  teams(TWENTY_FOUR, 'normal', { takeUp }),
  teams(TWENTY_FOUR, 'zero-heavy', { takeUp }),
  teams(TWENTY_FOUR, 'binary', { takeUp }),
  teams(FORTY, 'skewed', { takeUp }),
  people(30, 30, 'skewed', { takeUp }),
  people(100, 100, 'normal', { takeUp }),
  people(100, 100, 'binary', { takeUp }),
  people(250, 350, 'skewed', { takeUp }),
];

const leaving = 'the-worse-untrained';
const leaversWhoDiffer: readonly Cell[] = [
  teams(TWENTY_FOUR, 'normal', { leaving }),
  teams(FORTY, 'skewed', { leaving }),
  people(100, 100, 'normal', { leaving }),
  people(100, 100, 'binary', { leaving }),
  people(250, 350, 'skewed', { leaving }),
  teams(TWELVE, 'skewed', { leaving: 'the-worse' }),
  people(100, 100, 'skewed', { leaving: 'the-worse' }),
];

const zeroHeavy: readonly Cell[] = [
  ...TEAMS.map((arms) => teams(arms, 'zero-heavy')),
  teams(LOPSIDED, 'zero-heavy'),
  people(30, 30, 'zero-heavy'),
  people(15, 45, 'zero-heavy'),
  people(100, 100, 'zero-heavy'),
  people(250, 350, 'zero-heavy'),
  people(45, 15, 'zero-heavy'),
  people(250, 750, 'zero-heavy'),
];

/** Where mistakes are shown beside what replaces them. */
const mistaken: readonly Cell[] = [
  teams(EIGHT, 'zero-heavy', { icc: 0.2, everyMethod: true, mistakes: true }),
  teams(TWENTY_FOUR, 'zero-heavy', { icc: 0.2, mistakes: true }),
  people(250, 350, 'normal', { nLooks: 5 }),
];

/** Waves, people who do not come, leavers who differ, revenue of which most is zero, and mistakes. */
export const widerCells: readonly Cell[] = [
  ...inWaves,
  ...partlyTakenUp,
  ...leaversWhoDiffer,
  ...zeroHeavy,
  ...mistaken,
];
