import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import type { PilotResults } from '../../src/report/results.ts';
import { textOf } from '../report/text-of.ts';

const read = (path: string) => readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8');
const page = read('reports/nsw-matched/index.html');
const text = read('reports/nsw-matched/results.json');
const [header, ...lines] = read('experiments/nsw-matched/data/lalonde.csv').trim().split('\n');
const columns = header!.replaceAll('"', '').split(',');
const men = lines.map((line) => Object.fromEntries(line.split(',').map((cell, i) => [columns[i]!, cell])));
const matched = (JSON.parse(text) as PilotResults).matched!;

it('names nobody, on the page or in the results', () => {
  for (const { id } of men) expect(`${page}${text}`).not.toMatch(new RegExp(`\\b${id}\\b`));
});

it('shows the whole curve beside the randomised benchmark', () => {
  expect(matched.curve!.results).toHaveLength(116);
  expect(textOf(page)).toMatch(/Of 116 specifications, half lie between .*; the benchmark is .* and the headline /);
  expect(matched.ties!.highest).toBeGreaterThan(matched.ties!.lowest);
});

it('has no cell of a distribution that holds fewer men of a group than the smallest cell', () => {
  expect(matched.distributions.length).toBeGreaterThan(0);
  for (const { covariate, values } of matched.distributions)
    for (const [i, low] of [Number.NEGATIVE_INFINITY, ...values].entries()) {
      const high = values[i] ?? Number.POSITIVE_INFINITY;
      const inside = men.filter((man) => Number(man[covariate]) > low && Number(man[covariate]) <= high);
      for (const arm of ['0', '1']) {
        const cell = inside.filter(({ treat }) => treat === arm).length;
        expect(cell === 0 || cell >= 5).toBe(true);
      }
    }
});
