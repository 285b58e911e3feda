import { describe, expect, it } from 'vitest';
import { outcomeFiles, rosterCsv, treatedOf } from '../../experiments/sales-discovery/make-data.ts';
import {
  nWeeks,
  simulateRoster,
  simulateSales,
  TRUTH,
  WEEKS,
} from '../../experiments/sales-discovery/simulate-sales.ts';

const seed = 'test';
const { reps, teams } = simulateRoster(seed);
const nobody = simulateSales({ seed, treated: new Uint8Array(reps.length) });
const everybody = simulateSales({ seed, treated: new Uint8Array(reps.length).fill(1) });
const firstMeasured = WEEKS.baseline + WEEKS.training;

const linesOf = (csv: string) => csv.trim().split('\n').slice(1);
const meanGain = (control: Float64Array, trained: Float64Array, measured: boolean) => {
  const gains = [...control]
    .map((value, at) => trained[at]! - value)
    .filter((gain, at) => !Number.isNaN(gain) && at % nWeeks >= firstMeasured === measured);
  return gains.reduce((sum, gain) => sum + gain, 0) / gains.length;
};

describe('the made-up sales pilot', () => {
  it('has 24 teams of unequal size and about 400 people', () => {
    expect(teams).toHaveLength(24);
    expect(reps.length).toBeGreaterThan(300);
    expect(reps.length).toBeLessThan(500);
    const sizes = teams.map((team) => reps.filter((rep) => rep.team === team).length);
    expect(Math.max(...sizes)).toBeGreaterThan(Math.min(...sizes));
  });

  it('gives the same people the same past, and the trained the true effect after it', () => {
    expect(meanGain(nobody.opportunities, everybody.opportunities, false)).toBe(0);
    // One uniform number decides each count in both worlds, so gains vary little; four errors of a gain with sd below 1.
    const tolerance = 4 / Math.sqrt(reps.length * WEEKS.measurement);
    const gain = meanGain(nobody.opportunities, everybody.opportunities, true);
    expect(Math.abs(gain - TRUTH.qualified_opportunities)).toBeLessThan(tolerance);
    const calls = nobody.calls.reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : value), 0);
    const perCall = meanGain(nobody.frameworkCalls, everybody.frameworkCalls, true) / 9;
    expect(calls).toBeGreaterThan(0);
    expect(Math.abs(perCall - TRUTH.framework_share)).toBeLessThan(0.01);
  });

  it('raises the final assessment by the true effect, up to the ceiling', () => {
    const finals = ({ attempts }: typeof nobody) => attempts.filter(({ date }) => date >= '2025-04-28');
    const gains = finals(everybody).map(({ score }, i) => score - finals(nobody)[i]!.score);
    const mean = gains.reduce((sum, gain) => sum + gain, 0) / gains.length;
    expect(Math.abs(mean - TRUTH.discovery_score)).toBeLessThan(0.1);
  });

  it('leaves other records alone when one kind is left out', () => {
    const only = simulateSales({ seed, treated: new Uint8Array(reps.length), only: ['opportunities'] });
    expect(only.opportunities).toEqual(nobody.opportunities);
    expect(only.attempts).toEqual([]);
  });

  it('writes one row a person and week, a few leavers, and a few ids that are on no roster', () => {
    const files = outcomeFiles(reps, nobody);
    const known = new Set(reps.map(({ id }) => id));
    for (const name of ['crm.csv', 'calls.csv']) {
      const keys = linesOf(files[name]!).map((line) => line.split(',').slice(0, 2).join(' '));
      expect(new Set(keys).size).toBe(keys.length);
    }
    const unknown = new Set(
      linesOf(files['crm.csv']!)
        .map((line) => line.split(',')[0]!)
        .filter((id) => !known.has(id)),
    );
    expect(unknown.size).toBe(6);
    const lastWeek = linesOf(files['calls.csv']!).filter((line) => line.includes('2025-10-20')).length;
    expect(lastWeek).toBeLessThan(reps.length);
    expect(lastWeek).toBeGreaterThan(0.8 * reps.length);
    expect(linesOf(rosterCsv(reps))).toHaveLength(reps.length);
    expect(linesOf(files['lms.csv']!)[0]).toMatch(/^DISC-ASSESS,R001,2025-/);
  });

  it('reads the drawn arms, and refuses a list that lacks somebody', () => {
    const list = (ids: readonly string[]) =>
      `unit,arm\n${ids.map((id, i) => `${id},${i % 2 ? 'treatment' : 'control'}`).join('\n')}\n`;
    const ids = reps.map(({ id }) => id);
    expect([...treatedOf(reps, list(ids)).slice(0, 3)]).toEqual([0, 1, 0]);
    expect(() => treatedOf(reps, list(ids.slice(1)))).toThrow(/R001 is missing/);
    expect(() => treatedOf(reps, 'id,arm\nR001,control\n')).toThrow(/"unit" and "arm"/);
  });
});
