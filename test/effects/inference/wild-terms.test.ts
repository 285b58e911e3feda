import { describe, expect, it } from 'vitest';
import { eventStudy } from '../../../src/effects/estimators/fixed-effects/event-study.ts';
import type { FixedEffectsEstimate } from '../../../src/effects/estimators/fixed-effects/fixed-effects-estimate.ts';
import { modelColumns } from '../../../src/effects/estimators/fixed-effects/model-columns.ts';
import { sunAbraham } from '../../../src/effects/estimators/fixed-effects/sun-abraham.ts';
import { twfe } from '../../../src/effects/estimators/fixed-effects/twfe.ts';
import { callawaySantAnna } from '../../../src/effects/estimators/staggered/callaway-santanna.ts';
import { everyAnswer, staggeredFamilies } from '../../../src/effects/estimators/staggered/staggered-estimate.ts';
import { DRAW_WIDTH } from '../../../src/effects/inference/draw-columns.ts';
import { effectOfTerms } from '../../../src/effects/inference/effect-of-terms.ts';
import { joinChunks, runChunksInline } from '../../../src/effects/inference/run-chunks.ts';
import { wildChunk, wildChunks } from '../../../src/effects/inference/wild.ts';
import {
  stdErrorKind,
  type WildOptions,
  type WildTask,
  type WildVariant,
} from '../../../src/effects/inference/wild-task.ts';
import { regressionTasks, scoreTasks, wildTerms } from '../../../src/effects/inference/wild-terms.ts';
import { ols } from '../../../src/stats/regression/ols.ts';
import { clusterVcov } from '../../../src/stats/variance/cluster-vcov.ts';
import { panelOf } from '../estimators/fixed-effects/panels.ts';
import { expectEffectRows } from '../expect-effect-rows.ts';
import { testProvenance } from '../frames.ts';

/** A regression on every dummy against one whose effects are taken out, both in double precision. */
const TOLERANCE = 1e-7;
const shape = { nUnits: 18, nPeriods: 5, gaps: 0.15, weighted: true, nCovariates: 1, clusterSize: 3, seed: 8 };
const frame = panelOf(shape);
const optionsOf = (variant: WildVariant): WildOptions => ({
  variant,
  weights: 'rademacher',
  imposeNull: true,
  replicates: 99,
  seed: 's',
});
const panelOptions = (variant: WildVariant) => ({
  furtherEffects: [],
  vcov: stdErrorKind(variant),
  df: null,
  withInfluence: false,
});
const makers: Readonly<Record<string, (variant: WildVariant) => FixedEffectsEstimate<unknown>>> = {
  twfe: (variant) => twfe(frame, panelOptions(variant)),
  'event study': (variant) =>
    eventStudy(frame, { ...panelOptions(variant), reference: -1, binBefore: null, binAfter: null }),
  'Sun and Abraham': (variant) => sunAbraham(frame, { ...panelOptions(variant), aggregate: staggeredFamilies }),
};

const drawsOf = (task: WildTask) => joinChunks(runChunksInline(task, wildChunk, wildChunks(task)));

/** t of theta from a regression on every dummy, by column: the weighted sum is the first coefficient. */
function fromScratch(estimated: FixedEffectsEstimate<unknown>, term: number, variant: WildVariant) {
  const { model, names, contrasts } = estimated;
  const { unitOf, periodOf, y, weights } = model.frame;
  const own = modelColumns(model).filter(({ name }) => names.includes(name));
  const shares = names.map((_, j) => contrasts.data[term * names.length + j]!);
  const pivot = shares.findIndex((share) => share !== 0);
  const effect = { name: 'effect', values: own[pivot]!.values.map((value) => value / shares[pivot]!) };
  const dummy = (of: Int32Array, level: number) => ({
    name: `${of === unitOf}${level}`,
    values: Float64Array.from(of, (at) => (at === level ? 1 : 0)),
  });
  const others = [
    ...own.flatMap(({ name, values }, j) =>
      j === pivot
        ? []
        : [
            {
              name,
              values: values.map((value, row) => value - (shares[j]! / shares[pivot]!) * own[pivot]!.values[row]!),
            },
          ],
    ),
    ...[...new Set(unitOf)].map((level) => dummy(unitOf, level)),
    ...[...new Set(periodOf)].slice(1).map((level) => dummy(periodOf, level)),
  ];
  const clusterOf = model.frame.clusterOf[0]!;
  const tOf = (outcome: Float64Array, theta: number) => {
    const fit = ols({ y: outcome, columns: [effect, ...others], weights });
    const kind = variant.endsWith('3') ? 'cr3' : 'cr0';
    return (fit.coefficients[0]! - theta) / Math.sqrt(clusterVcov(fit, clusterOf, kind).data[0]!);
  };
  return {
    observed: tOf(y, 0),
    drawn(draw: number, theta: number): number {
      const held = y.map((value, row) => value - theta * effect.values[row]!);
      const { residuals } = ols({ y: held, columns: others, weights });
      const signed = y.map((value, row) => {
        const sign = (draw >> clusterOf[row]!) & 1 ? 1 : -1;
        return value - residuals[row]! + sign * residuals[row]!;
      });
      return tOf(signed, theta);
    },
  };
}

