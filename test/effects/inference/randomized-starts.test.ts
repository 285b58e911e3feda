import { describe, expect, it } from 'vitest';
import { everyAnswer } from '../../../src/effects/estimators/staggered/staggered-estimate.ts';
import { estimateStarts, type StartsEstimator } from '../../../src/effects/estimators/staggered/starts-estimator.ts';
import { DRAW_WIDTH } from '../../../src/effects/inference/draw-columns.ts';
import { effectOfTerms } from '../../../src/effects/inference/effect-of-terms.ts';
import { observedStarts } from '../../../src/effects/inference/observed-starts.ts';
import { randomizedStarts } from '../../../src/effects/inference/randomized-starts.ts';
import { runChunksInline } from '../../../src/effects/inference/run-chunks.ts';
import { startsChunk, startsChunks, startsPlan } from '../../../src/effects/inference/starts-chunk.ts';
import { startsStatistic } from '../../../src/effects/inference/starts-statistic.ts';
import { termKey } from '../../../src/effects/inference/term-key.ts';
import type { CohortFrame } from '../../../src/effects/types.ts';
import { enumerateAssignments } from '../../../src/stats/resample/assignment.ts';
import { staggeredPanel } from '../estimators/staggered/staggered-panel.ts';
import { expectEffectRows } from '../expect-effect-rows.ts';
import { testProvenance } from '../frames.ts';

const ALPHA = 0.1;
const panelOptions = { furtherEffects: [], vcov: 'cr1s' as const, df: null, withInfluence: true };
const answers = { ...everyAnswer, withInfluence: true, anticipation: 0 };
const estimators: readonly StartsEstimator[] = [
  { name: 'twfe', options: panelOptions },
  { name: 'event-study', options: { ...panelOptions, reference: -1, binBefore: 2, binAfter: null } },
  { name: 'sun-abraham', options: { ...panelOptions, aggregate: ['simple', 'dynamic'] } },
  {
    name: 'callaway-santanna',
    options: { ...answers, aggregate: ['simple', 'dynamic'], control: 'never', base: 'universal', method: 'reg' },
  },
  { name: 'imputation', options: { ...answers, aggregate: ['simple', 'dynamic'] } },
];

/** Six clusters of two, two a start: 90 ways to start. */
const frame: CohortFrame = (() => {
  const made = staggeredPanel({
    seed: 'starts',
    starts: [3, 4, Number.POSITIVE_INFINITY],
    perCohort: 4,
    nPeriods: 5,
    effect: () => 1.5,
  });
  return { ...made, clusterOf: [made.unitOf.map((unit) => Math.floor(unit / 2))] };
})();

function run(own: CohortFrame, estimator: StartsEstimator, replicates = 99, blockOf: Int32Array | null = null) {
  const { scheme, starts, arms } = observedStarts(own, blockOf);
  const estimated = estimateStarts(estimator, own);
  const keys = estimated.terms.map(termKey);
  const task = { ...startsPlan({ scheme, starts }, { replicates, seed: 's' }), frame: own, estimator, keys };
  const observed = new Float64Array(keys.length * DRAW_WIDTH);
  startsStatistic(own, task, (other) => estimateStarts(estimator, other))(arms, observed, 0);
  const chunks = runChunksInline(task, startsChunk, startsChunks(task));
  const found = randomizedStarts(estimated, task, { observed, chunks }, ALPHA);
  return { task, effect: effectOfTerms(found, { alpha: ALPHA, provenance: testProvenance }) };
}

/** p of a constant effect theta by imputing outcomes, starting otherwise and estimating again. */
function pFromScratch(estimator: StartsEstimator, term: number, theta: number): number {
  const { scheme, starts } = observedStarts(frame, null);
  const isOn = (startOf: Float64Array) =>
    Float64Array.from(frame.unitOf, (unit, row) => (frame.times[frame.periodOf[row]!]! >= startOf[unit]! ? 1 : 0));
  const seen = isOn(frame.startOf);
  const tOf = (startOf: Float64Array) => {
    const on = isOn(startOf);
    const y = frame.y.map((value, row) => value + theta * (on[row]! - seen[row]!));
    const { terms, vcov } = estimateStarts(estimator, { ...frame, startOf, y });
    return (terms[term]!.estimate - theta) / Math.sqrt(vcov!.data[term * terms.length + term]!);
  };
  const observed = Math.abs(tOf(frame.startOf));
  const drawn = [...enumerateAssignments(scheme)].map((arms) => tOf(Float64Array.from(arms, (arm) => starts[arm]!)));
  return drawn.filter((t) => Math.abs(t) >= observed * (1 - 1e-9)).length / drawn.length;
}

