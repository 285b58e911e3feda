import { expect, it } from 'vitest';
import {
  nWeeks,
  simulateRoster,
  simulateSales,
  TRUTH,
  WEEKS,
} from '../../experiments/sales-discovery/simulate-sales.ts';
import { makeRng } from '../../src/core/rng.ts';
import { declareDesign } from '../../src/design/randomize/declare-design.ts';
import { analyzeKpi } from '../../src/effects/analyze-kpi.ts';
import { questionFrom, settings } from '../effects/pilot-questions.ts';

const SEEDS = 500;
const LOWEST_COVERAGE = 0.93;
const HIGHEST_COVERAGE = 0.97;

/** Mean of a person's weeks that hold a value, from one week up to another; NaN where there is none. */
function meanOfWeeks(weekly: Float64Array, person: number, from: number, to: number): number {
  const held = weekly.subarray(person * nWeeks + from, person * nWeeks + to).filter((value) => !Number.isNaN(value));
  return held.length === 0 ? Number.NaN : held.reduce((sum, value) => sum + value, 0) / held.length;
}

/** A whole pilot: new people, a new draw of the teams within regions, new outcomes; the headline of the primary KPI. */
function headlineOf(seed: string) {
  const { reps } = simulateRoster(seed);
  const units = reps.map(({ id }) => id);
  const design = declareDesign({
    kind: 'blocked-cluster',
    units,
    arms: ['control', 'treatment'],
    clusterOf: reps.map(({ team }) => team),
    blockOf: reps.map(({ region }) => region),
    seed,
  });
  const treated = design.draw(makeRng(design.seed));
  const { opportunities } = simulateSales({ seed, treated, only: ['opportunities'] });
  const measured = WEEKS.baseline + WEEKS.training;
  const effects = analyzeKpi(
    questionFrom({
      kpi: 'qualified_opportunities',
      units,
      treated,
      pre: Float64Array.from(units, (_, person) => meanOfWeeks(opportunities, person, 0, WEEKS.baseline)),
      post: Float64Array.from(units, (_, person) => meanOfWeeks(opportunities, person, measured, nWeeks)),
      design,
      analysis: { ...settings, alternatives: [], replicates: 99 },
      seed,
    }),
  );
  return effects;
}

it(`covers the true effect in ${LOWEST_COVERAGE} to ${HIGHEST_COVERAGE} of ${SEEDS} made-up sales pilots`, () => {
  let covered = 0;
  let stopped = 0;
  const estimates: number[] = [];
  const rules = new Set<number>();
  for (let i = 1; i <= SEEDS; i++) {
    const effects = headlineOf(`calibration ${i}`);
    const { estimate, ciLow, ciHigh } = effects.headline.rows[0]!;
    rules.add(effects.rule.rule);
    estimates.push(estimate);
    if (ciLow! <= TRUTH.qualified_opportunities && TRUTH.qualified_opportunities <= ciHigh!) covered++;
    if (effects.diagnostics.some(({ severity }) => severity === 'stop')) stopped++;
  }
  const coverage = covered / SEEDS;
  const error = Math.sqrt((coverage * (1 - coverage)) / SEEDS);
  const mean = estimates.reduce((sum, value) => sum + value, 0) / SEEDS;
  const spread = Math.sqrt(estimates.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (SEEDS - 1));
  console.log(
    `coverage ${coverage.toFixed(3)} (Monte-Carlo error ${error.toFixed(3)}), mean estimate ${mean.toFixed(4)} of ${TRUTH.qualified_opportunities}, standard deviation ${spread.toFixed(4)}, stopped ${stopped} of ${SEEDS}`,
  );
  expect([...rules]).toEqual([5]);
  expect(coverage).toBeGreaterThanOrEqual(LOWEST_COVERAGE);
  expect(coverage).toBeLessThanOrEqual(HIGHEST_COVERAGE);
  // Four Monte-Carlo errors of the mean.
  expect(Math.abs(mean - TRUTH.qualified_opportunities)).toBeLessThan((4 * spread) / Math.sqrt(SEEDS));
  // A stop must be rarer than 2 % on a sound pilot.
  expect(stopped / SEEDS).toBeLessThan(0.02);
}, 180_000);
