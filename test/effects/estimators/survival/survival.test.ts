import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type SurvivalFrame, survival } from '../../../../src/effects/estimators/survival/survival.ts';
import { effectOfTerms } from '../../../../src/effects/inference/effect-of-terms.ts';
import { describeGolden, goldenFile } from '../../../golden.ts';
import { expectEffectRows } from '../../expect-effect-rows.ts';
import { testProvenance } from '../../frames.ts';

type Person = readonly [time: number, event: 0 | 1, arm: 0 | 1];

function frameOf(people: readonly Person[]): SurvivalFrame {
  return {
    outcome: 'days',
    term: 'treat',
    units: people.map((_, i) => `u${i}`),
    y: Float64Array.from(people, ([time]) => time),
    event: Uint8Array.from(people, ([, event]) => event),
    treated: Uint8Array.from(people, ([, , arm]) => arm),
    covariates: [],
    clusterOf: null,
    blockOf: null,
    weights: null,
  };
}

const effectOf = (people: readonly Person[], horizon: number) => {
  const estimated = survival(frameOf(people), { horizon, alpha: 0.05 });
  const effect = effectOfTerms(estimated, { alpha: 0.05, provenance: testProvenance });
  expectEffectRows(effect);
  return { ...effect, row: effect.rows[0]! };
};

/** Everybody is followed to day 12 or has the event before. */
const people = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 12 }), fc.constantFrom(0 as const, 1 as const)), {
    minLength: 6,
    maxLength: 24,
  })
  .map((rows) =>
    rows.map(([time, event], i): Person => (i < 2 ? [12, 0, i as 0 | 1] : [time, event, (i % 2) as 0 | 1])),
  );

describeGolden('time to competency', () => {
  it('medians and restricted means of the worked example', () => {
    const { ttc } = goldenFile<{
      readonly ttc: readonly {
        readonly data: readonly (readonly [number, 0 | 1])[];
        readonly km?: readonly (readonly [number, number])[];
        readonly km_median: number;
        readonly rmst45: number;
      }[];
    }>('money');
    const { detail, row } = effectOf(
      ttc.flatMap(({ data }, arm) => data.map(([days, event]): Person => [days, event, arm as 0 | 1])),
      45,
    );
    for (const [arm, { km_median, rmst45, km }] of ttc.entries()) {
      expect(detail.arms[arm]!.median).toBe(km_median);
      expect(detail.arms[arm]!.rmst).toBeCloseTo(rmst45, 9);
      for (const [time, share] of km ?? [])
        expect(detail.arms[arm]!.curve.find((step) => step.time === time)!.survival).toBeCloseTo(share, 9);
    }
    expect(row.estimate).toBeCloseTo(ttc[1]!.rmst45 - ttc[0]!.rmst45, 9);
  });
});

