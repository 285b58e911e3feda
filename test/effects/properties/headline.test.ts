import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EffectRow } from '../../../src/core/effect.ts';
import { makeRng } from '../../../src/core/rng.ts';
import { match } from '../../../src/design/match/match.ts';
import { declareDesign } from '../../../src/design/randomize/declare-design.ts';
import { analyzeKpi } from '../../../src/effects/analyze-kpi.ts';
import type { KpiQuestion } from '../../../src/effects/analyze-question.ts';
import type { KpiEffects } from '../../../src/effects/types.ts';
import { expectEffectRows } from '../expect-effect-rows.ts';
import { questionFrom, settings, yearPanel } from '../pilot-questions.ts';
import { seeds } from '../random-frames.ts';
import { runs } from './runs.ts';

/** Fits, bisections and ties on another scale of the outcome. */
const TOLERANCE = 1e-8;
const few = {
  ...settings,
  replicates: 199,
  alternatives: ['difference-in-means', 'lin', 'ancova', 'did', 'did-collapsed'],
} as const;

interface World {
  readonly name: string;
  readonly design: 'simple' | 'complete' | 'blocked' | 'cluster' | 'blocked-cluster' | 'none' | 'lonely' | 'matched';
  readonly nClusters: number;
  readonly size: number;
}

/** One pilot for each headline rule that stands, and the two that withhold. */
const worlds: readonly World[] = [
  { name: 'units drawn one by one', design: 'simple', nClusters: 30, size: 1 },
  { name: 'one team trained', design: 'lonely', nClusters: 12, size: 3 },
  { name: 'few units drawn', design: 'complete', nClusters: 30, size: 1 },
  { name: 'few units drawn in blocks', design: 'blocked', nClusters: 32, size: 1 },
  { name: 'many units drawn', design: 'complete', nClusters: 410, size: 1 },
  { name: 'few teams drawn', design: 'cluster', nClusters: 10, size: 4 },
  { name: 'teams drawn in blocks', design: 'blocked-cluster', nClusters: 16, size: 3 },
  { name: 'many teams drawn', design: 'cluster', nClusters: 26, size: 3 },
  { name: 'few teams, nobody drew', design: 'none', nClusters: 14, size: 3 },
  { name: 'very few teams, nobody drew', design: 'none', nClusters: 8, size: 4 },
  { name: 'many units, nobody drew', design: 'none', nClusters: 60, size: 1 },
  { name: 'matched pairs', design: 'matched', nClusters: 60, size: 1 },
];

type Values = (value: number) => number;

function questionOf(
  { design: kind, nClusters, size }: World,
  seed: string,
  change: Values = (value) => value,
): KpiQuestion {
  const rng = makeRng(seed);
  const noise = () => rng.uniform() + rng.uniform() - 1;
  const n = nClusters * size;
  const units = Array.from({ length: n }, (_, i) => `u${i + 1}`);
  const teamOf = units.map((_, i) => Math.floor(i / size));
  const clusterOf = teamOf.map((team) => `t${team + 1}`);
  const blockOf = teamOf.map((team) => `b${team % 2}`);
  const drawn = kind !== 'none' && kind !== 'lonely' && kind !== 'matched';
  const arms = ['control', 'treatment'];
  const design = drawn ? declareDesign({ kind, units, arms, clusterOf, blockOf, seed }) : null;
  const treated = design
    ? design.draw(makeRng(seed))
    : Uint8Array.from(teamOf, (team) => (team % 5 < 2 && (kind !== 'lonely' || team === 0) ? 1 : 0));
  const level = Float64Array.from(teamOf, () => 3 * noise());
  const shock = Float64Array.from({ length: nClusters }, noise);
  const years = [0, 1, 2, 3, 4].map((t) =>
    Float64Array.from(units, (_, i) => level[i]! + (t > 2 ? treated[i]! : 0) + shock[teamOf[i]!]! * t * 0.2 + noise()),
  );
  const gone = Float64Array.from(units, () => (rng.uniform() < 0.04 ? Number.NaN : 0));
  const [a, b, c, , e] = years as [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];
  const pre = b.map((value, i) => change((value + c[i]!) / 2));
  const post = e.map((value, i) => change(value) + gone[i]!);
  const panel = yearPanel('kpi', units, [
    ['2020', 'earlier', a.map(change)],
    ['2021', 'baseline', b.map(change)],
    ['2022', 'baseline', c.map(change)],
    ['2024', 'measurement', post],
  ]);
  const covariates = [{ name: 'age', values: Float64Array.from(units, () => 30 + 9 * noise()) }];
  const matching =
    kind === 'matched'
      ? match({
          units,
          treated,
          covariates: [{ ...covariates[0]!, kind: 'number' }],
          method: 'nearest',
          distance: 'mahalanobis',
        })
      : null;
  return questionFrom({
    units,
    treated,
    pre,
    post,
    panel,
    prePost: { pre, post, nPrePeriods: 2, nPostPeriods: 1 },
    covariates,
    design,
    clusterOf: drawn || size === 1 ? null : clusterOf,
    matching,
    analysis: few,
  });
}

const rowsOf = ({ headline, alternatives, placebos, series }: KpiEffects): readonly EffectRow[] => [
  ...headline.rows,
  ...alternatives.flatMap(({ rows }) => rows),
  ...placebos,
  ...series.flatMap(({ change }) => (change ? [change] : [])),
];

