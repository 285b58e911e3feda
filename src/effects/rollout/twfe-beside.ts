import type { Diagnostic } from '../../core/diagnostic.ts';
import type { Effect } from '../../core/effect.ts';
import type { BaconDecomposition } from '../estimators/fixed-effects/bacon.ts';
import { twfe } from '../estimators/fixed-effects/twfe.ts';
import { keepRows } from '../estimators/keep-rows.ts';
import { effectOfTerms } from '../inference/effect-of-terms.ts';
import { plainNumber } from '../plain-number.ts';
import type { CohortFrame } from '../types.ts';

/**
 * Two-way fixed effects of a roll-out, whose dummy is 1 from the first day of training on, beside what its one number is
 * made of. Only of units with a value in every moment, as the weights know no gaps.
 */
export function twfeBeside(whole: CohortFrame, about: Parameters<typeof effectOfTerms>[1]): Effect {
  const frame = withoutGaps(whole);
  const found = twfe(frame, { furtherEffects: [], vcov: 'cr1s', df: null, withInfluence: false });
  const { bacon } = found.detail;
  const effect = effectOfTerms(found, about);
  return { ...effect, diagnostics: [...effect.diagnostics, ...(bacon === null ? [] : [comparisons(bacon)])] };
}

function withoutGaps(frame: CohortFrame): CohortFrame {
  const { units, unitOf, periods } = frame;
  const nRows = new Int32Array(units.length);
  for (const unit of unitOf) nRows[unit]!++;
  const rows = Int32Array.from(unitOf.keys()).filter((row) => nRows[unitOf[row]!] === periods.length);
  return keepRows(frame, rows, []).frame;
}

function comparisons({ byType }: BaconDecomposition): Diagnostic {
  const share = (types: readonly string[]) => {
    const own = byType.filter(({ type }) => types.includes(type));
    const weight = own.reduce((sum, part) => sum + part.weight, 0);
    return { weight, average: own.reduce((sum, part) => sum + part.weight * part.average, 0) / weight };
  };
  const waiting = share(['treated-vs-untreated', 'earlier-vs-later']);
  const trained = share(['later-vs-earlier', 'later-vs-always']);
  const percent = ({ weight }: { readonly weight: number }) => `${Math.round(100 * weight)} %`;
  const rest =
    trained.weight === 0
      ? ''
      : `, and ${percent(trained)} later waves with earlier ones that are trained already (on average ${plainNumber(trained.average)})`;
  return {
    code: 'twfe.comparisons',
    severity: 'caution',
    message: `By Goodman-Bacon's weights ${percent(waiting)} of this number compares the trained with those who still wait (on average ${plainNumber(waiting.average)})${rest}.`,
    hint: 'Read it beside its weights only.',
    values: {
      weightWaiting: waiting.weight,
      averageWaiting: waiting.average,
      weightTrained: trained.weight,
      averageTrained: trained.weight === 0 ? null : trained.average,
    },
  };
}