describe('survival', () => {
  it('flips when the arms swap and follows the unit of time', () => {
    fc.assert(
      fc.property(people, (rows) => {
        const ours = effectOf(rows, 10);
        const swapped = effectOf(
          rows.map(([time, event, arm]): Person => [time, event, arm === 1 ? 0 : 1]),
          10,
        );
        expect(swapped.row.estimate).toBeCloseTo(-ours.row.estimate, 10);
        if (ours.row.stdError !== null) expect(swapped.row.stdError).toBeCloseTo(ours.row.stdError, 10);
        const hours = effectOf(
          rows.map(([time, event, arm]): Person => [24 * time, event, arm]),
          240,
        );
        expect(hours.row.estimate).toBeCloseTo(24 * ours.row.estimate, 8);
        if (ours.row.pValue !== null) expect(hours.row.pValue).toBeCloseTo(ours.row.pValue, 8);
        expect(hours.detail.logRank?.statistic ?? null).toBe(ours.detail.logRank?.statistic ?? null);
        const reversed = effectOf([...rows].reverse(), 10);
        expect(reversed.row.estimate).toBeCloseTo(ours.row.estimate, 10);
      }),
      { numRuns: 25 },
    );
  });

  it('weights that are alike give the same row and curves, and a robust log-rank test', () => {
    fc.assert(
      fc.property(people, (rows) => {
        const frame = frameOf(rows);
        const plain = survival(frame, { horizon: 10, alpha: 0.05 });
        const alike = survival({ ...frame, weights: frame.y.map(() => 4) }, { horizon: 10, alpha: 0.05 });
        expect(alike.terms[0]!.estimate).toBeCloseTo(plain.terms[0]!.estimate, 10);
        expect(alike.vcov!.data[0]).toBeCloseTo(plain.vcov!.data[0]!, 10);
        expect(alike.inference).toMatchObject({ vcov: 'influence', df: null });
        for (const arm of [0, 1] as const) {
          const [ours, theirs] = [alike.detail.arms[arm], plain.detail.arms[arm]];
          expect([ours.n, ours.events, ours.median, ours.medianLow]).toEqual([
            theirs.n,
            theirs.events,
            theirs.median,
            theirs.medianLow,
          ]);
          expect(ours.rmstStdError).toBeCloseTo(theirs.rmstStdError, 10);
          ours.curve.forEach((point, i) => {
            expect(point.atRisk).toBe(4 * theirs.curve[i]!.atRisk);
            expect(point.stdError).toBeCloseTo(theirs.curve[i]!.stdError!, 10);
          });
        }
        expect(alike.detail.hazardRatio).toBeNull();
      }),
      { numRuns: 25 },
    );
  });

  it('in clusters a weight of 2 is a person counted twice', () => {
    const rows: readonly Person[] = Array.from({ length: 24 }, (_, i) => [
      1 + ((i * 7) % 12),
      ((i % 3) % 2) as 0 | 1,
      (i % 2) as 0 | 1,
    ]);
    const all: readonly Person[] = [...rows, [12, 0, 0], [12, 0, 1]];
    const clusters = all.map((_, i) => i % 8);
    const weights = all.map((_, i) => 1 + (i % 3 === 0 ? 1 : 0));
    const twice = <T>(values: readonly T[]) => values.flatMap((value, i) => Array<T>(weights[i]!).fill(value));
    const options = { horizon: 10, alpha: 0.05 };
    const weighted = survival(
      { ...frameOf(all), clusterOf: Int32Array.from(clusters), weights: Float64Array.from(weights) },
      options,
    );
    const repeated = survival({ ...frameOf(twice(all)), clusterOf: Int32Array.from(twice(clusters)) }, options);
    expect(weighted.terms[0]!.estimate).toBeCloseTo(repeated.terms[0]!.estimate, 12);
    expect(weighted.vcov!.data[0]).toBeCloseTo(repeated.vcov!.data[0]!, 12);
    expect(weighted.inference).toMatchObject({ vcov: 'neyman' });
    expect(weighted.detail.logRank!.statistic).toBeCloseTo(repeated.detail.logRank!.statistic, 10);
  });

  it('what happens after the horizon does not touch the row, and who is cut off there counts in full', () => {
    const before: readonly Person[] = [
      [3, 1, 0],
      [8, 1, 0],
      [9, 0, 1],
      [5, 1, 1],
      [7, 0, 0],
      [2, 1, 1],
    ];
    const late = effectOf([...before, [30, 1, 0], [40, 1, 1]], 10);
    const cut = effectOf([...before, [10, 0, 0], [10, 0, 1]], 10);
    expect(late.row.estimate).toBeCloseTo(cut.row.estimate, 12);
    expect(late.row.stdError).toBeCloseTo(cut.row.stdError!, 12);
  });

  it('names the assumption of the hazard ratio and leaves it out where there is none', () => {
    const rows: readonly Person[] = [
      [1, 1, 0],
      [2, 1, 1],
      [3, 1, 0],
      [4, 1, 1],
      [9, 0, 0],
      [9, 0, 1],
    ];
    expect(effectOf(rows, 9).detail.hazardRatio).toMatchObject({
      ties: 'efron',
      assumption: expect.stringContaining('proportional'),
    });
    const oneArm = effectOf(
      rows.map(([time, event, arm]): Person => [time, arm === 1 ? 0 : event, arm]),
      4,
    );
    expect(oneArm.detail.hazardRatio).toBeNull();
  });

  it('without any event everybody has the whole time, and there is no test', () => {
    const { row, detail, diagnostics } = effectOf(
      [
        [9, 0, 0],
        [9, 0, 1],
        [9, 0, 0],
        [9, 0, 1],
      ],
      9,
    );
    expect(row).toMatchObject({ estimate: 0, stdError: null, pValue: null });
    expect(diagnostics.map(({ code }) => code)).toEqual(['inference.zero-variance']);
    expect(detail).toMatchObject({ logRank: null, hazardRatio: null });
    expect(detail.arms[0]).toMatchObject({ median: null, rmst: 9, curve: [] });
  });

  it('an arm in which everybody had the event is known beyond its last time', () => {
    const { detail } = effectOf(
      [
        [1, 1, 0],
        [3, 1, 0],
        [9, 0, 1],
        [9, 1, 1],
      ],
      9,
    );
    expect(detail.arms[0]!.rmst).toBeCloseTo(2, 12);
    expect(detail.arms[0]!.curve.at(-1)).toMatchObject({ survival: 0, stdError: 0, low: null, high: null });
  });

  it('refuses a horizon that an arm does not reach, times below 0 and an empty arm', () => {
    const refused = (rows: readonly Person[], horizon: number, code: string) =>
      expect(() => survival(frameOf(rows), { horizon, alpha: 0.05 })).toThrow(expect.objectContaining({ code }));
    refused(
      [
        [5, 0, 0],
        [5, 0, 0],
        [9, 1, 1],
        [9, 0, 1],
      ],
      9,
      'estimate.horizon',
    );
    refused(
      [
        [-1, 1, 0],
        [5, 1, 1],
      ],
      5,
      'estimate.negative-time',
    );
    refused(
      [
        [1, 1, 1],
        [5, 1, 1],
      ],
      5,
      'estimate.empty-arm',
    );
  });
});
