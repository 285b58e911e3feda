import { formatCsv } from '../../../src/files/csv.ts';
import type { CellScore } from './tally.ts';

const HEADER = [
  'formation',
  'treated',
  'control',
  'people',
  'outcome',
  'icc',
  'uneven_effect',
  'take_up',
  'leaving',
  'looks',
  'method',
  'draws',
  'without_test',
  'coverage',
  'power',
  'median_length',
  'unbounded',
  'bias',
  'spread',
];

/** Every method in every cell, one row each. */
export function studyCsv(scores: readonly CellScore[]): string {
  const rows = scores.flatMap(({ cell, methods }) =>
    methods.map((score) => [
      cell.formation,
      cell.nTreated,
      cell.nControl,
      cell.nPeople,
      cell.outcome,
      cell.icc,
      cell.unevenEffect,
      cell.takeUp ?? 1,
      cell.leaving ?? 'by-chance',
      cell.nLooks ?? 1,
      score.method,
      score.nDraws,
      score.nWithout,
      round(score.coverage),
      round(score.power),
      score.medianLength === null ? '' : round(score.medianLength),
      round(score.unbounded),
      round(score.bias),
      round(score.spread),
    ]),
  );
  return formatCsv([HEADER, ...rows]);
}

const round = (value: number) => Number(value.toPrecision(4));
