import { powerOfTen } from '../../core/power-of-ten.ts';
import type { KpiSummary } from '../results.ts';
import { currencyMark } from './money.ts';
import { formatNumber, formatPlain, formatSigned, MINUS, roundingStep } from './numbers.ts';
import { type FormattedRange, type Limits, rangeText, withUnit } from './ranges.ts';

const JOINER = '\u2060';

/** How the values of one KPI are written: with its unit, or as money where the unit is a currency. */
export interface KpiWriter {
  /** A level. */
  level(value: number, step: number): string;
  /** A level without its unit. */
  bareLevel(value: number, step: number): string;
  /** A difference with its sign and unit. */
  effect(value: number, step: number): string;
  /** A difference with its sign, without its unit. */
  bareEffect(value: number, step: number): string;
  /** Size of a difference, without sign. */
  size(value: number, step: number): string;
  /** Estimate and interval; the unit only at the estimate. `finer` adds digits for analysts. */
  range(limits: Limits, finer?: number): FormattedRange;
  /** Unit as an axis says it. */
  readonly axisUnit: string;
}

export function kpiWriter(kpi: Pick<KpiSummary, 'unit'>, currency: string): KpiWriter {
  const { mark, levelUnit, effectUnit, axisUnit } = unitParts(kpi.unit.trim(), currency);
  const signed = (value: number, step: number) => insertMark(formatSigned(value, step), mark);
  const bareLevel = (value: number, step: number) => insertMark(formatNumber(value, step), mark);
  return {
    bareLevel,
    bareEffect: signed,
    level: (value, step) => withUnit(bareLevel(value, step), levelUnit),
    effect: (value, step) => withUnit(signed(value, step), effectUnit),
    size: (value, step) => withUnit(bareLevel(Math.abs(value), step), effectUnit),
    range({ estimate, low, high }, finer = 0) {
      const step = roundingStep(estimate, low, high) / powerOfTen(finer);
      return {
        estimate: withUnit(signed(estimate, step), effectUnit),
        range: rangeText(low, high, (value) => signed(value, step)),
      };
    },
    axisUnit,
  };
}

function unitParts(unit: string, currency: string) {
  const [first = '', ...others] = unit.split(/\s+/);
  const rest = others.join(' ');
  if (first === currency) return { mark: currencyMark(currency), levelUnit: rest, effectUnit: rest, axisUnit: unit };
  return { mark: '', levelUnit: unit, effectUnit: unit === '%' ? 'points' : unit, axisUnit: unit };
}

/** Puts a currency mark between sign and digits. */
function insertMark(text: string, mark: string): string {
  if (mark === '') return text;
  const sign = text.startsWith(MINUS) ? MINUS : text.startsWith('+') ? '+' : '';
  const digits = text.slice(sign.length).replaceAll(JOINER, '');
  return sign === '' ? `${mark}${JOINER}${digits}` : `${sign}${JOINER}${mark}${JOINER}${digits}`;
}

/** A label inside a sentence: its first letter small unless it begins an acronym or a name in capitals. */
export const midSentence = (label: string): string =>
  /^\p{Lu}\p{Ll}/u.test(label) ? label[0]!.toLowerCase() + label.slice(1) : label;

/** A size that the plan states, with its unit, no more digits than it has. */
export const registeredSize = ({ unit }: Pick<KpiSummary, 'unit'>, size: number): string =>
  withUnit(formatPlain(size), unit === '%' ? 'points' : unit);

/** "95% interval", as every page says it. */
export const intervalName = (ciLevel: number): string =>
  `${formatNumber(ciLevel * 100, Number.isInteger(ciLevel * 100) ? 1 : 0.1)}% interval`;
