import { describe, expect, it } from 'vitest';
import { makeRng, type Rng } from '../../src/core/rng.ts';
import { chiSquareUpper } from '../../src/stats/distributions/chi-square.ts';
import { normalQuantile } from '../../src/stats/distributions/normal.ts';
import { eventTables } from '../../src/stats/survival/event-tables.ts';
import { logRankScores } from '../../src/stats/survival/log-rank-scores.ts';
import { logRankTest } from '../../src/stats/survival/log-rank-test.ts';
import { robustLogRankTest } from '../../src/stats/survival/robust-log-rank-test.ts';
import { monteCarloError } from './study/judge.ts';

// True nulls of the log-rank test; LOG_RANK_DRAWS=10000 prints the figures of docs/decisions/049.
const nDraws = Number(process.env.LOG_RANK_DRAWS ?? 400);
const ALPHA = 0.05;

/** Mean time to the event, standard deviation of the log hazards of teams, and the time in which people leave. */
const WORLD = { mean: 20, teams: 0.5, from: 10, until: 50 };

const normal = (rng: Rng) => normalQuantile(rng.uniform() || 0.5);

/** How much a person counts, by the time to the event. */
const weighings = {
  /** As many as the chance of being asked, between .2 and 1, leaves unasked. */
  asked: (_: number, rng: Rng) => 1 / (0.2 + 0.8 * rng.uniform()),
  'grow with the time': (time: number, rng: Rng) => 0.5 + Math.min(time, 40) / 20 + rng.uniform(),
  'log-normal, sigma 1': (_: number, rng: Rng) => Math.exp(normal(rng)),
};

interface Cell {
  readonly nPeople: number;
  readonly nTeams?: number;
  readonly weigh?: keyof typeof weighings;
  /** Share of people, or of teams, that are trained. */
  readonly share?: number;
  /** Teams grow from first to last. */
  readonly uneven?: boolean;
  /** Half of every team is trained. */
  readonly inside?: boolean;
}

function drawn({ nPeople, nTeams, weigh, share = 0.5, uneven, inside }: Cell, rng: Rng) {
  const teamOf = (person: number) =>
    uneven ? Math.floor(nTeams! * Math.sqrt(person / nPeople)) : person % (nTeams ?? nPeople);
  const nDrawn = nTeams ?? nPeople;
  const lots = Array.from({ length: nDrawn }, () => rng.uniform());
  const last = [...lots].sort((a, b) => a - b)[Math.round(share * nDrawn) - 1]!;
  const hazards = lots.map(() => (nTeams ? Math.exp(WORLD.teams * normal(rng)) : 1) / WORLD.mean);
  const exact = Float64Array.from({ length: nPeople }, (_, i) => -Math.log(1 - rng.uniform()) / hazards[teamOf(i)]!);
  const ends = exact.map(() => WORLD.from + (WORLD.until - WORLD.from) * rng.uniform());
  return {
    time: exact.map((time, i) => Math.min(time, ends[i]!)),
    event: Uint8Array.from(exact, (time, i) => Number(time <= ends[i]!)),
    treated: Uint8Array.from(exact, (_, i) =>
      inside ? Math.floor(i / nTeams!) % 2 : Number(lots[teamOf(i)]! <= last),
    ),
    weights: weigh ? exact.map((time) => weighings[weigh](time, rng)) : null,
    clusterOf: nTeams ? Int32Array.from(exact, (_, i) => teamOf(i)) : null,
  };
}

/** Shares of true nulls rejected at 5 %: by the test, and by the squares of the scores as they are beside chi-square. */
function rejections(cell: Cell) {
  let [test, plain] = [0, 0];
  for (let draw = 0; draw < nDraws; draw++) {
    const units = drawn(cell, makeRng(`log-rank ${JSON.stringify(cell)} ${draw}`));
    const tables = eventTables(units.time, units.event, units.treated, units.weights);
    const found = cell.nTeams || cell.weigh ? robustLogRankTest(tables, units) : logRankTest(tables);
    if (found !== null && found.pValue < ALPHA) test++;
    const scores = logRankScores(tables, units, new Float64Array(tables.length).fill(1));
    const sum = scores.reduce((total, score) => total + score, 0);
    const squares = scores.reduce((total, score) => total + score * score, 0);
    if (chiSquareUpper(sum ** 2 / squares, 1) < ALPHA) plain++;
  }
  if (process.env.LOG_RANK_DRAWS) {
    const [ours, scores] = [test, plain].map((count) => `${((100 * count) / nDraws).toFixed(1)} %`);
    process.stdout.write(`${JSON.stringify(cell)}: ${ours}, scores as they are ${scores}\n`);
  }
  return { test: test / nDraws, plain: plain / nDraws };
}

const slack = 3 * monteCarloError(1 - ALPHA, nDraws);

describe('true nulls of the log-rank test at 5 %', () => {
  const sizes = [40, 100, 300];
  const people = sizes.map((nPeople): Cell => ({ nPeople }));
  const weighted = (Object.keys(weighings) as (keyof typeof weighings)[]).flatMap((weigh) =>
    sizes.map((nPeople): Cell => ({ nPeople, weigh })),
  );
  const teams = [8, 20, 40].flatMap((nTeams) => sizes.map((nPeople): Cell => ({ nPeople, nTeams })));
  const others = [8, 20, 40].flatMap((nTeams): readonly Cell[] => [
    { nPeople: 300, nTeams, uneven: true },
    { nPeople: 300, nTeams, inside: true },
    { nPeople: 300, nTeams, share: 0.25 },
    { nPeople: 300, nTeams, weigh: 'asked' },
  ]);

  it.each(people)('of people who count alike: %j', (cell) => {
    expect(Math.abs(rejections(cell).test - ALPHA)).toBeLessThan(0.01 + slack);
  });

  // With 40 people whose weights grow with the time to the event, 7 % are rejected.
  it.each(weighted)('of weighted people: %j', (cell) => {
    const { test, plain } = rejections(cell);
    expect(test).toBeLessThanOrEqual(plain);
    expect(Math.abs(test - ALPHA)).toBeLessThan((cell.nPeople > 40 ? 0.015 : 0.025) + slack);
  });

  it.each([...teams, ...others])('of teams: %j', (cell) => {
    const { test, plain } = rejections(cell);
    expect(test).toBeLessThanOrEqual(plain);
    expect(test).toBeLessThan(ALPHA + 0.01 + slack);
  });
});
