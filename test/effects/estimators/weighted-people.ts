import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Covariate } from '../../../src/core/table.ts';
import type { MatchResult } from '../../../src/design/types.ts';
import { compared } from '../../../src/effects/estimators/compared.ts';
import { estimateOf } from '../../../src/effects/estimators/linear-estimate.ts';
import type { UnitFrame } from '../../../src/effects/types.ts';

const fixture = (name: string) =>
  readFileSync(fileURLToPath(new URL(`fixtures/weighted/${name}`, import.meta.url)), 'utf8');

const cells = fixture('people.csv')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split(','));
const text = (column: number) => cells.map((row) => row[column]!);
const numbers = (column: number) => Float64Array.from(cells, (row) => Number(row[column]));

/** The 72 made-up people of the reference results, in the order of the file. */
export const people = {
  units: text(0),
  treated: Uint8Array.from(numbers(1)),
  covariates: [
    { name: 'age', kind: 'number', values: numbers(2) },
    { name: 'sales', kind: 'number', values: numbers(3) },
    { name: 'site', kind: 'text', values: text(4) },
  ] satisfies readonly Covariate[],
};

const teams = [...new Set(text(5))];
const withResult = [...cells.keys()].filter((row) => cells[row]![6] !== '');

/** Those of them who have a result, each alone or by team. */
export const resultFrame = (by: 'unit' | 'team'): UnitFrame => ({
  outcome: 'result',
  term: 'treated',
  units: withResult.map((row) => cells[row]![0]!),
  y: Float64Array.from(withResult, (row) => Number(cells[row]![6])),
  treated: Uint8Array.from(withResult, (row) => people.treated[row]!),
  covariates: [],
  clusterOf: by === 'unit' ? null : Int32Array.from(withResult, (row) => teams.indexOf(cells[row]![5]!)),
  blockOf: null,
  weights: null,
});

export interface ReferenceResult {
  readonly estimate: number;
  readonly stdError: number;
  readonly stdErrorByTeam: number;
}

/** What stacked_equations.py printed, by name of the case. */
export const reference: Readonly<Record<string, ReferenceResult>> = JSON.parse(fixture('expected.json'));

/** Estimate and standard error of a weighted comparison. */
export function effectOf(frame: UnitFrame, weights: MatchResult) {
  const { estimate, own } = compared(frame, weights);
  return { estimate: estimateOf(estimate), stdError: Math.sqrt(own!.variance) };
}
