import type { IndexEffect, MultiplicityMethod, TierEffects } from '../../effects/multiplicity/types.ts';
import type { PilotResults } from '../results.ts';
import { tierName } from './chain-words.ts';
import { intervalName } from './kpi-values.ts';
import { formatCount, formatNumber, formatP, formatSigned, roundingStep } from './numbers.ts';
import { rangeText } from './ranges.ts';

const METHODS: Readonly<Record<MultiplicityMethod, string>> = {
  holm: 'Holm',
  hochberg: 'Hochberg',
  'benjamini-hochberg': 'Benjamini and Hochberg',
  'benjamini-yekutieli': 'Benjamini and Yekutieli',
  'westfall-young': 'Westfall and Young',
  'romano-wolf': 'Romano and Wolf',
};

/** A method of adjustment by its authors. */
export const multiplicityName = (method: MultiplicityMethod): string => METHODS[method];

/** How the p values of a tier were adjusted, with the draws behind it. */
export function methodWords({ method, draws }: Pick<TierEffects, 'method' | 'draws'>): string {
  if (draws === null || !(method === 'westfall-young' || method === 'romano-wolf')) return METHODS[method];
  const n = formatCount(draws.nDraws);
  const source =
    draws.source === 'multipliers' ? `${n} joint draws` : draws.exact ? `all ${n} lots` : `lots drawn again ${n} times`;
  return `${METHODS[method]}, ${source}`;
}

/** What one tier's measures say together, in a few sentences; null where there is only one. */
export function tierSentences(tier: TierEffects, results: PilotResults): string | null {
  const labels = labelsOf(results);
  const { family, omnibus, index } = tier;
  const listed = family.map(({ kpi, pValueAdjusted }) => `${labels(kpi)} ${formatP(pValueAdjusted)}`).join('; ');
  const sentences = [
    family.length < 2
      ? null
      : `p for having looked at ${formatCount(family.length)} measures (${methodWords(tier)}): ${listed}.`,
    omnibus &&
      `If none of ${formatCount(omnibus.kpis.length)} measures had moved, one this clear would show with p ${formatP(omnibus.pValue)}.`,
    index && indexSentence(index, results),
  ].filter((sentence) => sentence !== null);
  return sentences.length === 0 ? null : `${tierName[tier.tier]}: ${sentences.join(' ')}`;
}

function indexSentence({ row, components, weighting }: IndexEffect, results: PilotResults): string {
  const labels = labelsOf(results);
  const step = roundingStep(row.estimate, row.ciLow, row.ciHigh);
  const write = (value: number) => formatSigned(value, step);
  const weights = components.map(({ kpi, weight }) => `${labels(kpi)} ${formatNumber(weight, 0.01)}`).join('; ');
  return `Index of all, above 0 is better: ${write(row.estimate)} standard deviations of the control group, ${intervalName(results.ciLevel)} ${rangeText(row.ciLow, row.ciHigh, write)}, p ${formatP(row.pValue)}; weights${weighting === 'equal' ? ' (equal)' : ''}: ${weights}.`;
}

const labelsOf =
  ({ kpis }: PilotResults) =>
  (name: string) =>
    kpis.find((kpi) => kpi.name === name)?.label ?? name;
