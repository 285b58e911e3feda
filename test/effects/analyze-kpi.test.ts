import { describe, expect, it } from 'vitest';
import { makeRng } from '../../src/core/rng.ts';
import { declareDesign } from '../../src/design/randomize/declare-design.ts';
import { recordedDesign } from '../../src/design/randomize/recorded-design.ts';
import { analyzeKpi } from '../../src/effects/analyze-kpi.ts';
import { expectRefusal } from '../design/refusal.ts';
import { codes, few, world } from './clusters-of-people.ts';
import { expectEffectRows } from './expect-effect-rows.ts';
import { questionFrom } from './pilot-questions.ts';

function clusterRandomised(shape: Parameters<typeof world>[0]) {
  const { clusterOf, ...rest } = world(shape);
  const names = [...new Set(clusterOf)];
  const design = declareDesign({
    kind: 'cluster',
    units: rest.units,
    arms: ['control', 'treatment'],
    clusterOf,
    counts: [names.length - shape.nTreated, shape.nTreated],
    seed: 'design',
  });
  return questionFrom({ ...rest, design, analysis: few });
}

describe('the inference of the headline', () => {
  it('rule 1, randomised: a permutation p value, no standard error, no draws for money, a stop', () => {
    const effects = analyzeKpi(clusterRandomised({ nClusters: 10, nTreated: 1, size: 6 }));
    expect(effects.rule).toMatchObject({ rule: 1, claimWithheld: true, smallestPValue: 0.1 });
    expect(effects.headline.inference).toMatchObject({
      kind: 'randomization',
      exact: true,
      studentized: false,
      draws: 10,
    });
    expect(effects.headline.rows[0]!.stdError).toBeNull();
    expect(effects.headline.rows[0]!.pValue).toBeCloseTo(0.1, 12);
    expect(effects.distribution).toBeNull();
    expect(codes(effects, 'stop')).toEqual(['inference.few-clusters']);
  });

  it('rule 1, not randomised: placebos in place of the treated cluster', () => {
    const effects = analyzeKpi(questionFrom({ ...world({ nClusters: 12, nTreated: 1, size: 4 }), analysis: few }));
    expect(effects.headline.inference).toEqual({ kind: 'inversion', test: 'placebo' });
    expect(effects.headline.rows[0]).toMatchObject({ estimator: 'did', stdError: null });
    expect(effects.headline.rows[0]!.pValue).toBeCloseTo(1 / 12, 12);
  });

  it('rule 1, matched: a single matched set has an estimate and no test', () => {
    const { clusterOf: _alone, ...people } = world({ nClusters: 12, nTreated: 3, size: 1 });
    const sets = [
      { set: 0, unit: people.units[0]!, treated: 1 as const, weight: 1 },
      { set: 0, unit: people.units[5]!, treated: 0 as const, weight: 1 },
    ];
    const effects = analyzeKpi(questionFrom({ ...people, matching: { sets, estimand: 'ATM' }, analysis: few }));
    expect(effects.rule).toMatchObject({ rule: 1, claimWithheld: true });
    expect(effects.headline.rows[0]).toMatchObject({ estimator: 'matched', stdError: null, pValue: null, ciLow: null });
    expect(effects.headline.rows[0]!.estimate).toBeCloseTo(people.post[0]! - people.post[5]!, 9);
    expect(effects.distribution).toBeNull();
    for (const effect of [effects.headline, ...effects.alternatives]) expectEffectRows(effect);
  });

  it('rule 2: studentised randomisation inference over every assignment', () => {
    const effects = analyzeKpi(clusterRandomised({ nClusters: 10, nTreated: 5, size: 6 }));
    expect(effects.rule.rule).toBe(2);
    expect(effects.headline.inference).toMatchObject({
      kind: 'randomization',
      exact: true,
      studentized: true,
      draws: 252,
    });
    expect(effects.rule.smallestPValue).toBeCloseTo(2 / 252, 12);
    expect(effects.headline.rows[0]!.pValue).toBeCloseTo(2 / 252, 12);
    expect(effects.distribution?.kind).toBe('inverted');
    expect(effects.alternatives.map(({ inference }) => inference.kind)).toContain('analytic');
    const wild = effects.alternatives.find(
      ({ inference }) => inference.kind === 'bootstrap' && inference.scheme === 'wild',
    );
    expect(wild).toBeDefined();
  });

  it('rule 8: CR3 by cluster where few randomised clusters face many, re-drawn lots beside it', () => {
    const effects = analyzeKpi(clusterRandomised({ nClusters: 12, nTreated: 4, size: 6 }));
    expect(effects.rule).toMatchObject({ rule: 8, claimWithheld: false, conservative: true, smallestPValue: null });
    expect(effects.headline.inference).toMatchObject({ kind: 'analytic', vcov: 'cr3' });
    const { estimate, stdError, df } = effects.headline.rows[0]!;
    expect(effects.distribution).toEqual({ kind: 't', estimate, stdError, df });
    expect(effects.alternatives.map(({ inference }) => inference.kind)).toContain('randomization');
    const cr2 = effects.alternatives.find(
      ({ inference }) => inference.kind === 'analytic' && inference.vcov === 'cr2',
    )!;
    expect(stdError!).toBeGreaterThan(cr2.rows[0]!.stdError!);
    expect(df).toBeCloseTo(cr2.rows[0]!.df!, 12);
  });

  it('rule 8: CR3 by cluster where few clusters were randomised and a third of the outcomes are the lowest', () => {
    const question = clusterRandomised({ nClusters: 10, nTreated: 5, size: 6 });
    const withFloor = (share: number) => {
      const post = question.prePost.post.map((value, unit) => (unit % 10 < 10 * share ? -1000 : value));
      return { ...question, prePost: { ...question.prePost, post } };
    };
    const { rule, headline } = analyzeKpi(withFloor(0.4));
    expect(rule).toMatchObject({ rule: 8, claimWithheld: false, conservative: true });
    expect(rule.sentence).toContain(
      'Few randomised clusters (5 treated and 5 control clusters) and an outcome that is 0, or at its lowest, for 40 %',
    );
    expect(headline.inference).toMatchObject({ kind: 'analytic', vcov: 'cr3' });
    expect(analyzeKpi(withFloor(0.3)).rule.rule).toBe(2);
    expect(analyzeKpi({ ...withFloor(0.4), type: 'proportion' }).rule.rule).toBe(2);
  });

  it('rule 11: HC3 where people were drawn and a third of the amounts are 0, no claim with few treated, counts as before', () => {
    const ask = (nTreated: number, outcomeOf = (value: number, _unit: number) => value) => {
      const { clusterOf: _alone, ...rest } = world({ nClusters: 60, nTreated, size: 1 });
      const units = { units: rest.units, arms: ['control', 'treatment'], counts: [60 - nTreated, nTreated] };
      const design = declareDesign({ kind: 'complete', ...units, seed: 'design' });
      const post = rest.post.map((value, unit) => (unit % 10 < 4 ? 0 : outcomeOf(value, unit)));
      return analyzeKpi(questionFrom({ ...rest, post, design, analysis: few }));
    };
    const alike = ask(30);
    expect(alike.rule).toMatchObject({ rule: 11, claimWithheld: false, conservative: false, smallestPValue: null });
    expect(alike.headline.inference).toMatchObject({ kind: 'analytic', vcov: 'hc3' });
    expect(alike.alternatives.map(({ inference }) => inference.kind)).toContain('randomization');
    const fewTreated = ask(15);
    expect(fewTreated.rule).toMatchObject({ rule: 11, claimWithheld: true });
    const stop = fewTreated.diagnostics.find(({ code }) => code === 'inference.few-clusters')!;
    expect(stop.severity).toBe('stop');
    expect(stop.hint).toContain('Train as many as wait');
    expect(ask(15, Math.round).rule.rule).toBe(6);
    // Rounded amounts repeat, and spread as far; a refund leaves the others at 0.
    expect(ask(30, (_, unit) => 50 * 2 ** (unit % 6)).rule.rule).toBe(11);
    expect(ask(15, (value, unit) => (unit === 4 ? -1 : value)).rule).toMatchObject({ rule: 11, claimWithheld: true });
  });

  it('rule 11 among pairs: conservative', () => {
    const { clusterOf: _alone, ...rest } = world({ nClusters: 60, nTreated: 30, size: 1 });
    const blockOf = rest.units.map((_, unit) => `pair ${unit % 30}`);
    const units = { units: rest.units, arms: ['control', 'treatment'], shares: [1, 1], blockOf };
    const design = declareDesign({ kind: 'blocked', ...units, seed: 'design' });
    const post = rest.post.map((value, unit) => (unit % 10 < 4 ? 0 : value));
    const { rule, headline } = analyzeKpi(questionFrom({ ...rest, post, design, analysis: few }));
    expect(rule).toMatchObject({ rule: 11, claimWithheld: false, conservative: true });
    expect(headline.inference).toMatchObject({ kind: 'analytic', vcov: 'hc3' });
  });

  it('rule 3: the wild bootstrap without a claim, called conservative only where it is', () => {
    const effects = analyzeKpi(questionFrom({ ...world({ nClusters: 24, nTreated: 5, size: 4 }), analysis: few }));
    expect(effects.rule).toMatchObject({ rule: 3, claimWithheld: true, conservative: false });
    expect(effects.headline.inference).toMatchObject({ kind: 'bootstrap', scheme: 'wild' });
    expect(codes(effects, 'stop')).toContain('inference.few-clusters');
    const two = analyzeKpi(questionFrom({ ...world({ nClusters: 24, nTreated: 2, size: 4 }), analysis: few }));
    expect(two.rule).toMatchObject({ rule: 3, claimWithheld: true, conservative: true });
  });

  it('rule 4: the wild bootstrap with a claim', () => {
    const effects = analyzeKpi(questionFrom({ ...world({ nClusters: 16, nTreated: 8, size: 4 }), analysis: few }));
    expect(effects.rule).toMatchObject({ rule: 4, claimWithheld: false });
    expect(effects.headline.inference).toMatchObject({ kind: 'bootstrap', scheme: 'wild' });
    expect(effects.headline.rows[0]!.estimator).toBe('did');
    expect(codes(effects, 'stop')).toEqual([]);
  });

  it('rule 5: CR2 by cluster, t draws for money', () => {
    const effects = analyzeKpi(clusterRandomised({ nClusters: 24, nTreated: 12, size: 5 }));
    expect(effects.rule.rule).toBe(5);
    expect(effects.headline.inference).toMatchObject({ kind: 'analytic', vcov: 'cr2' });
    const { estimate, stdError, df, nClusters, ciLow, ciHigh } = effects.headline.rows[0]!;
    expect(nClusters).toBe(24);
    expect(effects.distribution).toEqual({ kind: 't', estimate, stdError, df });
    expect(ciLow! < 2 && 2 < ciHigh!).toBe(true);
  });

  it('every row of every effect keeps the contract', () => {
    const effects = analyzeKpi(clusterRandomised({ nClusters: 24, nTreated: 12, size: 5 }));
    for (const effect of [effects.headline, ...effects.alternatives]) expectEffectRows(effect);
  });
});

