import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type Course, completes, courseOf } from '../../experiments/marketing-skills/attendance.ts';
import { dayOf, FIRST_MONDAY, nWeeks, WAVES } from '../../experiments/marketing-skills/calendar.ts';
import { gainOf } from '../../experiments/marketing-skills/effects.ts';
import { outcomeFiles, rosterCsv } from '../../experiments/marketing-skills/export-files.ts';
import { SEED, wavesOf } from '../../experiments/marketing-skills/make-data.ts';
import { organisation } from '../../experiments/marketing-skills/organisation.ts';
import { PIPELINE, recordCampaigns, recordChecks, recordPipeline } from '../../experiments/marketing-skills/records.ts';
import { type Truth, truthOf } from '../../experiments/marketing-skills/truth.ts';
import { sunAbraham } from '../../src/effects/estimators/fixed-effects/sun-abraham.ts';
import { twfe } from '../../src/effects/estimators/fixed-effects/twfe.ts';
import { callawaySantAnna } from '../../src/effects/estimators/staggered/callaway-santanna.ts';
import { imputation } from '../../src/effects/estimators/staggered/imputation.ts';
import { everyAnswer } from '../../src/effects/estimators/staggered/staggered-estimate.ts';
import type { TermsEstimate } from '../../src/effects/estimators/terms-estimate.ts';
import { estimate } from '../../src/estimate/estimate.ts';
import { parseCsv } from '../../src/files/csv.ts';
import { daysBetween } from '../../src/plan/iso-day.ts';
import { marketingFrame } from './marketing-frame.ts';

const folder = fileURLToPath(new URL('../../experiments/marketing-skills/', import.meta.url));
const read = (path: string) => readFileSync(`${folder}${path}`, 'utf8');
const people = organisation(SEED);
const course = courseOf(SEED, people, wavesOf(people, read('design/assignment.csv')));
const campaigns = recordCampaigns(course);
const truth = truthOf(course);
const untrained = courseOf(
  SEED,
  people,
  people.map(() => WAVES.length - 1),
);
const isHeld = (person: number, week: number) => week >= course.waves[person]!.startWeek;
const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
const mean = (values: readonly number[]) => sumOf(values) / values.length;

describe('the made-up marketing pilot', () => {
  it('has 48 teams of unequal size, twelve a region, and three of a region in each wave', () => {
    const teams = [...new Set(people.map(({ marketer }) => marketer.team))];
    const sizes = teams.map((team) => people.filter(({ marketer }) => marketer.team === team).length);
    expect(teams).toHaveLength(48);
    expect(Math.min(...sizes)).toBeLessThan(Math.max(...sizes));
    const cells = new Map<string, Set<number>>();
    for (const [at, { marketer, team }] of people.entries()) {
      const cell = `${marketer.region} ${course.waves[at]!.arm}`;
      cells.set(cell, (cells.get(cell) ?? new Set()).add(team));
    }
    expect([...cells.values()].map(({ size }) => size)).toEqual(new Array(16).fill(3));
  });

  it('gives the same people the same past, and the trained what the truth says', () => {
    const without = recordCampaigns(untrained);
    expect(campaigns.length).toBe(without.length);
    const gains = campaigns.map(({ leads }, i) => leads - without[i]!.leads);
    const tests = campaigns.map(({ isTest }, i) => Number(isTest) - Number(without[i]!.isTest));
    const held = campaigns.map(({ person, week }) => isHeld(person, week));
    expect(gains.every((gain, i) => held[i] || gain === 0)).toBe(true);
    const nWeeksHeld = new Set(campaigns.filter((_, i) => held[i]).map(({ person, week }) => `${person} ${week}`)).size;
    const perWeek = (values: readonly number[]) => sumOf(values) / nWeeksHeld;
    const clicks = perWeek(campaigns.map((campaign, i) => (held[i] ? campaign.clicks : 0)));
    // One uniform number decides in both worlds, so that the gain of a week has a spread below 3 leads and below 1 test.
    expect(Math.abs(perWeek(gains) - truth.leads.simple)).toBeLessThan((4 * 3) / Math.sqrt(nWeeksHeld));
    expect(Math.abs(perWeek(gains) / clicks - truth.conversion_rate.simple)).toBeLessThan(
      0.02 * truth.conversion_rate.simple,
    );
    expect(Math.abs(perWeek(tests) - truth.ab_tests.simple)).toBeLessThan(4 / Math.sqrt(nWeeksHeld));
  });

  it('raises the skills check of those who came by the points of their wave', () => {
    const without = recordChecks(untrained);
    const checks = recordChecks(course);
    for (const wave of WAVES.slice(0, 3)) {
      const gains = checks
        .map(({ score }, i) => score - without[i]!.score)
        .filter((_, i) => course.waves[checks[i]!.person] === wave && checks[i]!.day >= dayOf(nWeeks - 1));
      expect(gains.length).toBeGreaterThan(40);
      const share = mean(gains.map((gain) => (gain > 0 ? 1 : 0)));
      expect(share).toBeGreaterThan(0.8);
      expect(share).toBeLessThan(1);
      // The ceiling of 100 points takes a little.
      expect(Math.abs(mean(gains.filter((gain) => gain > 0)) - gainOf(wave, nWeeks - 1).score)).toBeLessThan(0.1);
    }
  });

  it('has a pipeline of many zeros and a long tail', () => {
    const opportunities = recordPipeline(course, campaigns);
    const weekOf = (day: string) => Math.floor(daysBetween(FIRST_MONDAY, day) / 7);
    const some = new Set(opportunities.map(({ person, day }) => `${person} ${weekOf(day)}`)).size;
    const all = new Set(campaigns.map(({ person, week }) => `${person} ${week}`)).size;
    expect(some / all).toBeLessThan(0.25);
    const sorted = opportunities.map(({ amount }) => amount).sort((a, b) => a - b);
    expect(mean(sorted) / sorted[Math.floor(sorted.length / 2)]!).toBeGreaterThan(1.7);
    // Four errors of the mean of a log-normal amount, on which the truth of the pipeline rests.
    const square = PIPELINE.logSpread * PIPELINE.logSpread;
    const expected = PIPELINE.median * Math.exp(square / 2);
    const spread = expected * Math.sqrt(Math.exp(square) - 1);
    expect(Math.abs(mean(sorted) - expected)).toBeLessThan((4 * spread) / Math.sqrt(sorted.length));
  });
});

