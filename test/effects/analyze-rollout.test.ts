import { describe, expect, it } from 'vitest';
import { analyzeKpi } from '../../src/effects/analyze-kpi.ts';
import { observedScheme } from '../../src/effects/inference/observed-scheme.ts';
import { expectEffectRows } from './expect-effect-rows.ts';
import { settings } from './pilot-questions.ts';
import { type Cell, plainValue, rolloutQuestion, threeWaves } from './rollout/rollout-question.ts';

const shape = { clusters: [3, 3, 3], size: 2 };
const analyzed = (draw: (cell: Cell) => number, rest = {}) => analyzeKpi(rolloutQuestion({ ...shape, draw, rest }));
const missingWhere = (isMissing: (cell: Cell) => boolean) =>
  analyzed((cell) => (isMissing(cell) ? Number.NaN : plainValue(cell)));
const cohorts = ({ headline }: ReturnType<typeof analyzed>) => headline.rows.map(({ cohort }) => cohort);

describe('a roll-out in waves', () => {
  it('answers for all who were trained and for each wave, with all that stands beside it', () => {
    const found = analyzed(plainValue);
    expectEffectRows(found.headline);
    found.alternatives.forEach(expectEffectRows);
    expect(cohorts(found)).toEqual([null, 'spring', 'summer']);
    expect(found.alternatives.map(({ rows }) => rows[0]!.estimator)).toEqual(['imputation', 'twfe']);
    expect(found.distribution).toMatchObject({ kind: 't', df: 8 });
    expect(found.means.treatedPost! - found.means.controlPost!).toBeCloseTo(found.headline.rows[0]!.estimate, 10);
    expect(found.means.controlPre).toBe(found.means.treatedPre);
    expect(found.steps!.length).toBe(18 * 5);
  });

  it('draws the stored waves again beside it, p values of whole clusters trading waves', () => {
    const question = rolloutQuestion({ ...shape, draw: plainValue });
    const { waveOf } = question.rollout;
    const clusterOf = Int32Array.from(waveOf.keys(), (unit) => Math.floor(unit / 2));
    const scheme = observedScheme({ treated: Uint8Array.from(waveOf), clusterOf, blockOf: null, nArms: 3 });
    const found = analyzeKpi({ ...question, rollout: { ...question.rollout, scheme } });
    const drawn = found.alternatives[0]!;
    expectEffectRows(drawn);
    // 1,680 ways to form the waves, more than are drawn here.
    expect(drawn.inference).toMatchObject({ kind: 'randomization', exact: false, draws: 999 });
    drawn.rows.forEach((row, i) => {
      expect(row.estimate).toBe(found.headline.rows[i]!.estimate);
      expect(row.pValue! * 1000).toBeCloseTo(Math.round(row.pValue! * 1000), 8);
      expect(row.ciLow!).toBeLessThan(row.estimate);
      expect(row.ciHigh!).toBeGreaterThan(row.estimate);
    });
    expect(found.headline).toEqual(analyzeKpi(question).headline);
  });

  it('calls waves as the plan does, and counts the same', () => {
    const waves = threeWaves.map((wave, i) => ({ ...wave, name: `group ${'CBA'[i]}` }));
    const renamed = analyzeKpi(rolloutQuestion({ ...shape, waves, draw: (cell) => plainValue(cell) }));
    const rows = analyzed(plainValue).headline.rows.map((row) => ({ ...row, cohort: null }));
    expect(cohorts(renamed)).toEqual([null, 'group C', 'group B']);
    expect(renamed.headline.rows.map((row) => ({ ...row, cohort: null }))).toEqual(rows);
  });

  it('takes waves that count from the same period on for one', () => {
    const waves = threeWaves.map((wave, i) =>
      i === 1 ? { ...wave, start: '2026-03-04', trainingEnd: '2026-03-17' } : wave,
    );
    const months = ['2026-01-01', '2026-02-01', '2026-03-01', '2026-04-01', '2026-05-01'];
    const both = analyzeKpi(rolloutQuestion({ ...shape, waves, grain: 'month', days: months, draw: plainValue }));
    expect(cohorts(both)).toEqual([null, 'spring and summer']);
    expect(both.headline.rows[0]!.nTreated).toBe(12);
  });

  it.each([
    ['after the training', 'summer', (cell: Cell) => cell.wave === 1 && cell.day > '2026-04-26'],
    ['before the training', 'spring', (cell: Cell) => cell.wave === 0 && cell.day < '2026-03-02'],
    ['beside it in those who wait', 'summer', (cell: Cell) => cell.wave === 2 && cell.day > '2026-04-12'],
  ])('names a wave that cannot be compared for want of values %s', (_where, missing, isMissing) => {
    const found = missingWhere(isMissing);
    const kept = missing === 'summer' ? 'spring' : 'summer';
    expect(cohorts(found)).toEqual([null, kept]);
    expect(found.headline.rows[0]!.estimate).toBe(found.headline.rows[1]!.estimate);
    expect(found.headline.rows[0]!.nTreated).toBe(6);
    expect(found.diagnostics.find(({ code }) => code === 'analysis.wave-left-out')).toMatchObject({
      severity: 'caution',
      message: `kpi: ${missing} is not in the effect, which is that on ${kept}; that wave lacks values before or after its training beside others who still wait.`,
    });
    // The means before are those of the same people as the means after.
    const { treatedPre } = analyzed(plainValue).means;
    expect(found.means.treatedPre).not.toBe(treatedPre);
  });

  it('compares the first wave while the second waits where nobody waits until the end', () => {
    const found = analyzeKpi(rolloutQuestion({ ...shape, clusters: [3, 3, 0], draw: plainValue }));
    expect(cohorts(found)).toEqual([null, 'spring']);
    expect(found.headline.rows[0]!.nClusters).toBe(6);
  });

  it('keeps the headline where what stands beside it cannot be computed for somebody', () => {
    // Someone who joined after the first training has no untreated value to impute from.
    const found = missingWhere(({ unit, day }) => unit === 0 && day < '2026-03-16');
    expect(found.alternatives.map(({ rows }) => rows[0]!.estimator)).toEqual(['imputation', 'twfe']);
    expect(found.headline.rows[0]!.stdError).toBeGreaterThan(0);
  });

  it('counts missing steps as 0 where the plan says so', () => {
    const isMissing = ({ unit, day }: Cell) => unit === 8 && day > '2026-04-26';
    const draw = (cell: Cell) => plainValue(cell) + (isMissing(cell) ? Number.NaN : 0);
    const filled = analyzed(draw, { analysis: { ...settings, missing: 'zero' } });
    const zero = analyzed((cell) => (isMissing(cell) ? 0 * plainValue(cell) : plainValue(cell)));
    expect(filled.headline.rows[0]!.estimate).toBeCloseTo(zero.headline.rows[0]!.estimate, 10);
    expect(filled.diagnostics.find(({ code }) => code === 'outcome.filled')!.values).toEqual({ nFilled: 1 });
    expect(analyzed(draw).headline.rows[0]!.estimate).not.toBeCloseTo(zero.headline.rows[0]!.estimate, 2);
  });

  it('infers nothing from outcomes without variance', () => {
    const { headline, distribution, diagnostics } = analyzed(() => 4);
    expect(headline.rows.map(({ estimate, stdError, ciLow }) => [estimate, stdError, ciLow])).toEqual([
      [0, null, null],
      [0, null, null],
      [0, null, null],
    ]);
    expect(distribution).toBeNull();
    expect(diagnostics.map(({ code }) => code)).toContain('outcome.no-variance');
  });

  it('refuses a panel that is not there', () => {
    const question = rolloutQuestion({ ...shape, draw: plainValue });
    expect(() => analyzeKpi({ ...question, panel: null })).toThrowError(
      expect.objectContaining({ code: 'analysis.length' }),
    );
  });
});
