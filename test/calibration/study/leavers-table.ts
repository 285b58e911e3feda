import { markdownTable, percent } from './markdown-table.ts';
import type { CellScore } from './tally.ts';
import { armsOf, formationWords, particularsOf } from './words.ts';

/** Where leaving depends on the outcome: how often the program warns, and what the headline and the bounds hold. */
export function leaversTable(scores: readonly CellScore[]): string {
  const rows = scores.flatMap(({ cell, methods, warned }) => {
    if (warned === undefined) return [];
    const held = (name: string) => methods.find(({ method }) => method === name);
    return [
      [
        `${formationWords[cell.formation]}, ${armsOf(cell)}`,
        particularsOf(cell),
        percent(warned.caution),
        percent(warned.stop),
        percent(methods[0]!.coverage),
        methods[0]!.bias.toPrecision(2),
        ...['lee bounds', 'manski bounds'].map((name) => {
          const found = held(name);
          return found ? percent(found.coverage) : '';
        }),
      ],
    ];
  });
  return markdownTable(
    ['Arms', 'Outcome', 'Warned', 'Claim stopped', 'Headline', 'Its bias', "Lee's bounds", "Manski's bounds"],
    rows,
  );
}
