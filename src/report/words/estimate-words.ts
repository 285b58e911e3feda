import type { KpiSummary, PilotResults } from '../results.ts';
import { headlineRow, primaryKpi, readEffect, readPrimary, wantedLimits } from '../view/effect-reading.ts';
import { effectFigure } from './arms-words.ts';
import { intervalName, registeredSize } from './kpi-values.ts';
import { formatNumber } from './numbers.ts';
import { tidySentence } from './tidy-sentence.ts';

/** One KPI's result in plain sentences: the effect with its range, then what it does and does not show. */
export function effectSummary(kpi: KpiSummary, results: PilotResults): string {
  const row = headlineRow(kpi);
  const effect = effectFigure(kpi, results);
  if (!row || !effect) return 'The effect could not be estimated; the checks say why.';
  const size = `Effect ${effect.estimate}, ${intervalName(results.ciLevel)} ${effect.range}${effect.relative === null ? '' : `; relative ${effect.relative}`}.`;
  return `${size} ${readingSentence(kpi, results)}`;
}

function readingSentence(kpi: KpiSummary, results: PilotResults): string {
  const sized = (size: number | null) => (size === null ? null : registeredSize(kpi, size));
  const matters = sized(kpi.smallestEffect);
  const margin = sized(kpi.margin ?? kpi.smallestEffect);
  switch (kpi === primaryKpi(results) ? readPrimary(results) : readEffect(kpi)) {
    case 'gain':
      return 'The whole range lies on the wanted side of zero.';
    case 'harm':
      return 'The whole range lies on the unwanted side of zero.';
    case 'too-small':
      return `The range excludes the smallest effect that matters (${matters}).`;
    case 'safe':
      return margin === null ? 'The range excludes any harm.' : `The range excludes harm of ${margin} or more.`;
    case 'withheld':
      return `No claim is made. ${tidySentence(kpi.effects.rule.claimWithheld ? kpi.effects.rule.sentence : 'A check that must hold did not.')}`;
    case 'unclear':
      return unclearSentence(kpi, matters);
  }
}

/** Inconclusive is never "no effect": an imprecise range is called so, with the effect it could not have missed. */
function unclearSentence(kpi: KpiSummary, matters: string | null): string {
  const row = headlineRow(kpi)!;
  const { low, high } = wantedLimits(kpi, row);
  if (kpi.smallestEffect === null || matters === null || low === null || high === null) {
    return 'The range holds zero: this is inconclusive, which is not the same as no effect.';
  }
  return high - low > 2 * kpi.smallestEffect
    ? `Inconclusive, and the pilot was too small to tell: the range is wider than twice the smallest effect that matters (${matters}).`
    : `Inconclusive: the range holds zero and effects that matter (${matters}).`;
}

/** How strong the headline's test could have been. */
export function attainableSentence(kpi: KpiSummary): string | null {
  const { smallestPValue } = kpi.effects.rule;
  if (smallestPValue === null) return null;
  return `The smallest p value that this method could have given is ${formatNumber(smallestPValue, smallestPValue < 0.001 ? 0.00001 : 0.001)}.`;
}
