import type { Diagnostic } from '../core/diagnostic.ts';
import type { Verdict } from '../report/results.ts';
import { normalQuantile } from '../stats/distributions/normal.ts';
import { type ChainLink, linkState } from './chain-of-evidence.ts';

export interface VerdictQuestion {
  /** On the headline of the primary KPI and on the pilot as a whole. */
  readonly diagnostics: readonly Diagnostic[];
  /** Those of the business tier decide nothing here. */
  /** Why a look before the end decides nothing; null or absent at the end. */
  readonly looking?: string | null;
  readonly links: readonly ChainLink[];
  /** P(at-scale ROI > hurdle), 0 to 1; null where there is no return of the funder to judge. */
  readonly probabilityAboveHurdle: number | null;
  /** Why there is none, in one sentence; null where there is one. */
  readonly noReturnBecause: string | null;
  /** ROI that a scaled programme must beat, as a ratio. */
  readonly hurdle: number;
  readonly scaleAbove: number;
  readonly stopBelow: number;
  /** Units analysed for the primary KPI, and what they are called; people unless stated. */
  readonly nUnits: number;
  readonly unitsAreCalled?: string;
}

/**
 * Applies the decision rule in its order: a stop withholds the claim (Extend); a look before the end decides nothing
 * (Extend) unless its bound is crossed; a learning or behaviour link whose
 * interval excludes the smallest effect that matters (Redesign); P(at-scale ROI > hurdle) at least `scaleAbove`
 * (Scale); at most `stopBelow` (Stop); else Extend, with how many people would settle it if the effect stays as seen.
 */
export function decideVerdict(question: VerdictQuestion): Verdict {
  const { diagnostics, links, probabilityAboveHurdle, scaleAbove, stopBelow } = question;
  const stops = diagnostics.filter(({ severity }) => severity === 'stop');
  const withheldBy = [...new Set(stops.map(({ code }) => code))];
  const rule = ruleText(question);
  if (stops.length > 0) {
    return { decision: 'Extend', reason: `No claim is made: ${stops[0]!.message}`, rule, withheldBy };
  }
  if (question.looking != null) return { decision: 'Extend', reason: question.looking, rule, withheldBy };
  const broken = links.find((link) => link.tier !== 'business' && linkState(link) === 'did-not-move');
  if (broken) {
    return {
      decision: 'Redesign',
      reason: `The ${broken.tier} link did not move: the interval of "${broken.label}" excludes ${smallestText(broken)}.`,
      rule,
      withheldBy,
    };
  }
  if (probabilityAboveHurdle === null) {
    return {
      decision: 'Extend',
      reason: question.noReturnBecause ?? 'The effect is not turned into money, so the roll-out cannot be judged.',
      rule,
      withheldBy,
    };
  }
  const chance = `The probability that the roll-out returns more than ${percent(question.hurdle)} is ${likelihood(probabilityAboveHurdle)}`;
  if (probabilityAboveHurdle >= scaleAbove) {
    return { decision: 'Scale', reason: `${chance}, at least the ${percent(scaleAbove)} agreed.`, rule, withheldBy };
  }
  if (probabilityAboveHurdle <= stopBelow) {
    return { decision: 'Stop', reason: `${chance}, at most the ${percent(stopBelow)} agreed.`, rule, withheldBy };
  }
  return {
    decision: 'Extend',
    reason: `${chance}, between ${percent(stopBelow)} and ${percent(scaleAbove)}. ${extension(question, probabilityAboveHurdle)}`,
    rule,
    withheldBy,
  };
}

function smallestText({ direction, smallestEffect }: ChainLink): string {
  if (smallestEffect === null) return 'any improvement';
  return `the smallest effect that matters (${direction === 'increase' ? '+' : '\u2212'}${smallestEffect})`;
}

/** The rule as agreed before outcomes are seen, in the order in which it is applied. */
export function ruleText({
  hurdle,
  scaleAbove,
  stopBelow,
}: Pick<VerdictQuestion, 'hurdle' | 'scaleAbove' | 'stopBelow'>): string {
  return (
    'A stop-level check: Extend, no claim. A learning or behaviour measure that did not move: Redesign. ' +
    `Probability that the roll-out returns more than ${percent(hurdle)} of at least ${percent(scaleAbove)}: Scale; of at most ${percent(stopBelow)}: Stop. Otherwise: Extend.`
  );
}

/** The normal score of the probability grows with the square root of the sample. */
function extension(
  { scaleAbove, stopBelow, nUnits, unitsAreCalled = 'people' }: VerdictQuestion,
  probability: number,
): string {
  const score = normalQuantile(probability);
  const target = score > 0 ? normalQuantile(scaleAbove) : normalQuantile(stopBelow);
  const factor = score === 0 ? Number.POSITIVE_INFINITY : (target / score) ** 2;
  if (!(factor <= 20))
    return `More than twenty times as many ${unitsAreCalled} would be needed to settle it, so look for a better measure.`;
  const more = Math.max(1, Math.ceil(nUnits * (factor - 1)));
  return `About ${more} more ${unitsAreCalled}, or ${factor.toFixed(1)} times the information, would settle it if the effect stays as seen.`;
}

/** A probability in whole per cent, never as a certainty. */
function likelihood(probability: number): string {
  if (probability > 0.99) return 'more than 99 %';
  return probability < 0.01 ? 'less than 1 %' : `${Math.round(100 * probability)} %`;
}

function percent(share: number): string {
  return `${Math.round(share * 1000) / 10} %`;
}
