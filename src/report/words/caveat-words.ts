import type { PilotResults } from '../results.ts';
import { headlineRow, primaryKpi, readEffect } from '../view/effect-reading.ts';
import { cutGamma } from './hidden-bias-words.ts';
import { kpiWriter, midSentence } from './kpi-values.ts';
import { formatNumber, NBSP } from './numbers.ts';
import { tidySentence, withoutPValues } from './tidy-sentence.ts';

const MOST = 3;
const FEW_CLUSTERS = 20;

/** The three caveats that weigh most: failed checks, harmed guardrails, what the design cannot rule out, cautions, forecasts, notes. */
export function caveats(results: PilotResults): readonly string[] {
  const found = [
    ...bySeverity(results, 'stop'),
    ...harmedGuardrails(results),
    ...designCaveats(results),
    ...moneyCaveats(results),
    ...bySeverity(results, 'caution'),
    ...results.notes.map(tidySentence),
    ...precisionCaveats(results),
    'One pilot is one occasion: measure again when the programme runs elsewhere.',
  ];
  return [...new Set(found)].slice(0, MOST);
}

/** The first finding of each kind: a finding that repeats for other measures is one caveat. */
function bySeverity(results: PilotResults, severity: 'stop' | 'caution'): readonly string[] {
  const first = new Map(results.diagnostics.map((diagnostic) => [diagnostic.code, diagnostic] as const).reverse());
  return results.diagnostics
    .filter((diagnostic) => diagnostic.severity === severity && first.get(diagnostic.code) === diagnostic)
    .map((diagnostic) => withoutPValues(diagnostic.message))
    .filter((message) => message !== null);
}

function harmedGuardrails({ kpis, currency }: PilotResults): readonly string[] {
  return kpis
    .filter((kpi) => kpi.role === 'guardrail' && readEffect(kpi) === 'harm')
    .map((kpi) => {
      const row = headlineRow(kpi)!;
      const { estimate, range } = kpiWriter(kpi, currency).range({
        estimate: row.estimate,
        low: row.ciLow,
        high: row.ciHigh,
      });
      return `A guardrail was harmed: ${midSentence(kpi.label)} ${estimate} (${range}), and ${kpi.direction === 'decrease' ? 'lower' : 'higher'} is better.`;
    });
}

function designCaveats({ design, unitNoun, matched }: PilotResults): readonly string[] {
  if (design.randomised) return [];
  const gamma = matched?.hiddenBias?.rosenbaum?.breakdownGamma ?? null;
  const enough =
    gamma === null
      ? ''
      : `: one that multiplied the odds of being trained by ${cutGamma(gamma)} could explain the finding away`;
  return [
    `Nobody was assigned by chance. Trained ${unitNoun.many} are compared with similar ones, and differences that were not measured cannot be ruled out${enough}.`,
  ];
}

function moneyCaveats({ roi, synthetic }: PilotResults): readonly string[] {
  const sentences: string[] = [];
  if (synthetic)
    sentences.push('The data are synthetic: made up to show the product, no evidence about any real programme.');
  if (!roi) return sentences;
  const last = roi.pilot.cashFlow.filter((month) => !month.forecast).at(-1)?.month ?? 0;
  if (roi.basis === 'revenue') sentences.push('Money is counted as revenue, not as profit.');
  if (roi.beyondFirstYear)
    sentences.push(
      `The horizon of ${roi.horizonMonths}${NBSP}months is longer than the first year that is normally credited.`,
    );
  if (last < roi.horizonMonths) {
    sentences.push(
      `Only ${last === 1 ? 'one month is' : `${formatNumber(last, 1)}${NBSP}months are`} measured; the rest of the ${roi.horizonMonths}${NBSP}months is a forecast.`,
    );
  }
  return sentences;
}

function precisionCaveats(results: PilotResults): readonly string[] {
  const kpi = primaryKpi(results);
  const row = kpi ? headlineRow(kpi) : null;
  if (row?.nClusters && row.nClusters < FEW_CLUSTERS)
    return [`Only ${row.nClusters} groups were compared, so the range is wide.`];
  return [];
}
