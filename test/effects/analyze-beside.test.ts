import { describe, expect, it } from 'vitest';
import { makeRng } from '../../src/core/rng.ts';
import { declareDesign } from '../../src/design/randomize/declare-design.ts';
import { analyzeKpi } from '../../src/effects/analyze-kpi.ts';
import type { KpiQuestion } from '../../src/effects/analyze-question.ts';
import { expectEffectRows } from './expect-effect-rows.ts';
import { questionFrom, settings, yearPanel } from './pilot-questions.ts';

const n = 120;
const base = { settings: { ...settings, replicates: 199 }, minimumCell: 5 };

interface Pilot {
  readonly come?: (i: number) => boolean;
  readonly early?: (i: number) => boolean;
  readonly lost?: (i: number, arm: number, value: number) => boolean;
  readonly rest?: Partial<KpiQuestion>;
}

/** 60 of 120 drawn; the course gives 3 to whoever takes it, and the keen, who come, have 2 more anyway. */
function pilot({ come = () => true, early = () => false, lost = () => false, rest = {} }: Pilot) {
  const units = Array.from({ length: n }, (_, i) => `u${i + 1}`);
  const design = declareDesign({ kind: 'complete', units, arms: ['control', 'treated'], counts: [60, 60], seed: 'd' });
  const treated = design.draw(makeRng('draw'));
  const rng = makeRng('pilot');
  const pre = Float64Array.from(units, () => 10 + 2 * rng.uniform());
  const took = Uint8Array.from(treated, (arm, i) => ((arm === 1 ? come(i) : early(i)) ? 1 : 0));
  const post = pre.map((value, i) => {
    const result = 0.5 * value + 3 * took[i]! + (come(i) ? 2 : 0) + 2 * rng.uniform();
    return lost(i, treated[i]!, result) ? Number.NaN : result;
  });
  const people = {
    attendance: {
      took,
      early: took.map((one, i) => (treated[i] === 0 ? one : 0)),
      firstDay: new Array<null>(took.length).fill(null),
    },
    managerOf: null,
    minimumCell: 5,
  };
  const question = questionFrom({ units, treated, pre, post, design, people, analysis: base.settings, ...rest });
  return { question, effects: analyzeKpi(question), treated, took, post, pre };
}

const codes = ({ diagnostics }: ReturnType<typeof analyzeKpi>) => diagnostics.map(({ code }) => code);
const beside = ({ alternatives }: ReturnType<typeof analyzeKpi>, estimator: string) =>
  alternatives.find(({ rows }) => rows[0]!.estimator === estimator);
const meanOf = (values: ArrayLike<number>, keep: (i: number) => boolean) => {
  const kept = Array.from(values).filter((value, i) => keep(i) && !Number.isNaN(value));
  return kept.reduce((sum, value) => sum + value, 0) / kept.length;
};
const halfCome = (i: number) => i % 3 > 0;

describe('people who did not do what was drawn', () => {
  it('leave the headline, with the effect on compliers beside it and completers marked as biased', () => {
    const { effects, treated, took, post } = pilot({
      come: halfCome,
      rest: { analysis: { ...base.settings, baselineAdjustment: false } },
    });
    const headline = effects.headline.rows[0]!;
    const cace = beside(effects, 'iv')!;
    const itt = meanOf(post, (i) => treated[i] === 1) - meanOf(post, (i) => treated[i] === 0);
    const moved = meanOf(took, (i) => treated[i] === 1) - meanOf(took, (i) => treated[i] === 0);
    expect(headline.estimate).toBeCloseTo(itt, 9);
    expect(cace.rows[0]).toMatchObject({ estimand: 'CACE', ciShape: 'interval' });
    expect(cace.rows[0]!.estimate).toBeCloseTo(itt / moved, 9);
    expect(cace.inference).toEqual({ kind: 'inversion', test: 'anderson-rubin' });
    const biased = beside(effects, 'per-protocol')!;
    expect(biased.rows[0]!.estimate).toBeCloseTo(
      meanOf(post, (i) => treated[i] === 1 && took[i] === 1) - meanOf(post, (i) => treated[i] === 0),
      9,
    );
    expect(biased.rows[0]!.estimate).toBeGreaterThan(cace.rows[0]!.estimate);
    expect(biased.diagnostics).toMatchObject([{ code: 'compliance.per-protocol', severity: 'stop' }]);
    const said = effects.diagnostics.find(({ code }) => code === 'compliance.take-up')!;
    expect(said).toMatchObject({ severity: 'info', values: { effectOnCompliers: cace.rows[0]!.estimate } });
    for (const effect of [cace, biased]) expectEffectRows(effect);
  });

  it('a scaled and shifted outcome scales the effect on compliers', () => {
    const effectOn = (change: (value: number) => number) => {
      const made = pilot({ come: halfCome });
      const { question } = made;
      const prePost = { ...question.prePost, pre: made.pre.map(change), post: made.post.map(change) };
      return beside(analyzeKpi({ ...question, prePost }), 'iv')!.rows[0]!;
    };
    const [plain, other] = [effectOn((value) => value), effectOn((value) => 7 - 3 * value)];
    expect(other.estimate).toBeCloseTo(-3 * plain.estimate, 8);
    expect(other.ciLow).toBeCloseTo(-3 * plain.ciHigh!, 8);
  });

  it('stop the claim where half as many controls as trained came, and only then', () => {
    expect(codes(pilot({}).effects)).not.toContain('compliance.contamination');
    const some = pilot({ early: (i) => i % 5 === 0 }).effects;
    expect(some.diagnostics.find(({ code }) => code === 'compliance.contamination')!.severity).toBe('caution');
    const many = pilot({ come: halfCome, early: halfCome }).effects;
    expect(many.diagnostics.find(({ code }) => code === 'compliance.contamination')!.severity).toBe('stop');
  });

  it('add nothing where everybody did what was drawn, or no file says who came', () => {
    const { effects, question } = pilot({});
    expect(beside(effects, 'iv')).toBeUndefined();
    expect(beside(effects, 'per-protocol')).toBeUndefined();
    expect(codes(analyzeKpi({ ...question, people: null })).join()).not.toContain('compliance');
  });
});