describe.each(estimators.map((estimator) => [estimator.name, estimator] as const))('%s', (_, estimator) => {
  const { task, effect } = run(frame, estimator);

  it('gives the p value and the interval of the same test from scratch', () => {
    expect(task).toMatchObject({ exact: true, draws: 90 });
    expectEffectRows(effect);
    const { pValue, ciHigh, estimate } = effect.rows[0]!;
    expect(pValue).toBeCloseTo(pFromScratch(estimator, 0, 0), 12);
    const step = 1e-6 * (ciHigh! - estimate);
    expect(pFromScratch(estimator, 0, ciHigh! - step)).toBeGreaterThan(ALPHA);
    expect(pFromScratch(estimator, 0, ciHigh! + step)).toBeLessThanOrEqual(ALPHA);
  });

  it('moves with the unit and the origin of the outcome', () => {
    const moved = run({ ...frame, y: frame.y.map((value) => 3 * value - 7) }, estimator).effect;
    moved.rows.forEach((row, i) => {
      expect(row.pValue).toBe(effect.rows[i]!.pValue);
      if (row.ciLow !== null) expect(row.ciLow / effect.rows[i]!.ciLow!).toBeCloseTo(3, 6);
    });
  });
});

it('judges effects before the start without an interval, and those after it together', () => {
  const { effect } = run(frame, estimators[1]!);
  const before = effect.rows.filter(({ relativePeriod }) => (relativePeriod ?? 0) < -1);
  const after = effect.rows.filter(({ relativePeriod }) => relativePeriod !== null && relativePeriod >= 0);
  expect(before.length).toBeGreaterThan(0);
  for (const row of before) expect(row).toMatchObject({ ciLow: null, ciHigh: null, pValueAdjusted: null });
  for (const row of before) expect(row.pValue).toBeGreaterThan(0);
  for (const row of after) expect(row.pValueAdjusted).toBeGreaterThanOrEqual(row.pValue!);
  const { joint } = effect.detail as { joint: { nTerms: number; statistic: number; pValue: number } };
  expect(joint.nTerms).toBe(after.length);
  expect(joint.statistic).toBe(Math.max(...after.map(({ statistic }) => Math.abs(statistic!))));
  expect(joint.pValue).toBe(Math.min(...after.map(({ pValueAdjusted }) => pValueAdjusted!)));
});

it('trades starts inside blocks only, and draws where there are too many', () => {
  const blockOf = frame.unitOf.map((unit) => Math.floor(unit / 2) % 2);
  expect(run(frame, estimators[0]!, 99, blockOf).task).toMatchObject({ exact: true, draws: 36 });
  const { effect, task } = run(frame, estimators[0]!, 60);
  expect(task).toMatchObject({ exact: false, draws: 60 });
  expect(effect.rows[0]!.pValue! * 61).toBeCloseTo(Math.round(effect.rows[0]!.pValue! * 61), 9);
});

it('refuses a cluster whose units start apart', () => {
  const apart = { ...frame, clusterOf: [frame.unitOf.map((unit) => unit % 6)] };
  expect(() => observedStarts(apart, null)).toThrow(
    expect.objectContaining({ code: 'randomization.cluster-in-both-arms' }),
  );
});

it('infers nothing from outcomes without variance', () => {
  const { effect } = run({ ...frame, y: new Float64Array(frame.y.length).fill(4) }, estimators[3]!);
  expectEffectRows(effect);
  for (const { pValue } of effect.rows) expect(pValue).toBeNull();
});
