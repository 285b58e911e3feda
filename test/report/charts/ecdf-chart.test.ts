import { expect, it } from 'vitest';
import { loadDraw } from '../../../src/report/charts/draw.ts';
import { tidySvg } from '../../../src/report/charts/tidy-svg.ts';
import { ecdfFigure } from '../../../src/report/figures/ecdf-figure.ts';

const steps = (from: number, slope: number) =>
  Array.from({ length: 11 }, (_, i) => ({ value: 20 + 4 * i, share: Math.min(1, Math.max(0, (i - from) * slope)) }));
const figures = {
  weighted: ecdfFigure({
    id: 'ecdf-age',
    label: 'Age in years',
    trained: steps(2, 0.125),
    control: steps(2, 0.12).map((step, i) => (i === 10 ? { ...step, share: 1 } : step)),
    trainedBefore: steps(1, 0.13),
    controlBefore: steps(0, 0.1),
  }),
  randomised: ecdfFigure({
    id: 'ecdf-age',
    label: 'Age in years',
    trained: steps(1, 0.12),
    control: steps(1, 0.125),
    trainedBefore: null,
    controlBefore: null,
  }),
};
const draw = await loadDraw();

it.each(Object.entries(figures))('%s: compiles and draws without a warning in both layouts', async (name, figure) => {
  const warnings: string[] = [];
  for (const layout of ['wide', 'narrow'] as const) {
    const svg = await draw(figure[layout], (message) => warnings.push(message));
    expect(svg).not.toContain('NaN');
    expect(tidySvg(svg, 'label', 'chart')).not.toMatch(/ style="| id="|href/);
    for (const word of ['Trained', 'Control', '100%', 'Age in years']) expect(svg).toContain(word);
    for (const word of ['Trained before', 'Control before']) expect(svg.includes(word)).toBe(name === 'weighted');
    await expect(`${JSON.stringify(figure[layout], null, 1)}\n`).toMatchFileSnapshot(
      `snapshots/${name}-ecdf-${layout}.json`,
    );
  }
  expect(warnings).toEqual([]);
});

it('says the largest gap in percentage points, and holds the numbers of every line', () => {
  expect(figures.weighted.title).toBe('Age in years: the groups differ by 4 percentage points where they differ most');
  expect(figures.weighted.table.columns).toEqual([
    'Age in years, at most',
    'Trained',
    'Control',
    'Trained before',
    'Control before',
  ]);
  expect(figures.weighted.table.rows).toHaveLength(11);
  expect(figures.randomised.table.columns).toHaveLength(3);
  expect(figures.randomised.caption).not.toContain('Dotted');
});
