import { type Content, escapeHtml, type Html, html, trusted } from './html.ts';

export interface TableColumn {
  readonly label: string;
  readonly numeric?: boolean;
}

export interface TableRow {
  /** The first cell heads the row. */
  readonly cells: readonly Content[];
  readonly strong?: boolean;
  /** A line over the whole width under the row. */
  readonly below?: Content;
}

export interface DataTable {
  readonly caption: string;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
  /** On phones each row becomes a card with its labels; for tables of many columns. */
  readonly stack?: boolean;
  /** Smaller type, for long series. */
  readonly compact?: boolean;
  /** The caption is for assistive technology only, where a heading says the same. */
  readonly quietCaption?: boolean;
}

/** A table with caption and scoped headers; cards on phones keep their table roles. */
export function dataTable({
  caption,
  columns,
  rows,
  stack = false,
  compact = false,
  quietCaption = false,
}: DataTable): Html {
  const role = (name: string) => trusted(stack ? ` role="${name}"` : '');
  const slim = columns.length <= 4 && columns.slice(1).every((column) => column.numeric);
  const classes = trusted([stack && 'stack', compact && 'compact', slim && 'slim'].filter(Boolean).join(' '));
  const head = columns.map(
    (column) => html`<th scope="col"${role('columnheader')}${numericClass(column)}>${column.label}</th>`,
  );
  const body = rows.map(
    (
      row,
    ) => html`<tr${role('row')}${trusted(row.strong ? ' class="strong"' : '')}>${row.cells.map((content, i) => cellOf(content, columns[i]!, i, stack))}</tr>
${
  row.below === undefined
    ? null
    : html`<tr class="below"${role('row')}><td${role('cell')} colspan="${columns.length}">${row.below}</td></tr>
`
}`,
  );
  return html`<table class="${classes}"${role('table')}><caption${trusted(quietCaption ? ' class="visually-hidden"' : '')}>${caption}</caption>
<thead${role('rowgroup')}><tr${role('row')}>${head}</tr></thead>
<tbody${role('rowgroup')}>${body}</tbody></table>`;
}

function cellOf(content: Content, column: TableColumn, position: number, stack: boolean): Html {
  if (position === 0) return html`<th scope="row"${trusted(stack ? ' role="rowheader"' : '')}>${content}</th>`;
  const label = trusted(stack ? ` role="cell" data-label="${escapeHtml(column.label)}"` : '');
  return html`<td${label}${numericClass(column)}>${content}</td>`;
}

const numericClass = ({ numeric }: TableColumn): Html => trusted(numeric ? ' class="n"' : '');
