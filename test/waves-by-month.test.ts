import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type PersonInWaves, pilotInWaves } from './pilot-in-waves.ts';

/** The third wave starts in the middle of a month, so that its training touches two. */
const STARTS = ['2026-04-01', '2026-06-01', '2026-08-15', '2026-12-01'];
/** First month in which a wave counts: two months of training for all. */
const COUNTS = [6, 8, 10, 14];
const LAST_MONTH = 10;

const PLAN = `windows:
  baseline: { start: 2026-01-01, end: 2026-03-31 }
  training: { start: 2026-04-01, end: 2026-04-30 }
  measurement: { start: 2026-05-01, end: 2026-10-31 }
design:
  method: waves
  waves: [${STARTS.map((start, i) => `{ arm: w${i + 1}, start: ${start} }`).join(', ')}]
kpis:
  - name: sales
    label: Sales
    tier: business
    role: primary
    unit: deals
    source: { shape: long, file: data/sales.csv, unit: person, time: day, value: deals }
    money: { valuePerUnit: 100, basis: revenue, grossMargin: 0.7 }
roi: { costs: [{ item: Time, amount: 50, basis: per-learner, category: learner-time }] }
`;

const effectOn = (wave: number, month: number) =>
  month >= COUNTS[wave]! ? 3 * (wave + 1) + 0.8 * (month - COUNTS[wave]!) : 0;

/** One in eight leaves before the roll-out, one in twelve in August; every tenth month is missing. */
function lines({ person, wave, rng }: PersonInWaves, place: number): readonly string[] {
  const own = 20 + 6 * rng.uniform();
  const last = place % 8 === 0 ? 3 : place % 12 === 1 ? 7 : LAST_MONTH;
  return Array.from({ length: LAST_MONTH }, (_, i) => i + 1).flatMap((month) => {
    const deals = own + 0.4 * month + 3 * rng.uniform() + effectOn(wave, month);
    const isMissing = rng.integer(10) === 0;
    if (month > last || (isMissing && month !== 2)) return [];
    return [`${person},2026-${String(month).padStart(2, '0')}-11,${deals.toFixed(3)}`];
  });
}

const truths = [0, 1, 2].map((wave) => {
  const months = Array.from({ length: LAST_MONTH - COUNTS[wave]! + 1 }, (_, i) => COUNTS[wave]! + i);
  return months.reduce((sum, month) => sum + effectOn(wave, month), 0) / months.length;
});

describe('people drawn singly to three waves while a fourth waits, by months, with leavers and missing months', () => {
  let pilot: Awaited<ReturnType<typeof pilotInWaves>>;
  beforeAll(async () => {
    const files = (people: readonly PersonInWaves[]) => ({
      'sales.csv': ['person,day,deals', ...people.flatMap(lines)],
    });
    pilot = await pilotInWaves({ plan: PLAN, nTeams: 24, teamSize: 3, files });
  }, 180_000);

  it('finds the effect on everybody trained and on each wave', () => {
    const { rows } = pilot.results.kpis[0]!.effects.headline;
    const whole = (truths[0]! + truths[1]! + truths[2]!) / 3;
    expect(rows.map(({ cohort }) => cohort)).toEqual([null, 'w1', 'w2', 'w3']);
    for (const [i, truth] of [whole, ...truths].entries()) {
      expect(rows[i]!.ciLow).toBeLessThan(truth);
      expect(rows[i]!.ciHigh).toBeGreaterThan(truth);
      expect(rows[i]!.stdError).toBeGreaterThan(0);
    }
    expect(rows.every(({ nClusters }) => nClusters === null)).toBe(true);
    expect(pilot.text).not.toContain('groups were compared');
    expect(pilot.results.kpis[0]!.effects.rule.sentence).toMatch(
      /^Several starts \(72 units in waves, the smallest of 18\).*leaving out each unit in turn, t with 71 degrees/,
    );
  });

  it('shows two-way fixed effects beside their weights, of people without a gap', () => {
    const twfe = pilot.results.kpis[0]!.effects.alternatives[2]!;
    expect(twfe.rows[0]!.estimator).toBe('twfe');
    expect(twfe.rows[0]!.ciHigh).toBeLessThan((truths[0]! + truths[1]! + truths[2]!) / 3);
    expect(twfe.diagnostics.map(({ code }) => code)).toContain('twfe.comparisons');
    expect(twfe.rows[0]!.nUnits).toBeLessThan(pilot.results.kpis[0]!.effects.headline.rows[0]!.nUnits);
  });

  it('counts those who left before the roll-out as not analysed', () => {
    const { flow, diagnostics } = pilot.results.kpis[0]!.effects;
    expect(flow[0]).toEqual({ step: 'assigned', treated: 54, control: 18 });
    const { treated, control } = flow.at(-1)!;
    expect(treated + control).toBe(72 - 72 / 8);
    expect(diagnostics.map(({ code }) => code)).toContain('staggered.unbalanced');
  });

  it('gives the analyst the months in each step, a mid-month start among them', () => {
    const rows = readFileSync(join(pilot.folder, 'analyst/sales-steps.csv'), 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(',').map(Number));
    const january = 2026 * 12;
    const steps = new Map(rows.map(([, , step, periods]) => [step! - january + 1, periods]));
    expect([...steps].sort(([a], [b]) => a - b)).toEqual([
      [3, 3],
      [4, 2],
      [6, 2],
      [8, 2],
      [10, 1],
    ]);
    const own = rows.map(([, , , , starts]) => starts! - january + 1);
    expect([...new Set(own)].sort((a, b) => a - b)).toEqual(COUNTS);
  });

  it('counts all who were trained, and the mean of their measured months', () => {
    expect(pilot.results.roi!.costs[0]!.total).toBe(50 * 54);
    // 184, 123 and 48 days: 118 on average, 3.9 months.
    expect(pilot.text).toContain('Months measured 4');
  });
});
