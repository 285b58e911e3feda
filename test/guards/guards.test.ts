import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeRng } from '../../src/core/rng.ts';
import { declareDesign } from '../../src/design/randomize/declare-design.ts';
import { recordedDesign } from '../../src/design/randomize/recorded-design.ts';
import { analyzeKpi } from '../../src/effects/analyze-kpi.ts';
import type { HiddenBias } from '../../src/effects/diagnostics/hidden-bias.ts';
import type { EstimateInput } from '../../src/estimate/estimate.ts';
import { designPilot } from '../../src/pilot.ts';
import { parsePlan } from '../../src/plan/load-plan.ts';
import { evaluateRoi } from '../../src/roi/evaluate.ts';
import { monthlyPilot } from '../effects/monthly-pilot.ts';
import { questionFrom, settings } from '../effects/pilot-questions.ts';
import { effectOf } from '../estimate/effect-of.ts';
import { refusal } from '../estimate/refusal.ts';
import { temporaryFolder } from '../files/temporary-folder.ts';
import { add, broken, secondKpi, validPlan } from '../plan/plan-text.ts';
import { roiInput } from '../roi/roi-input.ts';
import { tableWriter } from '../write-table.ts';

// One test a mistake that the tool must stop: a plan that makes it is refused or stopped, a bare table raises a caution.

const few = { ...settings, replicates: 199 };
const write = tableWriter();
const people = world();

/** 12 teams of 6 in three regions, half of the teams drawn by region; the course gives 2. */
function world() {
  const rng = makeRng('guards');
  const n = 72;
  const units = Array.from({ length: n }, (_, i) => `u${i + 1}`);
  const clusterOf = units.map((_, i) => `t${Math.floor(i / 6) + 1}`);
  const blockOf = units.map((_, i) => `r${Math.floor(i / 24) + 1}`);
  const design = declareDesign({
    ...{ kind: 'blocked-cluster', units, arms: ['control', 'treated'], clusterOf, blockOf, seed: 'd' },
    counts: [6, 6],
  } as Parameters<typeof declareDesign>[0]);
  const treated = design.draw(makeRng('draw'));
  const pre = Float64Array.from(units, () => 10 + 2 * rng.uniform());
  const post = pre.map((value, i) => value + 2 * treated[i]! + rng.uniform());
  return { units, clusterOf, blockOf, design, treated, pre, post };
}

/** The people as a table, a row a person. */
const table = (name: string, rest: (i: number) => Readonly<Record<string, string | number>> = () => ({})) =>
  write(
    name,
    people.units.map((unit, i) => ({
      ...{ unit, team: people.clusterOf[i]!, region: people.blockOf[i]!, treat: people.treated[i]! },
      ...{ before: people.pre[i]!, y: people.post[i]! },
      ...rest(i),
    })),
  );
const bare = async (input: EstimateInput) => (await effectOf(input)).diagnostics.map(({ code }) => code);
const planned = (question: Partial<Parameters<typeof questionFrom>[0]>) =>
  analyzeKpi(questionFrom({ ...people, clusterOf: null, design: null, analysis: few, ...question }));
const stops = (effects: ReturnType<typeof analyzeKpi>) =>
  effects.diagnostics.filter(({ severity }) => severity === 'stop').map(({ code }) => code);
const cautions = (effects: ReturnType<typeof analyzeKpi>) => effects.diagnostics.map(({ code }) => code);
const refused = (text: string) => expect(() => parsePlan(text, 'pilot.yaml'));

