import type { Diagnostic } from '../../core/diagnostic.ts';
import type { EffectRow } from '../../core/effect.ts';
import { normalQuantile } from '../../stats/distributions/normal.ts';
import { plainNumber, plainP } from '../plain-number.ts';
import { stagewiseInference } from './stagewise-inference.ts';
import type { Look } from './types.ts';

/** The effect at a look: zero lies outside its interval. */
export const isCrossed = ({ ciLow, ciHigh }: Pick<EffectRow, 'ciLow' | 'ciHigh'>): boolean =>
  (ciLow !== null && ciLow > 0) || (ciHigh !== null && ciHigh < 0);

/** "Look 2 of 3" or "A look at any time". */
export function lookName({ number, of }: Look): string {
  return number === null ? 'A look at any time' : `Look ${number} of ${of}`;
}

/** What a registered look is and what it says; `own` is the p value of the estimate by itself. */
export function registeredLook(look: Look, row: EffectRow, own: number | null): Diagnostic {
  const crossed = isCrossed(row);
  const early = `data end on ${look.day} of ${look.plannedDay}`;
  const bound = `its bound is p ${look.nominalAlpha.toPrecision(2)}, here ${own === null ? 'none' : plainP(own).replace(/^p = /, '')}`;
  const ended = look.isFinal || crossed ? afterTheEnd(look, row, own) : null;
  const median =
    ended === null ? '' : ` An estimate that is as often too low as too high is ${plainNumber(ended.medianUnbiased)}.`;
  return {
    code: 'looks.registered',
    severity: 'info',
    message: look.isFinal
      ? `${lookName(look)}, the last; ${bound}.${median}`
      : `${lookName(look)}, ${early}; ${bound}: ${crossed ? `crossed, so the pilot may end here.${median}` : `nothing is decided until ${look.next ?? 'the bound is crossed, or the end'}.`}`,
    hint: null,
    values: {
      look: look.number,
      of: look.of,
      spending: look.spending,
      day: look.day,
      plannedDay: look.plannedDay,
      bound: look.bound,
      nominalAlpha: look.nominalAlpha,
      pValueAlone: own,
      pValueOverLooks: row.pValue,
      crossed,
      medianUnbiased: ended?.medianUnbiased ?? null,
      stagewisePValue: ended?.pValue ?? null,
      stagewiseLow: ended?.low ?? null,
      stagewiseHigh: ended?.high ?? null,
    },
  };
}

/** Stage-wise inference in units of the effect, where a sequence of looks has ended. */
function afterTheEnd({ schedule, number, alpha }: Look, { estimate, stdError }: EffectRow, own: number | null) {
  if (schedule === null || stdError === null || own === null || own <= 0) return null;
  const size = -normalQuantile(own / 2);
  // The standard error that makes a normal z of the own p value.
  const unit = size === 0 ? stdError : Math.abs(estimate) / size;
  const z = Math.sign(estimate) * size;
  const found = stagewiseInference(schedule, number!, z, alpha);
  return {
    pValue: found.pValue,
    medianUnbiased: unit * found.medianUnbiased,
    low: unit * found.low,
    high: unit * found.high,
  };
}

/** Data that end early on a day that nobody registered. */
export function unregisteredLook({
  lastDay,
  plannedDay,
  days,
}: {
  readonly lastDay: string;
  readonly plannedDay: string;
  /** Registered days. */
  readonly days: readonly string[];
}): Diagnostic {
  const next = days.find((day) => day > lastDay) ?? plannedDay;
  return {
    code: 'looks.unregistered',
    severity: 'stop',
    message: `The data end on ${lastDay}, the measurement on ${plannedDay}, and no look was registered for that day.`,
    hint: `Claim nothing yet; run again with data up to ${next}. To look early, register analysis.looks before the lock.`,
    values: { lastDay, plannedDay, nextRegistered: next },
  };
}

/** Draws too few for the small p value of an early bound; null where the interval has a limit. */
export function tooFewDraws(look: Look, row: EffectRow, draws: number | null): Diagnostic | null {
  if (draws === null || row.ciLow !== null || row.ciHigh !== null) return null;
  return {
    code: 'looks.too-few-draws',
    severity: 'caution',
    message: `The bound of this look is a p value of ${look.nominalAlpha.toPrecision(2)}, which ${draws} draws cannot give, so its interval has no limits.`,
    hint: 'Raise analysis.replicates, or wait for the next look.',
    values: { nominalAlpha: look.nominalAlpha, draws },
  };
}
