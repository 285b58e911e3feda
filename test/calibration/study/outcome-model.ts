import { normalQuantile, normalUpper } from '../../../src/stats/distributions/normal.ts';
import type { OutcomeKind } from './cells.ts';
import { STAYING } from './organisation.ts';

/** The effect in standard deviations of the outcome. */
const EFFECT = 0.35;
const BASE_RATE = 0.2;
const TREATED_RATE = BASE_RATE + EFFECT * Math.sqrt(BASE_RATE * (1 - BASE_RATE));
/** Standard deviation of exp(z), z standard normal. */
const SKEWED_SD = Math.sqrt((Math.E - 1) * Math.E);
/** Share who buy at all, without the programme and with it; what they spend is exp(z). */
const [BUYERS, TRAINED_BUYERS] = [0.4, 0.5];
const MEAN_SPENT = Math.exp(0.5);
const ZERO_HEAVY_SD = Math.sqrt(BUYERS * Math.exp(2) - (BUYERS * MEAN_SPENT) ** 2);
/** What the programme adds to the logarithm of the amount, so that both parts together are the effect. */
const MORE_SPENT = Math.log((BUYERS * MEAN_SPENT + EFFECT * ZERO_HEAVY_SD) / (TRAINED_BUYERS * MEAN_SPENT));

/** Standard deviation of the outcomes that are shifted as a whole. */
export const scaleOf = (outcome: OutcomeKind): number => (outcome === 'skewed' ? SKEWED_SD : 1);

/** Share that passes a mark on the latent value, and how far the programme lifts that value. */
const MARKS = {
  binary: { mark: normalQuantile(1 - BASE_RATE), lift: normalQuantile(TREATED_RATE) - normalQuantile(BASE_RATE) },
  'zero-heavy': {
    mark: normalQuantile(1 - BUYERS),
    lift: normalQuantile(TRAINED_BUYERS) - normalQuantile(BUYERS),
  },
} as const;

/**
 * The outcome of a person with a latent value under `dose` times the programme (0 = none). `amount`: the logarithm of what
 * somebody spends who buys at all, read by zero-heavy outcomes only.
 */
export function outcomeOf(outcome: OutcomeKind, latent: number, dose: number, amount: number): number {
  switch (outcome) {
    case 'normal':
      return latent + dose * EFFECT;
    case 'skewed':
      return Math.exp(latent) + dose * EFFECT * SKEWED_SD;
    case 'binary':
      return latent + dose * MARKS.binary.lift > MARKS.binary.mark ? 1 : 0;
    case 'zero-heavy':
      return latent + dose * MARKS['zero-heavy'].lift > MARKS['zero-heavy'].mark
        ? Math.exp(amount + dose * MORE_SPENT)
        : 0;
  }
}

/** The mean outcome of people with a latent value, over what they spend. */
export const meanOutcomeOf = (outcome: OutcomeKind, latent: number, dose: number): number =>
  outcomeOf(outcome, latent, dose, Math.log(MEAN_SPENT));

/** What `dose` times the programme adds on average, over everybody or over people with a latent value before. */
export function expectedEffect(outcome: OutcomeKind, dose: number, before: number | null): number {
  if (outcome === 'normal' || outcome === 'skewed') return dose * EFFECT * scaleOf(outcome);
  const { mark, lift } = MARKS[outcome];
  const [mean, sd] = before === null ? [0, 1] : [STAYING * before, Math.sqrt(1 - STAYING ** 2)];
  const passes = (shift: number) => normalUpper((mark - shift - mean) / sd);
  if (outcome === 'binary') return passes(dose * lift) - passes(0);
  return MEAN_SPENT * (passes(dose * lift) * Math.exp(dose * MORE_SPENT) - passes(0));
}
