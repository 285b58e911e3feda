import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { protocolPilot } from '../src/protocol-pilot.ts';
import type { KpiSummary } from '../src/report/results.ts';
import { tQuantile } from '../src/stats/distributions/t.ts';
import { dayAfter, type PersonInWaves, pilotInWaves, weeksFrom } from './pilot-in-waves.ts';
import { textOf } from './report/text-of.ts';

const STARTS = ['2026-03-30', '2026-04-27', '2026-05-25', '2026-09-01'];
const NAMES = ['spring', 'early summer', 'summer', 'autumn'];
const FIRST_WEEK = '2026-01-05';
const N_WEEKS = 30;
const TRAINING_DAYS = 14;
const LAST_DAY = '2026-08-02';

const PLAN = `windows:
  baseline: { start: 2026-01-05, end: 2026-03-29 }
  training: { start: 2026-03-30, end: 2026-04-12 }
  measurement: { start: 2026-04-13, end: ${LAST_DAY} }
design:
  method: waves
  assign: clusters
  waves: [${STARTS.map((start, i) => `{ arm: ${NAMES[i]}, start: ${start} }`).join(', ')}]
kpis:
  - name: sales
    label: Sales
    tier: business
    role: primary
    unit: deals
    grain: week
    source: { shape: long, file: data/weeks.csv, unit: person, time: day, value: deals }
    money: { valuePerUnit: 100, per: week, basis: revenue, grossMargin: 0.7 }
  - name: share_won
    label: Share won
    tier: behaviour
    type: ratio
    unit: share of offers
    grain: week
    source: { shape: long, file: data/weeks.csv, unit: person, time: day, value: won, denominator: offers }
  - name: score
    label: Score
    tier: learning
    unit: points
    grain: week
    source: { shape: long, file: data/score.csv, unit: person, time: day, value: points, aggregate: mean }
  - name: complaints
    label: Complaints
    tier: business
    role: guardrail
    direction: decrease
    unit: complaints
    grain: week
    smallestEffect: 0.5
    source: { shape: long, file: data/weeks.csv, unit: person, time: day, value: complaints }
roi: { costs: [{ item: Rooms, amount: 900, category: delivery }, { item: Time, amount: 50, basis: per-learner, category: learner-time }] }
`;

/** Deals more a week, `since` weeks after the own training: later waves learn more, and everybody needs six weeks. */
const effectOn = (wave: number, since: number) => (since < 0 ? 0 : 4 * (wave + 1) * Math.min(1, (since + 1) / 6));
const SHARE_EFFECT = 0.1;
const SCORE_EFFECT = 8;

const endOfTraining = (wave: number) => dayAfter(STARTS[wave]!, TRAINING_DAYS);
const weeks = Array.from({ length: N_WEEKS }, (_, k) => dayAfter(FIRST_WEEK, 7 * k));

function weekLines({ person, wave, team, rng }: PersonInWaves): readonly string[] {
  const own = 20 + 6 * rng.uniform() + 0.3 * team;
  return weeks.map((day, k) => {
    const since = weeksFrom(endOfTraining(wave), day);
    const deals = own + 0.05 * k + 3 * rng.uniform() + effectOn(wave, since);
    const offers = 5 + rng.integer(20);
    const won = offers * (0.3 + 0.01 * team + 0.05 * rng.uniform() + (since >= 0 ? SHARE_EFFECT : 0));
    return `${person},${day},${deals.toFixed(3)},${offers},${won.toFixed(3)},${(rng.uniform() * 2).toFixed(3)}`;
  });
}

/** A test before the roll-out, then one in the week in which each wave is through. */
function scoreLines({ person, wave, rng }: PersonInWaves): readonly string[] {
  const days = [dayAfter(FIRST_WEEK, rng.integer(80)), '2026-04-15', '2026-05-13', '2026-06-11'];
  return days.map((day, test) => {
    const points = 50 + 10 * rng.uniform() + test + (day >= endOfTraining(wave) ? SCORE_EFFECT : 0);
    return `${person},${day},${points.toFixed(2)}`;
  });
}

const files = (people: readonly PersonInWaves[]) => ({
  'weeks.csv': ['person,day,deals,offers,won,complaints', ...people.flatMap(weekLines)],
  'score.csv': ['person,day,points', ...people.flatMap(scoreLines)],
});

/** The mean of the true effect over the weeks from the own training to the end of the measurement. */
function truthOf(wave: number): number {
  const nWeeks = weeksFrom(endOfTraining(wave), dayAfter(LAST_DAY, 1));
  return Array.from({ length: nWeeks }, (_, since) => effectOn(wave, since)).reduce((a, b) => a + b, 0) / nWeeks;
}

