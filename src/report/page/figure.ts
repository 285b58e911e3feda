import type { Chart, ChartSpec, ChartTable } from '../charts/chart.ts';
import { csvLink } from '../csv.ts';
import { dataTable } from './data-table.ts';
import { type Html, html, jsonForScript, trusted } from './html.ts';

/** A chart as drawn: both layouts, as SVG markup. */
export interface DrawnChart {
  readonly wide: string;
  readonly narrow: string;
}

export type DrawnCharts = ReadonlyMap<string, DrawnChart>;

/** Take-away, picture in two layouts, how to read it, its numbers, its CSV and its specification. */
export function figure(chart: Chart | null, drawn: DrawnCharts, level: 3 | 4 = 3): Html | null {
  const picture = chart && drawn.get(chart.id);
  if (!chart || !picture) return null;
  const heading = trusted(`h${level}`);
  return html`<figure id="${chart.id}">
<${heading} class="take-away">${chart.title}</${heading}>
<div class="picture">${trusted(picture.wide)}${trusted(picture.narrow)}</div>
<figcaption>${chart.caption}</figcaption>
<details><summary>Numbers behind this chart</summary>
${chartTable(chart.table, `Numbers behind the chart: ${chart.title}`)}
<p class="download"><a href="${csvLink(chart.table)}" download="${chart.id}.csv">Download as CSV<span class="visually-hidden">: ${chart.title}</span></a></p>
</details>
<script type="application/json" id="${chart.id}-spec" class="spec">${jsonForScript(rounded(chart.wide))}</script>
</figure>`;
}

/** The part of a chart's table that the page shows. */
export function chartTable(table: ChartTable, caption: string): Html {
  const shown = table.columns.map((name, i) => ({ name, i })).filter(({ name }) => !table.csvOnly?.includes(name));
  return dataTable({
    caption,
    quietCaption: true,
    compact: true,
    stack: shown.length > 4 && !table.series,
    columns: shown.map(({ name, i }) => ({
      label: name,
      numeric: i > 0 && table.rows.some((row) => typeof row[i]?.value === 'number'),
    })),
    rows: table.rows.map((row) => ({ cells: shown.map(({ i }) => row[i]?.text ?? '') })),
  });
}

/** Six significant digits are enough to draw with; the CSV holds the full precision. */
const rounded = (spec: ChartSpec): unknown =>
  JSON.parse(JSON.stringify(spec), (_key, value: unknown) =>
    typeof value === 'number' ? Number(value.toPrecision(6)) : value,
  );