describe('its files', () => {
  it('are what the script writes for the committed draw', () => {
    expect(read('data/roster.csv')).toBe(rosterCsv(people));
    for (const [path, text] of Object.entries(outcomeFiles(course))) expect(read(path), path).toBe(text);
  });

  it('have the gaps of real exports: leavers, weeks away, a late region, no-shows, owners on no roster', () => {
    const rows = recordsOf('data/campaigns.csv');
    expect(new Set(rows.map(({ campaign_id }) => campaign_id)).size).toBe(rows.length);
    const regionOf = new Map(people.map(({ marketer }) => [marketer.id, marketer.region]));
    expect(new Set(rows.map(({ owner_id }) => owner_id).filter((id) => !regionOf.has(id!))).size).toBe(3);
    const last = rows.filter(({ week_start }) => week_start === '03/11/2025').map(({ owner_id }) => owner_id!);
    expect(last.some((id) => regionOf.get(id) === 'Asia Pacific')).toBe(false);
    expect(new Set(last).size).toBeGreaterThan(150);
    const left = course.leavesIn.filter(Number.isFinite).length;
    expect(left).toBeGreaterThan(5);
    expect(left).toBeLessThan(0.1 * people.length);
    const statuses = recordsOf('data/attendance.csv').map(({ enrollment_status }) => enrollment_status);
    expect(statuses.filter((status) => status === 'no_show').length).toBeGreaterThan(8);
    expect(statuses.filter((status) => status === 'completed').length).toBe(
      people.filter((_, person) => completes(course, person)).length,
    );
  });

  it('say that they are made up wherever that can be said', () => {
    const sources = readdirSync(folder).filter((file) => /\.(?:ts|yaml|md)$/.test(file));
    for (const file of [...sources, 'data/truth.json']) expect(read(file), file).toMatch(/SYNTHETIC/);
  });

  it('name nobody on the page or in its results', () => {
    const published = ['index.html', 'results.json'].map((file) =>
      readFileSync(fileURLToPath(new URL(`../../reports/marketing-skills/${file}`, import.meta.url)), 'utf8'),
    );
    const words = new Set(published.join(' ').split(/[^\w-]+/));
    expect(people.filter(({ marketer }) => words.has(marketer.id))).toEqual([]);
    expect(published.join(' ')).toMatch(/SYNTHETIC/);
  });

  it('need a wave for everybody', () => {
    expect(() => wavesOf(people, 'unit,arm\nMK001,may\n')).toThrow(/MK002 has none/);
    expect(() => wavesOf(people, 'unit,arm\nMK001,control\n')).toThrow(/MK001 has control/);
    expect(() => wavesOf(people, 'id,arm\nMK001,may\n')).toThrow(/"unit"/);
  });
});

