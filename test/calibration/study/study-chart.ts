import type { ChartSpec } from '../../../src/report/charts/chart.ts';
import { BAR, judge, type Verdict } from './judge.ts';
import type { CellScore } from './tally.ts';
import { armsOf, formationWords } from './words.ts';

const shownVerdict = (verdict: Verdict) => (verdict === 'covers, discrete' ? 'covers' : verdict);

/** Coverage of the headline, one mark a cell, one line a way of forming the arms; the bar is shaded. */
export function studyChart(scores: readonly CellScore[]): ChartSpec {
  const marks = scores.map((score) => ({
    arms: `${formationWords[score.cell.formation]}, ${armsOf(score.cell)}`,
    coverage: Math.max(0.85, score.methods[0]!.coverage),
    outcome: score.cell.outcome,
    verdict: shownVerdict(judge(score)),
  }));
  const lines = [...new Set(marks.map(({ arms }) => arms))];
  const x = {
    field: 'coverage',
    type: 'quantitative',
    scale: { domain: [0.85, 1], nice: false },
    axis: {
      format: '.0%',
      title: 'Share of draws whose 95 % interval holds the true effect (85 % or less at the edge)',
      values: [0.85, 0.9, 0.95, 1],
    },
  };
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    width: 520,
    height: 17 * lines.length,
    background: '#ffffff',
    config: { font: 'sans-serif' },
    layer: [
      {
        data: { values: [{ from: BAR.lowest, to: BAR.highest }] },
        mark: { type: 'rect', color: '#dfe9e4' },
        encoding: { x: { ...x, field: 'from' }, x2: { field: 'to' } },
      },
      {
        data: { values: [{ level: 0.95 }] },
        mark: { type: 'rule', color: '#4d6b5c', strokeDash: [4, 3] },
        encoding: { x: { ...x, field: 'level' } },
      },
      {
        data: { values: marks },
        mark: { type: 'point', filled: true, opacity: 0.85, size: 55 },
        encoding: {
          x,
          y: { field: 'arms', type: 'nominal', sort: lines, axis: { title: null, labelLimit: 320, grid: true } },
          shape: {
            field: 'outcome',
            type: 'nominal',
            scale: {
              domain: ['normal', 'skewed', 'binary', 'zero-heavy'],
              range: ['circle', 'triangle-up', 'square', 'diamond'],
            },
            legend: { orient: 'bottom', title: 'Outcome' },
          },
          color: {
            field: 'verdict',
            type: 'nominal',
            scale: {
              domain: ['covers', 'conservative, and says so', 'claim withheld', 'warned, bounds hold', 'misses'],
              range: ['#1f6f54', '#3d6fa5', '#9a9a9a', '#b07d1a', '#b3261e'],
            },
            legend: { orient: 'bottom', title: 'The headline' },
          },
        },
      },
    ],
  };
}
