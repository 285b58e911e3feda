import { PilotError } from '../core/error.ts';

interface NumberRule {
  readonly min?: number;
  readonly max?: number;
  /** Exclusive bounds. */
  readonly above?: number;
  readonly below?: number;
  readonly integer?: boolean;
}

/** Refuses a number that is not finite or breaks its rule. Errors: `roi.number`, usage. */
export function requireNumber(what: string, value: number, rule: NumberRule = {}): void {
  const { min, max, above, below, integer = false } = rule;
  const sound =
    Number.isFinite(value) &&
    (min === undefined || value >= min) &&
    (max === undefined || value <= max) &&
    (above === undefined || value > above) &&
    (below === undefined || value < below) &&
    (!integer || Number.isInteger(value));
  if (sound) return;
  const bounds = [
    above === undefined ? [] : [`above ${above}`],
    min === undefined ? [] : [`at least ${min}`],
    max === undefined ? [] : [`at most ${max}`],
    below === undefined ? [] : [`below ${below}`],
  ].flat();
  const rules = [`must be a finite ${integer ? 'whole ' : ''}number`, ...bounds].join(', ');
  throw new PilotError({
    code: 'roi.number',
    kind: 'usage',
    message: `${what}: ${rules}, got ${String(value)}.`,
    hint: `Give ${what} as ${integer ? 'a whole number' : 'a number'}${bounds.length > 0 ? ` ${bounds.join(' and ')}` : ''}.`,
  });
}