describe.each(Object.entries(makers))('%s', (_, make) => {
  it.each(['11', '13'] as const)('variant %s: draws are those of the regression on every dummy', (variant) => {
    const estimated = make(variant);
    const tasks = regressionTasks(estimated, null, optionsOf(variant));
    const averages = estimated.terms.flatMap((_, i) => (tasks[i] ? [i] : []));
    for (const i of [averages[0]!, averages.at(-1)!]) {
      const task = tasks[i]!;
      const draws = drawsOf(task);
      const scratch = fromScratch(estimated, i, variant);
      const scale = task.estimate / task.stdError / scratch.observed;
      for (const theta of [0, 0.7])
        for (const draw of [5, 27]) {
          const [bY, bZ, q0, q1, q2] = draws.subarray(draw * DRAW_WIDTH) as unknown as readonly number[];
          const ours = (bY! - theta * bZ!) / Math.sqrt(q0! - 2 * theta * q1! + theta * theta * q2!);
          const expected = scale * scratch.drawn(draw, theta);
          expect(Math.abs(ours - expected)).toBeLessThan(TOLERANCE * (1 + Math.abs(expected)));
        }
    }
  });
});

it('keeps the contract of rows, references without a test', () => {
  const estimated = makers['event study']!('33');
  const tasks = regressionTasks(estimated, null, optionsOf('33'));
  const chunksOf = tasks.map((task) => (task ? runChunksInline(task, wildChunk, wildChunks(task)) : []));
  const effect = effectOfTerms(wildTerms(estimated, tasks, chunksOf, 0.1), { alpha: 0.1, provenance: testProvenance });
  expectEffectRows(effect);
  expect(effect.inference).toMatchObject({ kind: 'bootstrap', scheme: 'wild', draws: 64 });
  expect(tasks.filter((task) => task === null).length).toBe(1);
  for (const { relativePeriod, pValue, df } of effect.rows) {
    expect(pValue === null).toBe(relativePeriod === -1);
    expect(df).toBeNull();
  }
});

it('weighs units apart where they are what gets one weight', () => {
  const estimated = makers.twfe!('11');
  const { units } = frame;
  const tasks = regressionTasks(estimated, (unit) => units.indexOf(unit), { ...optionsOf('11'), replicates: 49 });
  expect(tasks[0]).toMatchObject({ nDrawn: 18, nClusters: 6, exact: false });
  const own = regressionTasks(estimated, null, optionsOf('11'))[0]!;
  expect(tasks[0]!.factor / own.factor).toBeCloseTo(1, 10);
});

it('draws influence values by cluster, divided by their spread about their mean', () => {
  const estimated = callawaySantAnna(frame, {
    ...everyAnswer,
    withInfluence: true,
    control: 'never',
    base: 'varying',
    method: 'dr',
    anticipation: 0,
  });
  const simple = estimated.terms.findIndex(({ term }) => term === 'simple');
  const tasks = scoreTasks(estimated, frame, null, { weights: 'rademacher', replicates: 64, seed: 's' });
  const draws = drawsOf(tasks[simple]!);
  const byCluster = new Float64Array(6);
  frame.units.forEach((_, unit) => {
    byCluster[Math.floor(unit / 3)]! += estimated.influence!.data[unit * estimated.terms.length + simple]! / 18;
  });
  const stdError = Math.sqrt(byCluster.reduce((sum, value) => sum + value * value, 0));
  expect(tasks[simple]!.stdError / stdError).toBeCloseTo(1, 12);
  for (const draw of [6, 41]) {
    const weighted = byCluster.map((value, g) => ((draw >> g) & 1 ? value : -value));
    const sum = weighted.reduce((total, value) => total + value, 0);
    const spread = Math.sqrt(weighted.reduce((total, value) => total + (value - sum / 6) ** 2, 0));
    const ours = draws[draw * DRAW_WIDTH]! / Math.sqrt(draws[draw * DRAW_WIDTH + 2]!);
    expect(ours).toBeCloseTo(sum / spread, 10);
  }
});
