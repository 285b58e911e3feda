import { describe, expect, it } from 'vitest';
import type { ChartSpec, Json } from '../../../src/report/charts/chart.ts';
import { loadDraw } from '../../../src/report/charts/draw.ts';
import { textWidth } from '../../../src/report/charts/text-width.ts';
import { tidySvg } from '../../../src/report/charts/tidy-svg.ts';
import { allCharts, reportFigures } from '../../../src/report/figures/report-figures.ts';
import { earningsPilot } from '../fixtures/earnings-pilot.ts';
import { matchedPilot } from '../fixtures/matched-pilot.ts';
import { salesPilot } from '../fixtures/sales-pilot.ts';

const pilots = { sales: salesPilot, matched: matchedPilot, earnings: earningsPilot };
const charts = Object.entries(pilots).flatMap(([pilot, results]) =>
  allCharts(reportFigures(results)).map((chart) => ({ name: `${pilot} ${chart.id}`, chart })),
);
const draw = await loadDraw();

/** One of each kind is kept as JSON and compared. */
const KEPT = [
  'sales path',
  'sales event-qualified-opportunities',
  'sales levels-qualified-opportunities',
  'sales forest',
  'sales methods',
  'sales tornado',
  'sales cash',
  'matched love',
  'matched specifications',
  'matched levels-retention',
  'earnings methods',
];

describe.each(charts)('$name', ({ chart }) => {
  it('compiles and draws without a warning in both layouts', async () => {
    const warnings: string[] = [];
    for (const spec of [chart.wide, chart.narrow]) {
      const svg = await draw(spec, (message) => warnings.push(message));
      expect(svg).toMatch(/^<svg/);
      expect(svg).not.toContain('NaN');
    }
    expect(warnings).toEqual([]);
  });

  it('keeps every word inside the picture', async () => {
    for (const spec of [chart.wide, chart.narrow]) {
      const { width, texts } = extents(await draw(spec));
      for (const text of texts) {
        expect(text.from, text.text).toBeGreaterThanOrEqual(-1);
        expect(text.to, text.text).toBeLessThanOrEqual(width + 1);
      }
    }
  });

  it('has a title, an alternative text, a caption and its numbers', () => {
    expect(chart.title.length).toBeGreaterThan(10);
    expect(chart.alt).toContain('table below');
    expect(chart.caption.length).toBeGreaterThan(20);
    expect(chart.table.rows.length).toBeGreaterThan(0);
    for (const row of chart.table.rows) expect(row).toHaveLength(chart.table.columns.length);
  });
});

it.each(charts.filter(({ name }) => KEPT.includes(name)))(
  '$name is the chart that was reviewed',
  async ({ name, chart }) => {
    for (const layout of ['wide', 'narrow'] as const) {
      await expect(`${JSON.stringify(rounded(chart[layout]), null, 1)}\n`).toMatchFileSnapshot(
        `snapshots/${name.replace(' ', '-')}-${layout}.json`,
      );
    }
  },
);

describe('a drawn chart on the page', () => {
  it('carries no style attribute, identifier, link or long fraction', async () => {
    for (const { chart } of charts) {
      const svg = tidySvg(await draw(chart.wide), 'label', 'chart wide');
      expect(svg).not.toMatch(/ style="| id="|href|<image|<script/);
      expect(svg.replace(/>[^<]*</g, '><')).not.toMatch(/\d\.\d\d/);
      expect(svg).toContain('role="img" aria-label="label"');
    }
  });

  it('escapes hostile text', async () => {
    const hostile = {
      ...salesPilot,
      kpis: salesPilot.kpis.map((kpi) => ({ ...kpi, label: '</script><img src=x onerror=alert(1)>&"' })),
    };
    for (const chart of allCharts(reportFigures(hostile))) {
      expect(tidySvg(await draw(chart.wide), 'label', 'chart')).not.toContain('<img');
    }
  });
});

it('draws nothing of a period in which an arm is smaller than the smallest cell', () => {
  const [primary, ...others] = salesPilot.kpis;
  const series = primary!.effects.series.map((point, i) =>
    i === 3 ? { ...point, nControl: 4, meanControl: 77.7 } : point,
  );
  const small = { ...salesPilot, kpis: [{ ...primary!, effects: { ...primary!.effects, series } }, ...others] };
  const figures = reportFigures(small).byKpi.get(small.kpis[0]!)!;
  expect(figures).toHaveLength(2);
  for (const chart of figures) {
    expect(JSON.stringify([chart.wide, chart.narrow, chart.table])).not.toContain('77.7');
    expect(chart.table.rows[3]!.map((cell) => cell.text)).toContain('not shown');
  }
});

/** Six digits: what the page embeds. */
function rounded(spec: ChartSpec): Json {
  return JSON.parse(JSON.stringify(spec), (_key, value: unknown) =>
    typeof value === 'number' ? Number(value.toPrecision(6)) : value,
  ) as Json;
}

/** Where each word begins and ends, from the transforms above it and the advance table. */
function extents(svg: string) {
  const width = Number(/width="([\d.]+)"/.exec(svg)?.[1]);
  const shifts: number[] = [];
  const texts: { text: string; from: number; to: number }[] = [];
  for (const [, close, tag, attributes = '', text = ''] of svg.matchAll(/<(\/?)([a-z]+)([^>]*?)\/?>([^<]*)/g)) {
    const x = Number(/translate\((-?[\d.]+)/.exec(attributes)?.[1] ?? 0);
    if (tag === 'g') close ? shifts.pop() : shifts.push(x);
    if (tag !== 'text' || close || attributes.includes('rotate')) continue;
    const at = shifts.reduce((sum, shift) => sum + shift, 0) + x;
    const size = Number(/font-size="([\d.]+)/.exec(attributes)?.[1]);
    const length = lengthOf(text, size, attributes.includes('bold'));
    const anchor = /text-anchor="(\w+)"/.exec(attributes)?.[1];
    const from = anchor === 'middle' ? at - length / 2 : anchor === 'end' ? at - length : at;
    texts.push({ text, from, to: from + length });
  }
  return { width, texts };
}

const lengthOf = (text: string, size: number, bold: boolean) =>
  textWidth(text.replaceAll('&amp;', '&').replaceAll('&lt;', '<').replaceAll('&gt;', '>'), size, bold);
