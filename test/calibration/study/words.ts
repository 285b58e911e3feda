import type { Cell, Formation } from './cells.ts';

export const formationWords: Readonly<Record<Formation, string>> = {
  'randomised-teams': 'teams by chance',
  'given-teams': 'teams as they are',
  'randomised-people': 'people by chance',
  'randomised-people-in-blocks': 'people by chance in blocks',
  'given-people': 'people as they are',
  matched: 'people matched',
};

/** The arms in figures: `12 + 12 teams, 240 people`. */
export function armsOf({ formation, nTreated, nControl, nPeople }: Cell): string {
  return formation.endsWith('teams')
    ? `${nTreated} + ${nControl} teams, ${nPeople} people`
    : `${nTreated} + ${nControl}`;
}
