import { describe, expect, it } from 'vitest';
import { analyzeKpi } from '../../../src/effects/analyze-kpi.ts';
import { tookByStep } from '../../../src/effects/rollout/took-by-step.ts';
import { expectEffectRows } from '../expect-effect-rows.ts';
import { plainDifferences } from './plain-differences.ts';
import { mondays, panelOfDays, plainValue, rolloutQuestion } from './rollout-question.ts';

const clusters = [3, 3, 3];
const size = 4;
const nUnits = 36;
const waveOf = (unit: number) => Math.floor(unit / 12);

/** A roll-out in which some come; nobody's value moves with it, as only the ratio is looked at. */
function asked(comes: (unit: number) => boolean, early: (unit: number) => string | null = () => null) {
  const took = Uint8Array.from({ length: nUnits }, (_, unit) => (comes(unit) || early(unit) !== null ? 1 : 0));
  const attendance = {
    took,
    early: Uint8Array.from({ length: nUnits }, (_, unit) => (early(unit) !== null ? 1 : 0)),
    firstDay: Array.from({ length: nUnits }, (_, unit) => early(unit)),
  };
  const people = { attendance, managerOf: null, minimumCell: 1 };
  return rolloutQuestion({ clusters, size, draw: plainValue, rest: { people } });
}

const compliersOf = (question: ReturnType<typeof asked>) => {
  const found = analyzeKpi(question);
  const effect = found.alternatives.find(({ rows }) => rows[0]!.estimator === 'wald-did');
  return { headline: found.headline.rows[0]!, effect, finding: takeUpOf(found) };
};
const takeUpOf = ({ diagnostics }: ReturnType<typeof analyzeKpi>) =>
  diagnostics.find(({ code }) => code === 'compliance.take-up')!;

describe('the effect on those who come because it is their turn', () => {
  it('is that of the draw over the share that came, where clusters come alike', () => {
    const { headline, effect, finding } = compliersOf(asked((unit) => waveOf(unit) < 2 && unit % 2 === 0));
    expectEffectRows(effect!);
    const row = effect!.rows[0]!;
    expect(row).toMatchObject({ estimand: 'CACE', term: 'took', pValue: headline.pValue });
    expect(row.estimate).toBeCloseTo(2 * headline.estimate, 10);
    expect(row.ciLow).toBeCloseTo(2 * headline.ciLow!, 8);
    expect(row.ciHigh).toBeCloseTo(2 * headline.ciHigh!, 8);
    expect(finding.values.firstStageF).toBeNull();
    expect(finding.message).toMatch(/among those who come because they are drawn the effect is/);
  });

  it('is the ratio of two differences of means, with Fieller’s limits from leaving out clusters of both', () => {
    const comes = (unit: number) => waveOf(unit) < 2 && (unit * 7) % 5 < 3;
    const question = asked(comes);
    const { effect, finding } = compliersOf(question);
    const trainedFrom = ['2026-03-16', '2026-04-27'];
    const took = panelOfDays(
      mondays,
      Array.from({ length: nUnits }, (_, unit) =>
        mondays.map((day) => (comes(unit) && day >= trainedFrom[waveOf(unit)]! ? 1 : 0)),
      ),
    );
    const both = (isIn?: (unit: number) => boolean) => [
      plainDifferences(question, [12, 12], isIn)[0]!,
      plainDifferences({ ...question, panel: took }, [12, 12], isIn)[0]!,
    ];
    const [outcome, share] = both() as [number, number];
    const row = effect!.rows[0]!;
    expect(row.estimate).toBeCloseTo(outcome / share, 8);
    // At either limit the effect of the draw on outcome - limit x took is just not told from 0.
    const names = [...new Set(question.clusterOf!)];
    const left = names.map((name) => both((unit) => question.clusterOf![unit] !== name));
    for (const limit of [row.ciLow!, row.ciHigh!]) {
      const moved = left.map(([y, d]) => y! - limit * d!);
      const mean = moved.reduce((sum, value) => sum + value, 0) / 9;
      const variance = (8 / 9) * moved.reduce((sum, value) => sum + (value - mean) ** 2, 0);
      expect(Math.abs(outcome - limit * share) / Math.sqrt(variance)).toBeCloseTo(2.306004, 5);
    }
    const shares = left.map(([, d]) => d!);
    const middle = shares.reduce((sum, value) => sum + value, 0) / 9;
    const spread = (8 / 9) * shares.reduce((sum, value) => sum + (value - middle) ** 2, 0);
    expect(Number(finding.values.firstStageF) / (share ** 2 / spread)).toBeCloseTo(1, 6);
  });

  it('is none where everybody did what was drawn, or nobody came', () => {
    expect(compliersOf(asked((unit) => waveOf(unit) < 2)).effect).toBeUndefined();
    expect(compliersOf(asked(() => false)).effect).toBeUndefined();
  });

  it('counts who came before their turn from their first day on', () => {
    const early = compliersOf(
      asked(
        (unit) => waveOf(unit) < 2,
        (unit) => (unit % 12 < 3 && unit >= 24 ? '2026-04-27' : null),
      ),
    );
    // A quarter of the waiting came in the last step: fewer were moved, so that each must have gained more.
    expect(early.effect!.rows[0]!.estimate).toBeGreaterThan(1.2 * early.headline.estimate);
  });
});

describe('the share of a step in which people count as trained', () => {
  const staged = {
    // The baseline stands just before the first training, whatever its length.
    steps: [7, 8, 10].map((time, i) => ({
      label: `${i}`,
      time: 2927 + time,
      values: new Float64Array(3),
      nPeriods: [8, 2, 6][i]!,
    })),
    starts: { training: [2935, 2941, 2962], anticipation: 2, counts: [2937, 2943, 2964] },
    panel: { grain: 'week' } as ReturnType<typeof panelOfDays>,
  };
  const attendance = (firstDay: string | null) => ({
    took: Uint8Array.from([1, 0, 1]),
    early: Uint8Array.from([0, 0, 1]),
    firstDay: [null, null, firstDay],
  });
  const rollout = { waveOf: Int32Array.from([0, 0, 2]) };

  it('begins where the own wave counts, or on the first day of who came early', () => {
    // The Monday of week 2940.
    expect(tookByStep(attendance('2026-05-04'), rollout, staged)!.map((own) => [...own])).toEqual([
      [0, 0, 0],
      [0, 0, 0],
      [1, 0, 0.5],
    ]);
    expect(tookByStep(attendance(null), rollout, staged)).toBeNull();
  });
});