const BOUND = /^(lee|manski)-/;
const mirror = (bound: string) =>
  bound.endsWith('lower') ? bound.replace('lower', 'upper') : bound.replace('upper', 'lower');

function expectScaled(ours: KpiEffects, before: KpiEffects, scale: number): void {
  const [rows, theirs] = [rowsOf(ours), rowsOf(before)];
  expect(rows.length).toBe(theirs.length);
  rows.forEach((row, i) => {
    // The lower bound of the outcome is the upper one of its mirror image.
    const mirrored = BOUND.test(row.estimator) && scale < 0;
    const other = mirrored ? theirs.find(({ estimator }) => estimator === mirror(row.estimator))! : theirs[i]!;
    const size =
      Math.abs(scale) *
      Math.max(Math.abs(other.estimate), other.stdError ?? 0, Math.abs((other.ciHigh ?? 0) - (other.ciLow ?? 0)));
    const near = (got: number | null, want: number | null, unit: number) => {
      if (got === null || want === null) expect(got, other.estimator).toBe(want);
      else expect(Math.abs(got - want), `${other.estimator}: ${got}, ${want}`).toBeLessThanOrEqual(TOLERANCE * unit);
    };
    const times = (value: number | null) => (value === null ? null : scale * value);
    near(row.estimate, scale * other.estimate, size);
    near(row.stdError, other.stdError === null ? null : Math.abs(scale) * other.stdError, size);
    near(row.ciLow, times(scale < 0 ? other.ciHigh : other.ciLow), size);
    near(row.ciHigh, times(scale < 0 ? other.ciLow : other.ciHigh), size);
    near(row.pValue, other.pValue, 1);
    near(row.df, other.df, Math.max(1, other.df ?? 0));
  });
  expect(ours.rule).toEqual(before.rule);
  const judged = ({ diagnostics }: KpiEffects) => diagnostics.map(({ code, severity }) => `${code} ${severity}`);
  expect(judged(ours)).toEqual(judged(before));
  expect(ours.flow).toEqual(before.flow);
}

describe.each(worlds)('$name', (world) => {
  it('every row keeps the contract, and the same question gives the same bytes', () => {
    const ours = analyzeKpi(questionOf(world, 'contract'));
    for (const effect of [ours.headline, ...ours.alternatives]) expectEffectRows(effect);
    expect(JSON.stringify(ours)).toBe(JSON.stringify(analyzeKpi(questionOf(world, 'contract'))));
    expect(JSON.parse(JSON.stringify(ours))).toEqual(ours);
  });

  it('names only name: other units and teams that stand alike give the same rows', () => {
    const question = questionOf(world, 'names');
    const rename = (label: string) => `x ${label}`;
    const sets = question.matching?.sets.map((member) => ({ ...member, unit: rename(member.unit) }));
    const renamed: KpiQuestion = {
      ...question,
      units: question.units.map(rename),
      clusterOf: question.clusterOf?.map((label) => `team ${label.slice(1).padStart(3, '0')}`).map(rename) ?? null,
      matching: question.matching && { ...question.matching, sets: sets! },
    };
    expect(rowsOf(analyzeKpi(renamed))).toEqual(rowsOf(analyzeKpi(question)));
  });

  it('the unit and the origin of the KPI change no judgement', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const ours = analyzeKpi(questionOf(world, seed));
        const bcaTies = world.design.includes('cluster') || world.nClusters < 20;
        expectScaled(analyzeKpi(questionOf(world, seed, (value) => 1e-5 * value)), ours, 1e-5);
        expectScaled(analyzeKpi(questionOf(world, seed, (value) => 1e6 * value)), ours, 1e6);
        expectScaled(analyzeKpi(questionOf(world, seed, (value) => value + 64)), ours, 1);
        if (!bcaTies) expectScaled(analyzeKpi(questionOf(world, seed, (value) => -2 * value)), ours, -2);
      }),
      runs(1),
    );
  });

  it('a KPI that never moves has an effect of 0 everywhere, a stop and no test', () => {
    for (const level of [0, 0.1, -7.3, 1e9 + 0.1]) {
      const still = analyzeKpi(questionOf(world, 'still', () => level));
      for (const { estimate, pValue, stdError, ciLow, ciHigh } of rowsOf(still))
        expect({ estimate, pValue, stdError, ciLow, ciHigh }).toEqual({
          estimate: 0,
          pValue: null,
          stdError: null,
          ciLow: null,
          ciHigh: null,
        });
      expect(still.distribution).toBeNull();
      expect(still.diagnostics.filter(({ severity }) => severity === 'stop').map(({ code }) => code)).toContain(
        'outcome.no-variance',
      );
      expect(JSON.parse(JSON.stringify(still))).toEqual(still);
    }
  });

  it('tiny, huge and mixed values give numbers or null', () => {
    for (const change of [
      (v: number) => v * 1e-300,
      (v: number) => v * 1e150,
      (v: number) => (v > 1 ? v * 1e100 : v * 1e-100),
    ]) {
      const ours = analyzeKpi(questionOf(world, 'scales', change));
      expect(JSON.parse(JSON.stringify(ours))).toEqual(ours);
      for (const effect of [ours.headline, ...ours.alternatives]) expectEffectRows(effect);
    }
  });
});