describe('guards', () => {
  it('two-way fixed effects under staggered starts', async () => {
    const rows = people.units
      .slice(0, 24)
      .flatMap((unit, i) =>
        [1, 2, 3, 4].map((t) => ({ unit, t, d: t >= 2 + (i % 3) && i % 3 < 2 ? 1 : 0, y: i + t + ((i * t) % 5) })),
      );
    const data = write('staggered', rows);
    const asked = { data, outcome: 'y', treatment: 'd', unit: 'unit', time: 't' };
    expect(await bare({ estimator: 'twfe', ...asked })).toContain('twfe.staggered');
    expect(await bare({ estimator: 'callaway-santanna', ...asked })).not.toContain('twfe.staggered');
  });

  it('a wrong cluster level', async () => {
    refused(add('analysis: { cluster: person }\n')).toThrow(/analysis.*cluster/);
    const { headline } = planned({ design: people.design });
    expect(headline.rows[0]!.nClusters).toBe(12);
    const fault = await refusal({
      ...{ estimator: 'difference-in-means', data: table('level', (i) => ({ half: i % 2 })), outcome: 'y' },
      ...{ treatment: 'half', cluster: 'team', randomization: true },
    });
    expect(fault.message).toMatch(/cluster/);
  });

  it('few clusters', async () => {
    const first = Uint8Array.from(people.clusterOf, (team) => (team === 't1' ? 1 : 0));
    expect(stops(planned({ clusterOf: people.clusterOf, treated: first }))).toContain('inference.few-clusters');
    const asked = { data: table('few'), outcome: 'y', treatment: 'treat', cluster: 'team' };
    expect(await bare({ estimator: 'difference-in-means', ...asked })).toContain('inference.few-clusters');
  });

  it('randomisation inference that forgets the blocks', async () => {
    const { inference } = planned({ design: people.design }).headline;
    // Four teams in each of three regions, two drawn: 6 x 6 x 6 assignments of the stored design, not 924.
    expect(inference).toMatchObject({ kind: 'randomization', exact: false, draws: 199 });
    const all = planned({ design: people.design, analysis: { ...few, replicates: 999 } }).headline;
    expect(all.inference).toMatchObject({ kind: 'randomization', exact: true, draws: 216 });
    const asked = { data: table('blocks'), outcome: 'y', treatment: 'treat', cluster: 'team', randomization: true };
    const blocked = await effectOf({ estimator: 'difference-in-means', ...asked, block: 'region', replicates: 999 });
    expect(blocked.inference).toMatchObject({ exact: true, draws: 216 });
  });

  it('controls that the programme brings about', async () => {
    const late = broken('covariates: [age, region]', 'covariates: [age, course_score]');
    refused(late).toThrow(/roster\.covariates\[1\].*known before the training.*got course_score/);
    expect(parsePlan(late.replace('  unit: person\n', '  unit: person\n  asOf: 2026-03-31\n'), 'p').roster.asOf).toBe(
      '2026-03-31',
    );
    const data = table('late', (i) => ({ attendance: i % 4, prior_score: i % 7 }));
    const asked = { estimator: 'ancova', data, outcome: 'y', treatment: 'treat' } as const;
    expect(await bare({ ...asked, covariates: 'before,attendance' })).toContain('covariates.after-start');
    expect(await bare({ ...asked, covariates: 'before,prior_score' })).not.toContain('covariates.after-start');
  });

  it('regression to the mean', async () => {
    const question = monthlyPilot({ seed: 'picked', alone: true, size: 1, nClusters: 300, before: 2, after: 6 });
    const middle = Float64Array.from(question.prePost.pre).sort()[100]!;
    const picked = Uint8Array.from(question.prePost.pre, (value) => (value < middle ? 1 : 0));
    expect(cautions(analyzeKpi({ ...question, treated: picked }))).toContain('effect.regression-to-mean');
    expect(stops(planned({ treated: new Uint8Array(72).fill(1) }))).toContain('design.uncontrolled');
    const rows = Array.from({ length: 20 }, (_, t) => ({ unit: 's', t, d: t >= 10 ? 1 : 0, y: (t * 7) % 5 }));
    const series = { data: write('series', rows), outcome: 'y', treatment: 'd', time: 't', unit: 'unit' };
    expect(await bare({ estimator: 'interrupted-time-series', ...series })).toContain('series.no-claim');
  });

  it('people who leave', async () => {
    const post = people.post.map((value, i) => (people.treated[i] === 1 && i % 2 === 0 ? Number.NaN : value));
    const effects = planned({ design: people.design, post });
    expect(cautions(effects)).toContain('flow.attrition');
    expect(effects.alternatives.map(({ rows }) => rows[0]!.estimator)).toContain('lee-lower');
    const data = table('lost', (i) => ({ y: Number.isNaN(post[i]!) ? '' : post[i]! }));
    const asked = { estimator: 'bounds', data, outcome: 'y', treatment: 'treat' } as const;
    expect(await bare(asked)).toContain('flow.attrition');
  });

  it('completers against those who did not complete', async () => {
    const arms = 'column: status, treated: completed, mechanism: none';
    refused(add(`design: { method: recorded, ${arms}, control: No show }\n`)).toThrow(/not those who did not end it/);
    expect(parsePlan(add(`design: { method: recorded, ${arms}, control: not invited }\n`), 'p').design.method).toBe(
      'recorded',
    );
    const took = Uint8Array.from(people.treated, (arm, i) => (arm === 1 && i % 3 > 0 ? 1 : 0));
    const attendance = { took, early: new Uint8Array(72), firstDay: new Array<null>(72).fill(null) };
    const effects = planned({ design: people.design, people: { attendance, managerOf: null, minimumCell: 5 } });
    const biased = effects.alternatives.find(({ rows }) => rows[0]!.estimator === 'per-protocol')!;
    expect(biased.diagnostics).toMatchObject([{ code: 'compliance.per-protocol', severity: 'stop' }]);
    expect(effects.headline.rows[0]!.nUnits).toBe(72);
    const data = table('completers', (i) => ({ completed: took[i]! }));
    const asked = { data, outcome: 'y' };
    expect(await bare({ estimator: 'ancova', ...asked, treatment: 'completed' })).toContain('compliance.chosen');
    const instrument = { treatment: 'completed', instrument: 'treat' };
    expect(await bare({ estimator: 'iv', ...asked, ...instrument })).not.toContain('compliance.chosen');
  });

  it('"p > 0.05, so the trends are parallel"', () => {
    const found = planned({}).diagnostics.find(({ code }) => code === 'did.pretrend')!;
    expect(found).toMatchObject({ severity: 'caution' });
    expect(found.message).toMatch(/cannot be tested|no earlier|too few/i);
  });

  it('many KPIs: exactly one decides', () => {
    refused(validPlan + secondKpi.replace('tier: behaviour', 'tier: behaviour\n    role: primary')).toThrow(
      /exactly one KPI must have the role primary, got 2/,
    );
  });

  it('missing values as zero, and duplicate rows', async () => {
    const post = people.post.map((value, i) => (i < 3 ? Number.NaN : value));
    const filled = planned({ design: people.design, post, analysis: { ...few, missing: 'zero' } });
    expect(cautions(filled)).toContain('outcome.filled');
    const twice = write(
      'twice',
      [1, 2, 2].flatMap((t) => [0, 1].map((d) => ({ unit: `u${d}`, t, d, y: t + d }))),
    );
    const fault = await refusal({
      ...{ estimator: 'did', data: twice, outcome: 'y', treatment: 'd', unit: 'unit', time: 't', post: 2 },
    });
    expect(fault.code).toBe('estimate.duplicate-row');
  });

  it('silent defaults: every estimate states its inference, clusters and degrees of freedom', async () => {
    const { headline, alternatives } = planned({ design: people.design });
    for (const { inference, fit } of [headline, ...alternatives]) {
      expect(['analytic', 'bootstrap', 'randomization']).toContain(inference.kind);
      expect(fit.nClusters).toBe(12);
    }
    const asked = { data: table('defaults'), outcome: 'y', treatment: 'treat', cluster: 'team' };
    const { inference, rows } = await effectOf({ estimator: 'difference-in-means', ...asked });
    expect(inference).toMatchObject({ kind: 'analytic', vcov: 'cr2', df: rows[0]!.df });
  });

  it('no variance', async () => {
    const constant = new Float64Array(72).fill(4);
    const effects = planned({ design: people.design, pre: constant, post: constant });
    expect(stops(effects)).toContain('outcome.no-variance');
    expect(effects.headline.rows[0]).toMatchObject({ stdError: null, pValue: null });
    const data = table('constant', () => ({ y: 4 }));
    const { rows } = await effectOf({ estimator: 'difference-in-means', data, outcome: 'y', treatment: 'treat' });
    expect(rows[0]).toMatchObject({ estimate: 0, stdError: null });
  });

  it('shares that differ between blocks', async () => {
    const shares = people.units.map((_, i) => (i < 24 ? 0.25 : 0.75));
    const armOf = people.units.map((_, i) => ((i % 4) / 4 < shares[i]! ? 1 : 0));
    const data = table('shares', (i) => ({ treat: armOf[i]! }));
    const asked = { estimator: 'ancova', data, outcome: 'y', treatment: 'treat', block: 'region' } as const;
    expect(await bare(asked)).toContain('estimate.block-shares');
    const design = recordedDesign({
      ...{ mechanism: 'blocked', units: people.units, arms: ['control', 'treated'] },
      ...{ armOf: Uint8Array.from(armOf), blockOf: people.blockOf, seed: 's' },
    });
    expect(cautions(planned({ design, treated: Uint8Array.from(armOf) }))).toContain('analysis.block-weights');
  });

  it('crediting winners only: the rule gates the claim, never the figure', () => {
    const input = roiInput();
    const strict = evaluateRoi({ ...input, creditThreshold: 10 });
    const open = evaluateRoi({ ...input, creditThreshold: 0 });
    expect([strict.credited, open.credited]).toEqual([false, true]);
    expect(strict.pilot.roi).toEqual(open.pilot.roi);
  });

  it('a second draw', async () => {
    const root = temporaryFolder();
    const folder = join(root, 'experiments', 'twice');
    const request = { folder, reports: join(root, 'reports'), now: null };
    mkdirSync(join(folder, 'data'), { recursive: true });
    writeFileSync(join(folder, 'pilot.yaml'), validPlan);
    const rows = Array.from({ length: 12 }, (_, i) => `p${i + 1},${30 + i},north`);
    writeFileSync(join(folder, 'data', 'roster.csv'), ['person,age,region', ...rows].join('\n'));
    const manifest = () => readFileSync(join(folder, 'design', 'manifest.json'), 'utf8');
    await designPilot({ ...request, amend: null });
    const first = manifest();
    await expect(designPilot({ ...request, amend: null })).rejects.toMatchObject({ code: 'design.locked' });
    expect(manifest()).toBe(first);
    await designPilot({ ...request, amend: 'two people left' });
    expect(JSON.parse(manifest())).toMatchObject({ earlierDraws: [{ reason: 'two people left' }] });
    expect(readFileSync(join(folder, 'design', 'draw-1', 'manifest.json'), 'utf8')).toBe(first);
  });

  it('a cause that nobody measured: an effect among people who chose says how strong it must be', async () => {
    const data = table('hidden');
    const asked = { data, outcome: 'y', treatment: 'treat', covariates: 'before', unit: 'unit' } as const;
    const { sensitivity: matched } = (await effectOf({ estimator: 'matched', ...asked })).detail as {
      sensitivity: HiddenBias;
    };
    // The effect is 2 and clear: it takes a strong cause to explain it, more to do so than to reach its interval.
    expect(matched.eValue!.limit).toBeGreaterThan(1);
    expect(matched.eValue!.estimate).toBeGreaterThan(matched.eValue!.limit);
    expect(matched.leftOutCause!.robustnessValue).toBeGreaterThan(matched.leftOutCause!.robustnessValueAlpha);
    expect(matched.leftOutCause!.benchmarks.map(({ covariate }) => covariate)).toContain('before');
    // Where there is no effect, nothing hidden is needed.
    const noise = table('hidden-none', (i) => ({ y: (i * 7919) % 101 }));
    const none = (await effectOf({ estimator: 'matched', ...asked, data: noise })).detail as {
      sensitivity: HiddenBias;
    };
    expect(none.sensitivity.eValue!.limit).toBe(1);
    expect(none.sensitivity.leftOutCause!.robustnessValueAlpha).toBe(0);
  });

  it('joint draws of lots that nobody drew', () => {
    const design = (mechanism: string) =>
      add(
        `design: { method: recorded, column: arm, treated: a, control: b, mechanism: ${mechanism} }\nanalysis: { multiplicity: westfall-young }\n`,
      );
    refused(design('none')).toThrow(/needs no lots to draw again, got westfall-young/);
    expect(parsePlan(design('complete'), 'p').analysis.multiplicity).toBe('westfall-young');
  });
});
