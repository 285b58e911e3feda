import type { Cell, Formation } from './cells.ts';

export const formationWords: Readonly<Record<Formation, string>> = {
  'randomised-teams': 'teams by chance',
  'given-teams': 'teams as they are',
  'randomised-people': 'people by chance',
  'randomised-people-in-blocks': 'people by chance in blocks',
  'given-people': 'people as they are',
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
