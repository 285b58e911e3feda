import type { Diagnostic } from '../../core/diagnostic.ts';
import type { EffectRow } from '../../core/effect.ts';
import { thresholds } from '../../core/thresholds.ts';
import { adjustPValues } from '../../stats/multiplicity/adjust-p-values.ts';
import { plainNumber, plainP } from '../plain-number.ts';

const { cautionP: CAUTION_P } = thresholds.placebo;

interface Named {
  /** In a sentence: `from 2025-03 to the baseline`. */
  readonly name: string;
  readonly row: Pick<EffectRow, 'estimate' | 'pValue'>;
}

/**
 * Comparisons in which no effect can be, judged together: caution where the smallest p value, adjusted for their number
 * (Holm), is below .01. Null where none is clear or has a p value.
 */
export function placebosFound(placebos: readonly Named[], where: 'in time' | 'in outcome'): Diagnostic | null {
  const tested = placebos.filter(({ row }) => row.pValue !== null);
  const adjusted = adjustPValues(
    tested.map(({ row }) => row.pValue!),
    'holm',
  );
  const found = tested.filter((_, i) => adjusted[i]! < CAUTION_P);
  if (found.length === 0) return null;
  const least = adjusted.indexOf(Math.min(...adjusted));
  const { name, row } = tested[least]!;
  return {
    code: where === 'in time' ? 'placebo.effect' : 'placebo.outcome',
    severity: 'caution',
    message: `A comparison in which no effect can be shows one: ${name}, ${plainNumber(row.estimate)} (${plainP(adjusted[least]!)} adjusted for ${tested.length} ${tested.length === 1 ? 'placebo' : 'placebos'}).`,
    hint: 'Something else moves the groups apart: find it before you claim the effect.',
    values: { nPlacebos: tested.length, nFound: found.length, estimate: row.estimate, adjustedP: adjusted[least]! },
  };
}
