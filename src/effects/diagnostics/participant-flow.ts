import type { FlowStep } from '../../report/results.ts';

/**
 * How many units of each arm stand at each step of one KPI (CONSORT): assigned, matched (where units were matched),
 * with a baseline value, with an outcome, analysed for the headline. Arrays have one entry a unit; missing values are NaN; `analysed` is 1 or 0.
 * Source: Schulz and others 2010, doi:10.1136/bmj.c332.
 */
export function participantFlow({
  treated,
  pre,
  post,
  matched,
  analysed,
}: {
  readonly treated: Uint8Array;
  readonly pre: Float64Array;
  readonly post: Float64Array;
  /** 1 or 0; null where nobody was matched. */
  readonly matched: Uint8Array | null;
  readonly analysed: Uint8Array;
}): readonly FlowStep[] {
  const step = (name: string, stands: (unit: number) => boolean): FlowStep => {
    let nTreated = 0;
    let nControl = 0;
    for (let unit = 0; unit < treated.length; unit++) {
      if (!stands(unit)) continue;
      if (treated[unit] === 1) nTreated++;
      else nControl++;
    }
    return { step: name, treated: nTreated, control: nControl };
  };
  const isMatched = (unit: number) => matched === null || matched[unit] === 1;
  return [
    step('assigned', () => true),
    ...(matched === null ? [] : [step('matched', isMatched)]),
    step('with a baseline', (unit) => isMatched(unit) && !Number.isNaN(pre[unit]!)),
    step('with an outcome', (unit) => isMatched(unit) && !Number.isNaN(post[unit]!)),
    step('analysed', (unit) => analysed[unit] === 1),
  ];
}
