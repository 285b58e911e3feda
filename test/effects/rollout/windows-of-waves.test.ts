import { expect, it } from 'vitest';
import type { TermsEstimate } from '../../../src/effects/estimators/terms-estimate.ts';
import { windowsOfWaves } from '../../../src/effects/rollout/windows-of-waves.ts';
import type { CohortFrame } from '../../../src/effects/types.ts';

/** Effects of waves that begin in periods 3 and 5: by wave and distance, the step before the training among them. */
function effects(distances: Readonly<Record<number, readonly number[]>>) {
  const periods = Array.from({ length: 12 }, (_, i) => `t${i}`);
  const terms = Object.entries(distances).flatMap(([start, own]) =>
    own.map((relativePeriod) => ({ cohort: periods[Number(start)]!, relativePeriod })),
  );
  return [
    { terms } as unknown as TermsEstimate,
    { periods, times: [...periods.keys()] } as unknown as CohortFrame,
  ] as const;
}

it('weighs windows of a wave by its people, and takes each difference from the same waves', () => {
  const [found, frame] = effects({ 3: [-1, 0, 1, 2, 3, 4], 5: [0, 1, 2, 3] });
  const people = new Map([
    [3, 30],
    [5, 10],
  ]);
  const weights = Object.fromEntries(windowsOfWaves(found, frame, people, 2).map((term) => [term.term, term]));
  const [early, late] = [0.75, 0.25];
  const close = (term: string, expected: readonly number[]) => {
    expect(weights[term]!.nTreated).toBe(40);
    weights[term]!.weights.forEach((weight, i) => {
      expect(weight).toBeCloseTo(expected[i]!, 12);
    });
  };
  const first = [0, early / 2, early / 2, 0, 0, 0, late / 2, late / 2, 0, 0];
  const last = [0, 0, 0, 0, early / 2, early / 2, 0, 0, late / 2, late / 2];
  const later = [0, 0, 0, early / 3, early / 3, early / 3, 0, 0, late / 2, late / 2];
  close('first', first);
  close('last', last);
  close('later', later);
  close(
    'change',
    last.map((weight, i) => weight - first[i]!),
  );
  close(
    'spike',
    first.map((weight, i) => weight - later[i]!),
  );
});

it('leaves out a wave that is not measured for two windows, or not from its training on', () => {
  const people = new Map([
    [3, 30],
    [5, 10],
  ]);
  const [found, frame] = effects({ 3: [0, 1, 2, 3], 5: [0, 1, 2] });
  expect(windowsOfWaves(found, frame, people, 2).map(({ nTreated }) => nTreated)).toEqual([30, 30, 30, 30, 30]);
  expect(windowsOfWaves(...effects({ 3: [1, 2, 3, 4], 5: [0, 1, 2] }), people, 2)).toEqual([]);
});
