import type { KpiClaims } from '../../effects/no-harm/types.ts';
import type { KpiSummary, PilotResults } from '../results.ts';
import { headlineRow, primaryKpi, readEffect, readPrimary } from '../view/effect-reading.ts';
import { kpiWriter, registeredSize } from './kpi-values.ts';
import { formatP, formatPercent, formatPlain, formatProbability, roundingStep } from './numbers.ts';

interface Sizes {
  /** A size with its unit, and without. */
  readonly full: (value: number) => string;
  readonly bare: (value: number) => string;
}

/** What one KPI's headline rules out, what is believed after it, and what it could have seen; null without a claim. */
export function claimSentence(kpi: KpiSummary, results: PilotResults): string | null {
  const { claims } = kpi;
  const row = headlineRow(kpi);
  const reading = kpi === primaryKpi(results) ? readPrimary(results) : readEffect(kpi);
  if (!claims || !row || reading === 'withheld') return null;
  const writer = kpiWriter(kpi, results.currency);
  const step = roundingStep(row.estimate, row.ciLow, row.ciHigh);
  const sizes: Sizes = {
    full: (value) => writer.size(value, step),
    bare: (value) => writer.bareLevel(value, step),
  };
  return [
    harmWords(claims, kpi),
    ruledOutWords(claims, sizes),
    posteriorWords(claims, sizes),
    detectableWords(claims, sizes),
  ]
    .filter((part) => part !== null)
    .join(' ');
}

function harmWords({ harm }: KpiClaims, kpi: KpiSummary): string | null {
  if (harm === null || harm.reading === 'harm') return null;
  const verb = harm.reading === 'none-larger' ? 'is' : 'cannot be';
  return `Harm of ${registeredSize(kpi, harm.margin)} or more ${verb} ruled out (one-sided p ${formatP(harm.pValue)}).`;
}

function ruledOutWords({ ruledOut, equivalence }: KpiClaims, { full, bare }: Sizes): string | null {
  if (ruledOut === null) return null;
  const { gainsAbove, lossesBeyond } = ruledOut;
  const gains = gainsAbove === null ? null : `gains above ${(lossesBeyond === null ? full : bare)(gainsAbove)}`;
  const losses = lossesBeyond === null ? null : `losses beyond ${full(lossesBeyond)}`;
  const sides = [gains, losses].filter((side) => side !== null).join(' and ');
  const either =
    equivalence === null
      ? ''
      : `; ${formatPlain(equivalence.margin)} either way ${equivalence.shown ? 'is ruled out too' : 'is not ruled out'} (TOST p ${formatP(equivalence.pValue)})`;
  return `Ruled out: ${sides === '' ? 'nothing' : sides}${either}.`;
}

function posteriorWords({ posterior, equivalence }: KpiClaims, { bare }: Sizes): string | null {
  if (posterior === null) return null;
  const { prior, probabilityGood, probabilityAboveSmallest } = posterior;
  const large =
    probabilityAboveSmallest === null || equivalence === null
      ? ''
      : `, of one above ${formatPlain(equivalence.margin)}: ${formatProbability(probabilityAboveSmallest)}`;
  const sd = prior.from === 'counterfactual-mean' ? bare(prior.sd) : formatPlain(prior.sd);
  return `Chance of a gain: ${formatProbability(probabilityGood)}${large} (normal prior, mean ${formatPlain(prior.mean)}, sd ${sd}).`;
}

function detectableWords({ detectable }: KpiClaims, { bare }: Sizes): string | null {
  if (detectable === null) return null;
  const { effect, power, from } = detectable;
  return `Smallest effect with ${formatPercent(power)} chance to show${from === 'interval' ? ' (by the interval’s width)' : ''}: ${bare(effect)}.`;
}
