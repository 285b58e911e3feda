import { widerCells } from './wider-cells.ts';

const COMPARISONS = [
  'matched',
  'matched-sharing-controls',
  'matched-in-full',
  'matched-in-subclasses',
  'weighted-by-score',
  'weighted-by-overlap',
  'weighted-by-entropy',
] as const;

/** How the arms of a simulated pilot come about. */
export type Formation =
  | 'randomised-teams'
  | 'randomised-people'
  | 'randomised-people-in-blocks'
  | 'given-teams'
  | 'given-people'
  | 'waves-of-teams'
  | 'waves-of-people'
  | Comparison;
/** Comparison groups of people whom no chance assigned. */
export type Comparison = (typeof COMPARISONS)[number];
export type OutcomeKind = 'normal' | 'skewed' | 'binary' | 'zero-heavy';
/** Who leaves before the end: anybody, those who do worse, or those of them whom the programme did not keep. */
export type Leaving = 'by-chance' | 'the-worse' | 'the-worse-untrained';

/** One situation of the study; every draw makes a new organisation, a new draw of the arms and new outcomes. */
export interface Cell {
  readonly formation: Formation;
  /** What is assigned: teams, or people where they stand alone. In waves: those of the first two waves, and of the last. */
  readonly nTreated: number;
  readonly nControl: number;
  readonly nPeople: number;
  readonly outcome: OutcomeKind;
  /** Intraclass correlation of the latent outcome before and after, 0 to 1; 0 for people alone. */
  readonly icc: number;
  /** Standard deviation of the effect between teams (people), as a share of the effect. */
  readonly unevenEffect: number;
  /** Try every other estimator and kind of inference beside the headline. */
  readonly everyMethod: boolean;
  /** Share of the drawn who come, in (0, 1]; all where absent. */
  readonly takeUp?: number;
  /** By chance where absent. */
  readonly leaving?: Leaving;
  /** Try known mistakes beside the headline too. */
  readonly mistakes?: boolean;
  /** Look at the growing data so many times, the end included. */
  readonly nLooks?: number;
}

const OUTCOMES: readonly OutcomeKind[] = ['normal', 'skewed', 'binary'];
const ICCS = [0, 0.05, 0.2];

/** Treated and control teams, and the people in them; teams differ in size. */
const TEAMS: readonly (readonly [nTreated: number, nControl: number, nPeople: number])[] = [
  [4, 4, 60],
  [6, 6, 120],
  [4, 8, 120],
  [3, 9, 120],
  [12, 12, 240],
  [8, 16, 240],
  [5, 15, 200],
  [2, 22, 240],
  [20, 20, 600],
  [8, 32, 400],
];

const PEOPLE: readonly (readonly [nTreated: number, nControl: number])[] = [
  [30, 30],
  [15, 45],
  [100, 100],
  [250, 350],
];

/** Every situation of the full study. Where the rule withholds the claim anyway, one ICC is enough. */
export const cells: readonly Cell[] = [
  ...TEAMS.flatMap((teams) => ofTeams('randomised-teams', teams)),
  ...TEAMS.flatMap((teams) =>
    ofTeams('given-teams', teams).filter(({ icc }) => Math.min(teams[0], teams[1]) >= 6 || icc === 0.05),
  ),
  ...(['randomised-people', 'randomised-people-in-blocks', 'given-people'] as const).flatMap((formation) =>
    PEOPLE.flatMap(([nTreated, nControl]) => ofPeople({ formation, nTreated, nControl })),
  ),
  ...PEOPLE.flatMap(([nTreated]) => ofPeople({ formation: 'matched', nTreated, nControl: 2 * nTreated })),
  ...COMPARISONS.slice(1).flatMap((formation) =>
    (formation === 'matched-sharing-controls' || formation === 'weighted-by-score'
      ? [30, 100, 250]
      : [30, 100]
    ).flatMap((nTreated) =>
      ofPeople({ formation, nTreated, nControl: 2 * nTreated }).map((cell) => ({ ...cell, everyMethod: false })),
    ),
  ),
  ...widerCells,
];

function ofTeams(
  formation: Formation,
  [nTreated, nControl, nPeople]: readonly [number, number, number],
): readonly Cell[] {
  const base = { formation, nTreated, nControl, nPeople, unevenEffect: 0 };
  // Few teams of unlike effects (a pass mark makes them so too) are where re-drawn lots fail: shown beside what replaces them.
  const lotsFail = formation === 'randomised-teams' && Math.min(nTreated, nControl) < 6;
  return [
    ...OUTCOMES.flatMap((outcome) =>
      ICCS.map((icc) => ({
        ...base,
        outcome,
        icc,
        everyMethod: outcome === 'binary' ? lotsFail && icc === 0.2 : icc === 0.05,
      })),
    ),
    { ...base, outcome: 'normal', icc: 0.05, unevenEffect: 1, everyMethod: lotsFail },
  ];
}

function ofPeople(base: Pick<Cell, 'formation' | 'nTreated' | 'nControl'>): readonly Cell[] {
  return OUTCOMES.map((outcome) => ({
    ...base,
    nPeople: base.nTreated + base.nControl,
    outcome,
    icc: 0,
    unevenEffect: 0,
    everyMethod: outcome !== 'binary' && base.nTreated + base.nControl <= (outcome === 'skewed' ? 300 : 90),
  }));
}

export const isComparison = (formation: Formation): formation is Comparison =>
  COMPARISONS.some((comparison) => comparison === formation);

/** The effect is the same for everybody, so that without it interval and p value move by exactly that much. */
export const shiftsExactly = ({ outcome, unevenEffect, takeUp }: Cell) =>
  (outcome === 'normal' || outcome === 'skewed') && unevenEffect === 0 && takeUp === undefined;

/** Without an effect it does not matter who comes; waves cost too much to be estimated twice. */
export const asksForSize = (cell: Cell) => !shiftsExactly(cell) && cell.takeUp === undefined && !isInWaves(cell);

export const isInWaves = ({ formation }: Cell) => formation.startsWith('waves');

/** A name that says it all, and seeds the draws of the cell. */
export function nameOf(cell: Cell): string {
  const { formation, nTreated, nControl, nPeople, outcome, icc, unevenEffect, takeUp, leaving, nLooks } = cell;
  return [
    `${formation} ${nTreated}+${nControl} of ${nPeople} ${outcome} icc ${icc}`,
    ...(unevenEffect > 0 ? ['uneven effect'] : []),
    ...(takeUp === undefined ? [] : [`take-up ${takeUp}`]),
    ...(leaving === undefined ? [] : [`leaving ${leaving}`]),
    ...(nLooks === undefined ? [] : [`looks ${nLooks}`]),
  ].join(' ');
}
