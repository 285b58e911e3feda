import type { Diagnostic } from '../../../core/diagnostic.ts';

/**
 * Groups of the analysis (arms, waves) that hold fewer people than may be shown; null where there is none. Names and
 * numbers analysed by group.
 */
export function smallGroups(
  groups: readonly { readonly name: string; readonly nAnalysed: number }[],
  minimumCell: number,
): Diagnostic | null {
  const small = groups.filter(({ nAnalysed }) => nAnalysed > 0 && nAnalysed < minimumCell).map(({ name }) => name);
  if (small.length === 0) return null;
  return {
    code: 'flow.small-group',
    severity: 'caution',
    message: `Fewer than ${minimumCell} people are analysed in ${small.join(', ')}, so the effect rests on single people and their numbers are hidden.`,
    hint: 'Do not read an effect on so few; join groups, or wait for more people.',
    values: { groups: small.join(', '), minimumCell },
  };
}