describe('the estimator of the headline', () => {
  const shape = { nClusters: 400, nTreated: 200, size: 1 };
  const randomised = () => {
    const { clusterOf: _alone, ...rest } = world(shape);
    const design = declareDesign({ kind: 'complete', units: rest.units, arms: ['control', 'treatment'], seed: 's' });
    return { ...rest, design, analysis: few };
  };

  it('is ANCOVA where chance formed the arms, the difference in means without a usable baseline', () => {
    const basics = randomised();
    const ancova = analyzeKpi(questionFrom(basics));
    expect(ancova.headline.rows[0]!.estimator).toBe('ancova');
    expect(ancova.rule.rule).toBe(7);
    expect(ancova.alternatives.map(({ rows }) => rows[0]!.estimator)).toContain('did');
    const missing = new Float64Array(400).fill(Number.NaN);
    const without = analyzeKpi(questionFrom({ ...basics, pre: missing }));
    expect(without.headline.rows[0]!.estimator).toBe('difference-in-means');
    expect(without.series).toEqual([]);
    const constant = analyzeKpi(questionFrom({ ...basics, pre: new Float64Array(400).fill(3) }));
    expect(constant.headline.rows[0]!.estimator).toBe('difference-in-means');
  });

  it('follows the plan, with a caution where that is not the default', () => {
    const analysis = { ...few, estimator: 'did' as const };
    const effects = analyzeKpi(questionFrom({ ...randomised(), analysis }));
    expect(effects.headline.rows[0]!.estimator).toBe('did');
    expect(codes(effects, 'caution')).toEqual(['analysis.estimator-override']);
    const usual = analyzeKpi(questionFrom({ ...randomised(), analysis: { ...few, estimator: 'ancova' } }));
    expect(codes(usual, 'caution')).toEqual([]);
  });

  it('falls back with a caution where the plan names what the data do not allow', () => {
    const effects = analyzeKpi(questionFrom({ ...randomised(), analysis: { ...few, estimator: 'matched' } }));
    expect(effects.headline.rows[0]!.estimator).toBe('ancova');
    expect(codes(effects, 'caution')).toEqual(['analysis.estimator-unavailable']);
  });

  it('without chance, matching or baseline is a comparison without a claim', () => {
    const { design: _none, ...rest } = randomised();
    const effects = analyzeKpi(questionFrom({ ...rest, pre: new Float64Array(400).fill(Number.NaN) }));
    expect(effects.headline.rows[0]!.estimator).toBe('difference-in-means');
    expect(codes(effects, 'stop')).toEqual(['design.not-isolated']);
  });

  it('without a control group is a change, never an effect', () => {
    const { design: _none, ...rest } = randomised();
    const effects = analyzeKpi(questionFrom({ ...rest, treated: new Uint8Array(400).fill(1) }));
    expect(effects.headline.rows[0]).toMatchObject({
      estimator: 'pre-post',
      estimand: 'PRE-POST',
      counterfactualMean: null,
    });
    expect(codes(effects, 'stop')).toEqual(['design.uncontrolled']);
    expect(effects.alternatives).toEqual([]);
    expect(effects.means.controlPost).toBeNull();
  });

  it('refuses an arm without any outcome, and arrays that do not follow the units', () => {
    const basics = randomised();
    const post = basics.post.map((value, i) => (basics.treated[i] === 1 ? Number.NaN : value));
    const asked = (parts: Partial<Parameters<typeof questionFrom>[0]>) => () =>
      analyzeKpi(questionFrom({ ...basics, ...parts }));
    expectRefusal(asked({ post }), 'analysis.empty-arm', 'got outcomes of 0 treated and 200 control units');
    expectRefusal(asked({ post: new Float64Array(3) }), 'analysis.length', 'follow the 400 units, got one of length 3');
    const everybody = { design: null, treated: new Uint8Array(400).fill(1) };
    const nobody = new Float64Array(400).fill(Number.NaN);
    expectRefusal(asked({ ...everybody, post: nobody }), 'analysis.no-change', 'a value before and after is needed');
    expect(asked(everybody)().headline.rows[0]!.estimator).toBe('pre-post');
  });
});

