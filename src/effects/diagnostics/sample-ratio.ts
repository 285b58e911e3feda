import type { Design } from '../../core/design.ts';
import type { Diagnostic } from '../../core/diagnostic.ts';
import { thresholds } from '../../core/thresholds.ts';
import { plainP } from '../plain-number.ts';
import { type AnalysedRedraws, redrawPValue } from './redraw-analysed.ts';

const { stopP: STOP_BELOW } = thresholds.sampleRatio;

/**
 * Sample-ratio test: do the analysed units of each arm fit the design? The number of analysed treated units is compared
 * with its redraws. Stop at p < .001. Where no one is lost there is nothing to test. `treated` and `analysed`: 1 or 0
 * per unit in the design's order; arm 0 of the design is control.
 * Source: Fabijan and others 2019, doi:10.1145/3292500.3330722, with redraws in place of the chi-square.
 */
export function sampleRatio({
  design,
  treated,
  analysed,
  redraws,
}: {
  readonly design: Design;
  readonly treated: Uint8Array;
  readonly analysed: Uint8Array;
  readonly redraws: AnalysedRedraws;
}): Diagnostic {
  const code = 'design.sample-ratio';
  const nTreated = analysed.reduce((sum, kept, unit) => sum + (treated[unit] === 1 ? kept : 0), 0);
  const nControl = analysed.reduce((sum, kept) => sum + kept, 0) - nTreated;
  const lost = treated.length - nTreated - nControl;
  if (lost === 0) {
    return {
      code,
      severity: 'info',
      message: `All ${treated.length} assigned units are analysed, so the arms are as the design made them.`,
      hint: null,
      values: { treated: nTreated, control: nControl, lost, pValue: null, smallestPValue: null },
    };
  }
  const expected = analysed.reduce((sum, kept, unit) => sum + kept * (1 - design.probability(unit, 0)), 0);
  const distances = redraws.nTreatedAnalysed.map((count) => Math.abs(count - expected));
  const pValue = redrawPValue(distances, Math.abs(nTreated - expected));
  const smallestPValue = redrawPValue(
    distances,
    distances.reduce((most, value) => Math.max(most, value), 0),
  );
  const stop = pValue < STOP_BELOW;
  const reach =
    smallestPValue >= STOP_BELOW
      ? ` This design cannot give less than p = ${smallestPValue.toFixed(3)}, so the stop at ${STOP_BELOW} is out of its reach.`
      : '';
  return {
    code,
    severity: stop ? 'stop' : 'info',
    message: `${nTreated} treated and ${nControl} control units are analysed where the design expects ${expected.toFixed(1)} treated (${plainP(pValue)} by drawing it again).${reach}`,
    hint: stop
      ? 'Find out why units of one arm vanished: a join, a filter or leavers. Until then the arms are not comparable.'
      : null,
    values: {
      treated: nTreated,
      control: nControl,
      lost,
      expectedTreated: expected,
      pValue,
      smallestPValue,
      draws: distances.length,
    },
  };
}