describe('people who were lost', () => {
  const best = (_: number, arm: number, value: number) => arm === 1 && value > 12;
  it('put bounds beside the headline and into the finding', () => {
    const { effects, treated, post } = pilot({ lost: best });
    const finding = effects.diagnostics.find(({ code }) => code === 'flow.attrition')!;
    expect(finding.severity).not.toBe('info');
    const bounds = beside(effects, 'lee-lower')!;
    expect(bounds.rows.map(({ estimator }) => estimator)).toEqual(['lee-lower', 'lee-upper']);
    const seen = (arm: number) => [...post].filter((value, i) => treated[i] === arm && !Number.isNaN(value));
    const kept = seen(1).length / 60;
    const controls = seen(0).sort((a, b) => a - b);
    const nCut = Math.round((1 - kept) * controls.length);
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(bounds.rows[1]!.estimate).toBeCloseTo(mean(seen(1)) - mean(controls.slice(0, 60 - nCut)), 9);
    expect(bounds.rows[0]!.estimate).toBeCloseTo(mean(seen(1)) - mean(controls.slice(nCut)), 9);
    expect(finding.values).toMatchObject({ leeLower: bounds.rows[0]!.estimate, leeUpper: bounds.rows[1]!.estimate });
    expect(finding.message).toContain('whoever is missing, the effect on those who stay in either group lies between');
    expectEffectRows(bounds);
  });

  it('give the worst case of a proportion too, and no bounds where nobody is lost', () => {
    const share = (value: number) => (value > 9 ? 1 : 0);
    const { question, post } = pilot({ lost: best });
    const prePost = {
      ...{ ...question.prePost, pre: new Float64Array(n).fill(Number.NaN), nPrePeriods: 0 },
      post: post.map((value) => (Number.isNaN(value) ? value : share(value))),
    };
    const bounds = beside(analyzeKpi({ ...question, type: 'proportion', prePost }), 'lee-lower')!;
    expect(bounds.rows.map(({ estimator }) => estimator)).toEqual([
      ...['lee-lower', 'lee-upper', 'manski-lower', 'manski-upper'],
    ]);
    expect(beside(pilot({}).effects, 'lee-lower')).toBeUndefined();
  });
});

describe('alternatives that contradict the headline', () => {
  it('are a caution where the baselines lie apart, and none where they are alike', () => {
    const { question, pre, post, treated } = pilot({});
    expect(codes(analyzeKpi(question))).not.toContain('analysis.disagreement');
    const apart = (values: Float64Array) => values.map((value, i) => value + (treated[i] === 1 ? 2 : 0));
    const unlike = { ...question.prePost, pre: apart(pre), post };
    const found = analyzeKpi({ ...question, prePost: unlike });
    expect(found.diagnostics.find(({ code }) => code === 'analysis.disagreement')).toMatchObject({
      severity: 'caution',
      values: { headline: 'ancova' },
    });
  });
});

describe('the feed of the KPI', () => {
  it('stops the claim where the controls stand still, and cautions where one arm did not report', () => {
    const { question, pre, post, treated } = pilot({});
    const rng = makeRng('years');
    const moved = (values: Float64Array) => values.map((value) => value + rng.uniform());
    const years = (last: Float64Array) =>
      yearPanel('kpi', question.units, [
        ...([['2019', 'earlier', moved(pre)]] as const),
        ...([['2020', 'baseline', pre]] as const),
        ...([['2021', 'measurement', post]] as const),
        ...([['2022', 'measurement', last]] as const),
      ]);
    const next = moved(post);
    expect(codes(analyzeKpi({ ...question, panel: years(next) })).join()).not.toMatch(/repeated|arm-gap/);
    const still = next.map((value, i) => (treated[i] === 0 ? post[i]! : value));
    const frozen = analyzeKpi({ ...question, panel: years(still) });
    expect(frozen.diagnostics.find(({ code }) => code === 'kpi.repeated-period')!.severity).toBe('stop');
    const silent = next.map((value, i) => (treated[i] === 1 && i % 2 === 0 ? Number.NaN : value));
    expect(codes(analyzeKpi({ ...question, panel: years(silent) }))).toContain('kpi.arm-gap');
  });
});
