import { expect, it } from 'vitest';
import type { Design } from '../../src/core/design.ts';
import { makeRng } from '../../src/core/rng.ts';
import type { Covariate } from '../../src/core/table.ts';
import { declareDrawn } from '../../src/declare-drawn.ts';
import { declareDesign } from '../../src/design/randomize/declare-design.ts';
import { neighbourBlocks } from '../../src/design/randomize/neighbour-blocks.ts';
import { historyAtHand } from '../../src/draw-history.ts';
import { ancova } from '../../src/effects/estimators/ancova.ts';
import {
  randomizationChunk,
  randomizationChunks,
  randomizationEffect,
  randomizationTask,
} from '../../src/effects/inference/randomization.ts';
import { runChunksInline } from '../../src/effects/inference/run-chunks.ts';
import { readPanels } from '../../src/ingest-kpis.ts';
import { openPilot } from '../../src/open-pilot.ts';
import type { DrawnDesign } from '../../src/plan/schema.ts';
import { mean } from '../../src/stats/descriptive/mean.ts';
import { variance } from '../../src/stats/descriptive/variance.ts';
import { normalQuantile } from '../../src/stats/distributions/normal.ts';
import { testProvenance } from '../effects/frames.ts';

it('the history makes the arms of sales-discovery start closer together', async () => {
  const DRAWS = 10_000;
  const pilot = await openPilot(new URL('../../experiments/sales-discovery', import.meta.url).pathname);
  const roster = { ...pilot.roster, blockOf: null, covariates: [] };
  const name = 'qualified_opportunities';
  const history = historyAtHand(pilot, await readPanels(pilot, [name]), [name])!.covariates;
  const baseline = history[0]!.values as Float64Array;
  const known = [...baseline.keys()].filter((unit) => !Number.isNaN(baseline[unit]));
  const arms = { arms: { control: 1, treatment: 1 }, control: 'control' };
  const designs: Readonly<Record<string, DrawnDesign>> = {
    'no blocks': { method: 'cluster', ...arms },
    'blocks of 4': { method: 'blocked-cluster', blockSize: 4, history: [name], ...arms },
    pairs: { method: 'pairs', assign: 'clusters', history: [name], ...arms },
  };
  const spread = Object.fromEntries(
    Object.entries(designs).map(([label, planned]) => {
      const design = declareDrawn(planned, roster, { history, seed: label });
      const rng = makeRng(label);
      const differences = Float64Array.from({ length: DRAWS }, () => {
        const armOf = design.draw(rng);
        const meanOf = (arm: number) =>
          mean(known.filter((unit) => armOf[unit] === arm).map((unit) => baseline[unit]!));
        return meanOf(1) - meanOf(0);
      });
      return [label, variance(differences)];
    }),
  );
  const share = (label: string) => spread[label]! / spread['no blocks']!;
  console.log(
    `variance of the baseline difference over ${DRAWS} draws, 24 teams: ${Object.entries(spread)
      .map(([label, value]) => `${label} ${value.toFixed(5)} (${(100 * share(label)).toFixed(1)} %)`)
      .join(', ')}`,
  );
  expect(share('blocks of 4')).toBeLessThan(0.2);
  expect(share('pairs')).toBeLessThan(share('blocks of 4'));
});

/** Twelve teams whose history correlates with the outcome; the share of pilots in which each design finds the effect. */
function powers(correlation: number) {
  const [TEAMS, PILOTS, EFFECT] = [12, 400, 1.5];
  const units = Array.from({ length: TEAMS }, (_, i) => `t${i + 1}`);
  const found: Record<string, number> = { 'no blocks': 0, 'blocks of 4': 0, pairs: 0 };
  for (let pilot = 0; pilot < PILOTS; pilot++) {
    const rng = makeRng(`few teams ${correlation} ${pilot}`);
    const gaussian = () => normalQuantile(rng.uniform() || 0.5);
    const history: Covariate = { name: 'before', kind: 'number', values: Float64Array.from(units, gaussian) };
    const base = { units, arms: ['control', 'treatment'], covariates: [history], seed: 's' };
    const blockOf = neighbourBlocks({ units, clusterOf: null, column: history, blockSize: 4 });
    const noise = Float64Array.from(units, gaussian);
    const designs: Readonly<Record<string, Design>> = {
      'no blocks': declareDesign({ ...base, kind: 'complete' }),
      'blocks of 4': declareDesign({ ...base, kind: 'blocked', blockOf }),
      pairs: declareDesign({ ...base, kind: 'pairs' }),
    };
    for (const [label, { scheme, draw }] of Object.entries(designs)) {
      const treated = draw(makeRng(`draw ${pilot}`));
      const outcome = Float64Array.from(
        history.values as Float64Array,
        (before, i) =>
          correlation * before + Math.sqrt(1 - correlation * correlation) * noise[i]! + EFFECT * treated[i]!,
      );
      const estimate = ancova({
        outcome: 'y',
        term: 'treatment',
        units,
        y: outcome,
        treated,
        covariates: [{ name: 'before', values: history.values as Float64Array }],
        clusterOf: null,
        blockOf: null,
        weights: null,
      });
      const task = randomizationTask(estimate, scheme, Int32Array.from(units.keys()), {
        studentized: true,
        replicates: 999,
        seed: 's',
      });
      const chunks = runChunksInline(task, randomizationChunk, randomizationChunks(task));
      const { effect } = randomizationEffect(estimate, task, chunks, { alpha: 0.05, provenance: testProvenance });
      if (effect.rows[0]!.pValue! <= 0.05) found[label]!++;
    }
  }
  return Object.fromEntries(Object.entries(found).map(([label, count]) => [label, count / PILOTS]));
}

it.each([0.5, 0.8])(
  'pairs of 12 teams find an effect less often than looser designs (correlation %d)',
  (correlation) => {
    const power = powers(correlation);
    console.log(
      `12 teams, history correlates ${correlation}: found ${Object.entries(power)
        .map(([label, share]) => `${(100 * share).toFixed(0)} % (${label})`)
        .join(', ')}`,
    );
    expect(power['blocks of 4']! - power.pairs!).toBeGreaterThan(0.05);
    expect(power['no blocks']! - power.pairs!).toBeGreaterThan(0.05);
  },
);
