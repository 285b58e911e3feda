import { PilotError } from '../../../core/error.ts';
import type { Covariate } from '../../../core/table.ts';
import { numberSets } from './number-sets.ts';

interface CoarsenedRequest {
  /** 0/1 per unit. */
  readonly treated: Uint8Array;
  /** Complete. */
  readonly columns: readonly Covariate[];
  /** By name of a number: where a new bin starts (at least one value); left out: Sturges' equal bins. */
  readonly cutpoints?: Readonly<Record<string, readonly number[]>>;
  /** By name of a text: groups of values that count as one; values in none stand for themselves. */
  readonly grouping?: Readonly<Record<string, readonly (readonly string[])[]>>;
}

/**
 * Coarsened exact matching: units in the same bin of every column form a set (Iacus, King and Porro 2012,
 * doi:10.1093/pan/mpr013). Bins include their lower bound. Without cutpoints a number has ceil(log2(n) + 1) bins of equal
 * width between its smallest and largest value over all n units (Sturges 1926, doi:10.1080/01621459.1926.10502161).
 * Returns the set of each unit, numbered from 1 by first unit; 0 where a bin holds one arm only.
 * Throws `match.cutpoints`, `match.grouping`. Golden: matching_lalonde.
 */
export function coarsenedExact({ treated, columns, cutpoints = {}, grouping = {} }: CoarsenedRequest): Int32Array {
  checkNames(columns, 'number', Object.keys(cutpoints));
  checkNames(columns, 'text', Object.keys(grouping));
  const coarsened = columns.map((column) =>
    column.kind === 'number'
      ? bins(
          column.values,
          Object.hasOwn(cutpoints, column.name) ? sortedCuts(column.name, cutpoints) : sturges(column.values),
        )
      : groups(column, Object.hasOwn(grouping, column.name) ? grouping[column.name]! : []),
  );
  return numberSets(
    Array.from(treated, (_, unit) => JSON.stringify(coarsened.map((values) => values[unit]))),
    treated,
  );
}

/** Number of cutpoints at or below each value. */
function bins(values: Float64Array, cuts: readonly number[]): readonly number[] {
  return Array.from(values, (value) => cuts.filter((cut) => cut <= value).length);
}

/** Inner bounds of the equal bins. */
function sturges(values: Float64Array): readonly number[] {
  const nBins = Math.ceil(Math.log2(values.length) + 1);
  const low = values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
  const high = values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  const width = (high - low) / nBins;
  return Array.from({ length: nBins - 1 }, (_, i) => low + (i + 1) * width);
}

function sortedCuts(name: string, cutpoints: Readonly<Record<string, readonly number[]>>): readonly number[] {
  const cuts = cutpoints[name]!;
  const wrong = cuts.find((cut) => !Number.isFinite(cut));
  if (cuts.length === 0 || wrong !== undefined)
    throw new PilotError({
      code: 'match.cutpoints',
      kind: 'usage',
      message: `Cutpoints of ${name}: one or more numbers are needed, got ${wrong ?? 'none'}.`,
      hint: `Give the values at which a new bin starts, for example ${name}=20,25, or leave ${name} out for equal bins.`,
    });
  return cuts;
}

function groups(column: Covariate & { readonly kind: 'text' }, given: readonly (readonly string[])[]) {
  const groupOf = new Map<string, number>();
  for (const [group, levels] of given.entries())
    for (const level of levels) {
      if (groupOf.has(level) && groupOf.get(level) !== group)
        throw new PilotError({
          code: 'match.grouping',
          kind: 'usage',
          message: `Groups of ${column.name}: a value may stand in one group, got ${level} in two.`,
          hint: `Name ${level} once.`,
        });
      groupOf.set(level, group);
    }
  return column.values.map((level) => (level !== null && groupOf.has(level) ? groupOf.get(level)! : level));
}

function checkNames(columns: readonly Covariate[], kind: Covariate['kind'], names: readonly string[]): void {
  for (const name of names) {
    const column = columns.find((candidate) => candidate.name === name);
    if (column?.kind === kind) continue;
    const isNumber = kind === 'number';
    throw new PilotError({
      code: isNumber ? 'match.cutpoints' : 'match.grouping',
      kind: 'usage',
      message: `${isNumber ? 'Cutpoints' : 'Groups'} of ${name}: must belong to a matched column of ${isNumber ? 'numbers' : 'text'}, got ${column ? `one of ${column.kind === 'text' ? 'text' : 'numbers'}` : 'no such column'}.`,
      hint: `The matched columns are ${columns.map((column) => column.name).join(', ')}.`,
    });
  }
}
