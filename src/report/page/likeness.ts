import type { BalanceTable } from '../../design/types.ts';
import type { Chart } from '../charts/chart.ts';
import { formatNumber, formatP } from '../words/numbers.ts';
import { type DrawnCharts, figure } from './figure.ts';
import { type Html, html } from './html.ts';

/** How alike the groups are: the test over all characteristics, and the love plot with its table, under a heading of `level`. */
export function likeness(
  { omnibus, matchedOmnibus }: BalanceTable,
  love: Chart | null,
  drawn: DrawnCharts,
  level: 3 | 4,
): Html {
  return html`${
    omnibus === null
      ? html`<p>Nobody was assigned by chance: the differences below are judged by their size.${matchedOmnibus ? ` ${asIfByChance(matchedOmnibus)}` : ''}</p>`
      : html`<p>Omnibus permutation test over ${formatNumber(omnibus.draws, 1)} re-drawn assignments: p ${formatP(omnibus.pValue)}. A single difference is described, never judged.</p>`
  }${love === null ? html`<p class="small">The plan names no characteristics to compare.</p>` : figure(love, drawn, level)}`;
}

function asIfByChance({ before, after }: NonNullable<BalanceTable['matchedOmnibus']>): string {
  if (before === null) return '';
  const inside =
    after === null
      ? 'weights leave no sets to repeat it in'
      : `inside the matched sets ${formatP(after.pValue)}, where a small p says that the sets still tell the groups apart`;
  return `Over all characteristics at once, had chance formed the groups, differences as large would come with p ${formatP(before.pValue)} before (omnibus permutation test, ${formatNumber(before.draws, 1)} shuffles); ${inside}.`;
}
