import { markdownTable, percent } from './markdown-table.ts';
import type { CellScore, MethodScore } from './tally.ts';
import { armsOf, formationWords } from './words.ts';

/** Where some of the drawn do not come: the headline, the effect on those who come, and the comparison of completers. */
export function comersTable(scores: readonly CellScore[]): string {
  const rows = scores
    .filter(({ cell }) => cell.takeUp !== undefined)
    .map(({ cell, methods }) => {
      const of = (name: string) => methods.find(({ method }) => method === name);
      const compliers = of('compliers / anderson-rubin');
      const completers = of('per-protocol / analytic');
      return [
        `${formationWords[cell.formation]}, ${armsOf(cell)}`,
        cell.outcome,
        percent(methods[0]!.coverage),
        compliers ? `${percent(compliers.coverage)}${unbounded(compliers)}` : '',
        compliers?.medianLength?.toPrecision(3) ?? '',
        compliers ? percent(compliers.power) : '',
        completers ? percent(completers.coverage) : '',
        completers?.bias.toPrecision(2) ?? '',
      ];
    });
  return markdownTable(
    [
      ...['Arms', 'Outcome', 'Headline (all who were drawn)', 'Those who come', 'Length', 'Power'],
      ...['Completers (a mistake)', 'Their bias'],
    ],
    rows,
  );
}

const unbounded = ({ unbounded: share }: MethodScore) => (share > 0 ? ` (${percent(share)} unbounded)` : '');