describe('the checks of the sample', () => {
  const shape = { nClusters: 300, nTreated: 150, size: 1 };
  const randomised = (lost: (unit: number) => boolean) => {
    const { clusterOf: _alone, post, treated: _first, ...rest } = world(shape);
    const design = declareDesign({ kind: 'complete', units: rest.units, arms: ['control', 'treatment'], seed: 's' });
    const treated = design.draw(makeRng('s'));
    const kept = post.map((value, unit) => (lost(unit) && treated[unit] === 1 ? Number.NaN : value));
    return questionFrom({ ...rest, treated, post: kept, design, analysis: few });
  };

  it('stops where one arm loses people and the other does not', () => {
    const effects = analyzeKpi(randomised((unit) => unit % 4 === 0));
    expect(codes(effects, 'stop')).toEqual(['design.sample-ratio', 'flow.attrition']);
  });

  it('counts missing values as 0 where the plan says so, and says so', () => {
    const question = randomised((unit) => unit % 4 === 0);
    const effects = analyzeKpi({ ...question, analysis: { ...few, missing: 'zero' } });
    expect(effects.headline.rows[0]!.nUnits).toBe(300);
    expect(codes(effects, 'caution')).toContain('outcome.filled');
  });

  it('stops where the outcome does not vary, with null inference and never NaN', () => {
    const question = randomised(() => false);
    const effects = analyzeKpi({ ...question, prePost: { ...question.prePost, post: new Float64Array(300).fill(4) } });
    expect(codes(effects, 'stop')).toContain('outcome.no-variance');
    expect(effects.headline.rows[0]).toMatchObject({ stdError: null, pValue: null });
    expect(JSON.stringify(effects)).not.toMatch(/NaN|Infinity/);
  });

  it('takes people as independent where clusters hold both arms, with a caution', () => {
    const { clusterOf, treated, ...rest } = world({ nClusters: 30, nTreated: 15, size: 8 });
    const mixed = treated.map((arm, unit) => (unit === 0 ? 1 - arm : arm));
    const effects = analyzeKpi(questionFrom({ ...rest, treated: mixed, clusterOf, analysis: few }));
    expect(codes(effects, 'caution')).toContain('analysis.mixed-clusters');
    expect(effects.rule.rule).toBe(7);
  });

  it('keeps unequal shares between blocks from biasing the estimate', () => {
    const rng = makeRng('blocks');
    const units = Array.from({ length: 400 }, (_, i) => `u${i + 1}`);
    const blockOf = units.map((_, i) => (i < 200 ? 'a' : 'b'));
    // Block b scores 10 more and is treated three times as often: the raw difference is far from the effect of 1.
    const treated = Uint8Array.from(units, (_, i) => (i < 200 ? (i % 4 === 0 ? 1 : 0) : i % 4 === 0 ? 0 : 1));
    const design = recordedBlocks(units, blockOf, treated);
    const post = Float64Array.from(units, (_, i) => (blockOf[i] === 'b' ? 10 : 0) + treated[i]! + rng.uniform());
    const effects = analyzeKpi(
      questionFrom({ units, treated, design, pre: new Float64Array(400).fill(Number.NaN), post, analysis: few }),
    );
    expect(effects.headline.rows[0]).toMatchObject({ estimator: 'difference-in-means' });
    expect(Math.abs(effects.headline.rows[0]!.estimate - 1)).toBeLessThan(0.2);
    expect(codes(effects, 'info')).toContain('analysis.block-weights');
    const bootstrap = effects.alternatives.find(({ inference }) => inference.kind === 'bootstrap');
    expect(bootstrap?.inference).toMatchObject({ scheme: 'block' });

    const pre = post.map((value, i) => value - treated[i]! + rng.uniform());
    const after = post.map((value, i) => value + (blockOf[i] === 'b' ? 3 : 0));
    const alternatives = ['did', 'did-collapsed'] as const;
    const panel = analyzeKpi(
      questionFrom({ units, treated, design, pre, post: after, analysis: { ...few, alternatives } }),
    );
    expect(panel.headline.rows[0]!.estimator).toBe('ancova');
    // Block b also grows by 3: DiD needs the blocks by time, which the collapsed form does not know.
    const others = panel.alternatives.map(({ rows }) => rows[0]!);
    expect(Math.abs(others.find(({ estimator }) => estimator === 'did')!.estimate - 1)).toBeLessThan(0.2);
    expect(others.some(({ estimator }) => estimator === 'did-collapsed')).toBe(false);
  });
});

function recordedBlocks(units: readonly string[], blockOf: readonly string[], armOf: Uint8Array) {
  return recordedDesign({ mechanism: 'blocked', units, arms: ['control', 'treatment'], armOf, blockOf, seed: 's' });
}