/** The headline's interval holds the first truth; the many rows of its waves are judged by intervals of 99.9 %. */
function expectCovers(rows: KpiSummary['effects']['headline']['rows'], truths: readonly number[]) {
  expect(rows.map(({ term }) => term)).toEqual(['treatment', ...truths.slice(1).map(() => 'wave')]);
  expect(rows[0]!.ciLow).toBeLessThan(truths[0]!);
  expect(rows[0]!.ciHigh).toBeGreaterThan(truths[0]!);
  for (const [i, { cohort, estimate, stdError, df }] of rows.entries())
    expect(Math.abs(estimate - truths[i]!), `wave ${cohort}`).toBeLessThan(tQuantile(0.9995, df!) * stdError!);
}

describe('teams trained in three waves while a fourth waits, by weeks', () => {
  let pilot: Awaited<ReturnType<typeof pilotInWaves>>;
  beforeAll(async () => {
    pilot = await pilotInWaves({ plan: PLAN, nTeams: 12, teamSize: 6, files });
  }, 180_000);
  const kpi = (name: string) => pilot.results.kpis.find((own) => own.name === name)!;

  it('finds the effect on everybody trained and on each wave', () => {
    const { headline, rule } = kpi('sales').effects;
    const truths = [0, 1, 2].map(truthOf);
    expectCovers(headline.rows, [(truths[0]! + truths[1]! + truths[2]!) / 3, ...truths]);
    expect(headline.rows.map(({ cohort }) => cohort)).toEqual([null, 'spring', 'early summer', 'summer']);
    expect(headline.rows[0]).toMatchObject({ nUnits: 72, nTreated: 54, nClusters: 12, df: 11 });
    expect(rule).toMatchObject({ rule: 10, claimWithheld: false });
  });

  it('shows two-way fixed effects beside it, which lie far off, with what they are made of', () => {
    const { headline, alternatives } = kpi('sales').effects;
    expect(alternatives.map(({ rows }) => rows[0]!.estimator)).toEqual(['callaway-santanna', 'imputation', 'twfe']);
    const [drawn, imputed, twfe] = alternatives.map(({ rows }) => rows[0]!);
    expect(alternatives[0]!.inference.kind).toBe('randomization');
    expect(drawn!.estimate).toBe(headline.rows[0]!.estimate);
    expect(drawn!.ciLow).toBeLessThan(drawn!.estimate);
    const truth = [0, 1, 2].map(truthOf).reduce((a, b) => a + b, 0) / 3;
    expect(imputed!.ciLow).toBeLessThan(truth);
    expect(imputed!.ciHigh).toBeGreaterThan(truth);
    expect(twfe!.ciHigh).toBeLessThan(headline.rows[0]!.ciLow!);
    expect(twfe!.estimate).toBeLessThan(0.7 * truth);
    expect(alternatives[2]!.diagnostics.map(({ code }) => code)).toContain('twfe.comparisons');
  });

  it('finds the effect on a ratio of sums', () => {
    expectCovers(kpi('share_won').effects.headline.rows, [SHARE_EFFECT, SHARE_EFFECT, SHARE_EFFECT, SHARE_EFFECT]);
  });

  it('finds the effect on a test taken on a few days only', () => {
    const { headline, series } = kpi('score').effects;
    expectCovers(headline.rows, [SCORE_EFFECT, SCORE_EFFECT, SCORE_EFFECT, SCORE_EFFECT]);
    // Single weeks hold few people, so that the series runs by steps: the baseline ends 3, 7 and 11 weeks before.
    expect(series.map(({ relativePeriod }) => relativePeriod)).toEqual([-11, -8, -7, -4, -3, 0, 4, 8]);
  });

  it('finds nothing on the guardrail', () => {
    expectCovers(kpi('complaints').effects.headline.rows, [0, 0, 0, 0]);
    expect(pilot.text).toContain('harm is ruled out for 1 of 1 guardrail');
  });

  it('runs the series on each wave’s own clock: nothing before, growing to the full effect after', () => {
    const { series, clock, placebos } = kpi('sales').effects;
    expect(clock).toBe('own-training');
    expect(series.map(({ relativePeriod }) => relativePeriod)).toEqual(Array.from({ length: 30 }, (_, i) => i - 18));
    for (const { relativePeriod: e, phase, change } of series) {
      expect(phase).toBe(e < -2 ? 'baseline' : e < 0 ? 'training' : 'measurement');
      const waves = [0, 1, 2].filter((wave) => e < weeksFrom(endOfTraining(wave), dayAfter(LAST_DAY, 1)));
      const truth = waves.reduce((sum, wave) => sum + effectOn(wave, e), 0) / waves.length;
      expect(Math.abs(change!.estimate - truth), `week ${e}`).toBeLessThan(1.2);
    }
    expect(placebos.map(({ relativePeriod }) => relativePeriod)).toEqual(Array.from({ length: 16 }, (_, i) => i - 18));
  });

  it('says on the page what is compared, and when each wave starts', () => {
    for (const sentence of [
      'The headline compares spring, early summer, summer (54 people) with autumn (18): each of the 3 waves, from its own training on, with those who still wait at that time.',
      'training in 3 waves, the first 30 Mar to 12 Apr 2026',
      'Outcome of the trained, and what it would have been had they waited (deals)',
      'Had they waited (54)',
      'by time since each wave’s own training',
      'Training of the first wave 30 Mar to 12 Apr 2026',
      'spring 18 &lt; 5 groups 30 Mar 2026',
      'autumn 18 &lt; 5 groups 1 Sep 2026',
      'Rule 10: Several starts (12 clusters in waves, the smallest of 3)',
      'later waves with earlier ones that are trained already',
    ])
      expect(pilot.text).toContain(sentence);
    expect(pilot.text).not.toMatch(/NaN|undefined|Infinity/);
  });

  it('keeps ids and steps out of the report, and gives the analyst the table of steps', () => {
    expect(pilot.json).not.toMatch(/P0\d\d/);
    expect(pilot.html).not.toMatch(/P0\d\d/);
    expect(pilot.results.kpis.every(({ effects }) => effects.steps === null)).toBe(true);
    const lines = readFileSync(join(pilot.folder, 'analyst/sales-steps.csv'), 'utf8').trim().split('\n');
    expect(lines[0]).toBe('unit,cluster,step,periods,starts,value');
    // The baseline, then training and what follows it, three times.
    expect(lines.length).toBe(1 + 72 * 7);
    const own = lines.filter((line) => line.startsWith('P001,')).map((line) => line.split(','));
    expect(own.map((cells) => Number(cells[3]))).toEqual([12, 2, 2, 2, 2, 2, 8]);
    const deals = pilot.written['weeks.csv']!.filter((line) => line.startsWith('P001,')).map((line) =>
      Number(line.split(',')[2]),
    );
    expect(Number(own[0]![5])).toBeCloseTo(deals.slice(0, 12).reduce((a, b) => a + b, 0) / 12, 9);
    expect(Number(own[6]![5])).toBeCloseTo(deals.slice(22).reduce((a, b) => a + b, 0) / 8, 9);
    expect(
      readdirSync(join(pilot.folder, 'analyst'))
        .filter((file) => file.endsWith('-steps.csv'))
        .sort(),
    ).toEqual(['complaints-steps.csv', 'sales-steps.csv', 'score-steps.csv', 'share_won-steps.csv']);
  });

  it('counts the people who were trained, and the mean of their measured months', () => {
    const { roi } = pilot.results;
    expect(roi!.costs.find(({ item }) => item === 'Time')!.total).toBe(50 * 54);
    // 112, 84 and 56 days: 84 on average, 2.76 months.
    expect(pilot.text).toContain('Only 3 months are measured');
    expect(pilot.text).toContain('Learners of the pilot 54');
    const perYear = 100 * 0.7 * (365 / 7) * 54;
    expect(roi!.pilot.benefit.estimate).toBeCloseTo(kpi('sales').effects.headline.rows[0]!.estimate * perYear, -1);
  });

  it('writes the comparison into the protocol', async () => {
    const { page } = await protocolPilot(pilot.request);
    expect(textOf(readFileSync(page, 'utf8'))).toContain(
      'the change of each wave, from its own training on, with that of those who still wait at that time; the effect is the average over everybody who was trained',
    );
  });

  it('gives the same bytes again, and the same figures from rows in another order', async () => {
    const again = await pilot.run();
    expect(again.json).toBe(pilot.json);
    expect(again.html).toBe(pilot.html);
    const [header, ...rows] = pilot.written['weeks.csv']!;
    pilot.write('weeks.csv', [header!, ...rows.reverse()]);
    const turned = await pilot.run();
    expect(turned.results.kpis.map(({ effects }) => effects.headline.rows)).toEqual(
      pilot.results.kpis.map(({ effects }) => effects.headline.rows),
    );
    expect(existsSync(join(pilot.folder, 'analyst/sales-steps.csv'))).toBe(true);
  });
});