const plain = { ...everyAnswer, bands: null, aggregate: ['simple', 'group'] as const, anticipation: 0 };
const byPanel = { furtherEffects: [], vcov: 'cr1s', df: null, withInfluence: false } as const;
const simpleOf = ({ terms }: TermsEstimate<unknown>) =>
  terms.find(({ term, cohort }) => term === 'simple' && cohort == null)!.estimate;

describe('on the expected leads of people who are always there', () => {
  const everyday: Course = {
    ...course,
    leavesIn: people.map(() => Number.POSITIVE_INFINITY),
    away: new Uint8Array(people.length * nWeeks),
  };
  const expected = truthOf(everyday).leads;
  const frame = marketingFrame(everyday, (person, week) => {
    const gain = completes(everyday, person) ? gainOf(everyday.waves[person]!, week).leads : 0;
    return person / 7 + Math.sin(week) + gain;
  });

  it.each([
    [
      'Callaway and Sant’Anna, never trained',
      callawaySantAnna(frame, { ...plain, control: 'never', base: 'varying', method: 'dr' }),
    ],
    [
      'Callaway and Sant’Anna, not yet trained',
      callawaySantAnna(frame, { ...plain, control: 'notyet', base: 'varying', method: 'dr' }),
    ],
    ['imputation', imputation(frame, plain)],
    ['Sun and Abraham', sunAbraham(frame, { ...byPanel, aggregate: ['simple'] })],
  ])('%s is the truth', (_, found) => {
    expect(simpleOf(found)).toBeCloseTo(expected.simple, 8);
  });

  it('two-way fixed effects miss more than a quarter of it', () => {
    const found = twfe(frame, byPanel).terms.find(({ term }) => term === 'trained')!.estimate;
    expect(found).toBeLessThan(0.75 * expected.simple);
  });
});

describe('the table of weeks, by the bare-table verb', () => {
  const data = `${folder}tables/weeks.csv`;
  const asked = { data, unit: 'unit', time: 'week', cluster: 'team' } as const;
  const staggered = { ...asked, estimator: 'callaway-santanna', cohort: 'start', aggregate: 'simple,group' } as const;

  it.each(['leads', 'ab_tests', 'campaigns'] as const)(
    'Callaway and Sant’Anna are near the truth of %s',
    async (outcome) => {
      const { rows } = await estimate({ ...staggered, outcome });
      const { simple, byWave }: Truth = truth[outcome];
      const overall = rows.find(({ term }) => term === 'simple')!;
      // The draw was not chosen: four standard errors.
      expect(Math.abs(overall.estimate - simple)).toBeLessThan(4 * overall.stdError!);
      for (const [i, { mean }] of byWave.entries()) {
        const own = rows.find(
          ({ term, cohort }) => term === 'group' && String(cohort) === String(WAVES[i]!.startWeek),
        )!;
        expect(Math.abs(own.estimate - mean), byWave[i]!.wave).toBeLessThan(4 * own.stdError!);
      }
    },
  );

  it('two-way fixed effects are off, and say why', async () => {
    const { diagnostics, detail } = await estimate({ ...asked, estimator: 'twfe', outcome: 'leads', cohort: 'start' });
    expect(diagnostics.map(({ code }) => code)).toContain('twfe.staggered');
    const { cells } = (detail as { weights: { cells: { cohort: string; period: string; weight: number }[] } }).weights;
    const mixed = cells.reduce((sum, { cohort, period, weight }) => {
      const wave = truth.leads.byWave.find((_, i) => WAVES[i]!.startWeek === Number(cohort));
      const since = Number(period) - Number(cohort);
      return sum + weight * (wave?.weeks.find(({ sinceStart }) => sinceStart === since)?.effect ?? 0);
    }, 0);
    expect(mixed).toBeLessThan(0.75 * truth.leads.simple);
  });
});

function recordsOf(path: string): readonly Readonly<Record<string, string | null>>[] {
  const { names, columns, nRows } = parseCsv(read(path));
  return Array.from({ length: nRows }, (_, row) =>
    Object.fromEntries(names.map((name, i) => [name, columns[i]![row]!])),
  );
}
