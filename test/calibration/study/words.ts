import type { Cell, Formation, Leaving } from './cells.ts';

export const formationWords: Readonly<Record<Formation, string>> = {
  'randomised-teams': 'teams by chance',
  'given-teams': 'teams as they are',
  'randomised-people': 'people by chance',
  'randomised-people-in-blocks': 'people by chance in blocks',
  'given-people': 'people as they are',
  'waves-of-teams': 'teams in three waves by chance',
  'waves-of-people': 'people in three waves by chance',
  matched: 'people matched',
  'matched-sharing-controls': 'people matched, controls shared',
  'matched-in-full': 'people in full matching',
  'matched-in-subclasses': 'people in subclasses',
  'weighted-by-score': 'people weighted by the score',
  'weighted-by-overlap': 'people weighted by overlap',
  'weighted-by-entropy': 'people weighted by entropy',
};

/** The arms in figures: `12 + 12 teams, 240 people`. */
export function armsOf({ formation, nTreated, nControl, nPeople }: Cell): string {
  return formation.endsWith('teams')
    ? `${nTreated} + ${nControl} teams, ${nPeople} people`
    : `${nTreated} + ${nControl}`;
}

const leavingWords: Readonly<Record<Leaving, string>> = {
  'by-chance': '',
  'the-worse': 'the worse leave',
  'the-worse-untrained': 'the worse leave, the untrained more',
};

/** The outcome and what is particular about the pilots: `skewed, 75 % come`. */
export function particularsOf({ outcome, unevenEffect, takeUp, leaving = 'by-chance', nLooks }: Cell): string {
  return [
    outcome,
    unevenEffect > 0 ? 'uneven' : '',
    takeUp === undefined ? '' : `${100 * takeUp} % come`,
    leavingWords[leaving],
    nLooks === undefined ? '' : `${nLooks} looks`,
  ]
    .filter((word) => word !== '')
    .join(', ');
}
