import { dataTable } from '../page/data-table.ts';
import type { Html } from '../page/html.ts';
import { tierName } from '../words/chain-words.ts';
import { formatPlain } from '../words/numbers.ts';
import type { Protocol } from './protocol.ts';

/** Every measure as registered. */
export function measuresTable({ kpis }: Protocol): Html {
  return dataTable({
    caption: 'What is measured',
    quietCaption: true,
    stack: true,
    columns: [
      { label: 'Measure' },
      { label: 'Level, role' },
      { label: 'Better is' },
      { label: 'Unit' },
      { label: 'Smallest effect that matters', numeric: true },
      { label: 'File' },
    ],
    rows: kpis.map((kpi) => ({
      strong: kpi.role === 'primary',
      cells: [
        kpi.label,
        `${tierName[kpi.tier].toLowerCase()}, ${kpi.role}`,
        kpi.direction === 'increase' ? 'higher' : 'lower',
        kpi.unit,
        kpi.smallestEffect === null
          ? 'not stated'
          : `${formatPlain(kpi.smallestEffect)}${kpi.unit === '%' ? (kpi.smallestEffect === 1 ? ' point' : ' points') : ''}`,
        `${kpi.file}, by ${kpi.grain}`,
      ],
    })),
  });
}
