import type { PilotResults } from '../results.ts';
import { safeCount } from '../suppress-counts.ts';

/** One wave beside all later ones, or several, each beside those that still wait. */
function wavesSentence(sides: string, nWaves: number): string {
  return nWaves === 1
    ? `The headline compares ${sides}, while those still wait.`
    : `The headline compares ${sides}: each of the ${nWaves} waves, from its own training on, with those who still wait at that time.`;
}

/** What the headline compares, where the arms are more than one trained and one that waits; else nothing. */
export function comparisonSentence({ design, unitNoun, minimumCell }: PilotResults): string {
  const { comparison, method } = design;
  if (comparison === null) return '';
  const { trained, comparedWith, nTrained, nComparedWith, nAlone } = comparison;
  const count = (n: number) => safeCount(n, minimumCell);
  const sides = `${trained} (${count(nTrained)} ${unitNoun.many}) with ${comparedWith} (${count(nComparedWith)})`;
  const how =
    method === 'waves'
      ? wavesSentence(sides, design.nMeasuredWaves ?? 1)
      : method === 'saturation'
        ? `The headline compares ${sides} inside the groups of which a part was trained; what reaches colleagues of the trained is in both.`
        : `The headline compares ${sides}.`;
  const alone =
    nAlone === 0 || method === 'saturation'
      ? ''
      : ` ${count(nAlone)} more are in blocks that hold only one of the two, and enter no comparison.`;
  return `${how}${alone}`;
}
