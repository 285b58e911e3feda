import type { Chart } from '../charts/chart.ts';
import { loadDraw } from '../charts/draw.ts';
import { tidySvg } from '../charts/tidy-svg.ts';
import type { DrawnChart, DrawnCharts } from './figure.ts';
import { escapeHtml } from './html.ts';

/** Both layouts of every chart as SVG, by the chart's id. */
export async function drawCharts(charts: readonly Chart[]): Promise<DrawnCharts> {
  const draw = await loadDraw();
  const drawn = new Map<string, DrawnChart>();
  for (const chart of charts) {
    const label = escapeHtml(chart.alt);
    drawn.set(chart.id, {
      wide: tidySvg(await draw(chart.wide), label, 'chart wide'),
      narrow: tidySvg(await draw(chart.narrow), label, 'chart narrow'),
    });
  }
  return drawn;
}
