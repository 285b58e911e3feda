import type { KpiClaims } from '../../effects/no-harm/types.ts';
import type { KpiSummary, PilotResults } from '../results.ts';
import { headlineRow, primaryKpi, readEffect, readPrimary } from '../view/effect-reading.ts';
import { kpiWriter, registeredSize } from './kpi-values.ts';
import { formatP, formatPercent, formatPlain, formatProbability, roundingStep } from './numbers.ts';

type Size = (value: number) => string;

/** What one KPI's headline rules out, what is believed after it, and what it could have seen; null without a claim. */
export function claimSentence(kpi: KpiSummary, results: PilotResults): string | null {
  const { claims } = kpi;
  const row = headlineRow(kpi);
  const reading = kpi === primaryKpi(results) ? readPrimary(results) : readEffect(kpi);
  if (!claims || !row || reading === 'withheld') return null;
  const writer = kpiWriter(kpi, results.currency);
  const step = roundingStep(row.estimate, row.ciLow, row.ciHigh);
  const size: Size = (value) => writer.size(value, step);
  const given: Size = (value) => registeredSize(kpi, value);
  const parts = [
    harmWords(claims, given),
    ruledOutWords(claims, size),
    equivalenceWords(claims, given),
    posteriorWords(claims, claims.posterior?.prior.from === 'counterfactual-mean' ? size : given),
    detectableWords(claims, size),
  ];
  return parts.filter((part) => part !== null).join(' ');
}

function harmWords({ harm }: KpiClaims, size: Size): string | null {
  if (harm === null || harm.reading === 'harm') return null;
  const verb = harm.reading === 'none-larger' ? 'is' : 'cannot be';
  return `Harm of ${size(harm.margin)} or more ${verb} ruled out (one-sided p ${formatP(harm.pValue)}).`;
}

function ruledOutWords({ ruledOut }: KpiClaims, size: Size): string | null {
  if (ruledOut === null) return null;
  const { gainsAbove, lossesBeyond } = ruledOut;
  const parts = [
    gainsAbove === null ? null : `gains above ${size(gainsAbove)}`,
    lossesBeyond === null ? null : `losses beyond ${size(lossesBeyond)}`,
  ].filter((part) => part !== null);
  return parts.length === 0 ? 'Nothing is ruled out.' : `Ruled out: ${parts.join(' and ')}.`;
}

function equivalenceWords({ equivalence, ruledOut }: KpiClaims, size: Size): string | null {
  if (equivalence === null || ruledOut === null) return null;
  const { margin, pValue, shown } = equivalence;
  return `Effects of ${size(margin)} either way are ${shown ? '' : 'not '}ruled out (TOST p ${formatP(pValue)}).`;
}

function posteriorWords({ posterior, equivalence }: KpiClaims, size: Size): string | null {
  if (posterior === null) return null;
  const { prior, probabilityGood, probabilityAboveSmallest } = posterior;
  const large =
    probabilityAboveSmallest === null || equivalence === null
      ? ''
      : `, of more than ${size(equivalence.margin)} ${formatProbability(probabilityAboveSmallest)}`;
  return `Under a normal prior (mean ${formatPlain(prior.mean)}, sd ${size(prior.sd)}) the chance of a gain is ${formatProbability(probabilityGood)}${large}.`;
}

function detectableWords({ detectable }: KpiClaims, size: Size): string | null {
  if (detectable === null) return null;
  const { effect, power, from } = detectable;
  return `${from === 'interval' ? 'By its width, effects' : 'Effects'} of ${size(effect)} would have shown with ${formatPercent(power)} chance.`;
}
