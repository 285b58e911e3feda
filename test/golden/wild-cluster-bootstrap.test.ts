import { expect, it } from 'vitest';
import { ancova } from '../../src/effects/estimators/ancova.ts';
import { did } from '../../src/effects/estimators/did.ts';
import { differenceInMeans } from '../../src/effects/estimators/difference-in-means.ts';
import type { LinearEstimate } from '../../src/effects/estimators/linear-estimate.ts';
import { DRAW_WIDTH } from '../../src/effects/inference/draw-columns.ts';
import { joinChunks, runChunksInline } from '../../src/effects/inference/run-chunks.ts';
import { wildChunk, wildChunks, wildEffect, wildTask } from '../../src/effects/inference/wild.ts';
import { panelFrame, testProvenance, unitFrame } from '../effects/frames.ts';
import { describeGolden, goldenCase, goldenRows } from '../golden.ts';
import { relativeError } from './relative-error.ts';

/** The reference t is printed to 15 digits and its own refits agree to about 1e-13. */
const T_TOLERANCE = 1e-10;
/** The first sign vectors of the list pass through a difference of nearly equal numbers. */
const DRAWN_T_TOLERANCE = 1e-8;
/** Counts are exact; the division rounds. */
const P_TOLERANCE = 1e-14;
/** The file's own: the reference finds its limits by a root finder; ours lie on the jump of the p value. */
const LIMIT_TOLERANCE = 1e-4;

interface Enumeration {
  readonly estimate: number;
  readonly se: number;
  readonly t: number;
  readonly p_gt: number;
  readonly n_draws: number;
  readonly t_star_first8: readonly number[];
  readonly t_star_sum_abs: number;
}

function expectCase(name: string, estimate: LinearEstimate) {
  const expected = goldenCase('wild_cluster_bootstrap', name).expected as unknown as {
    readonly fwildclusterboot: { readonly conf_int: readonly [number, number] };
    readonly enumeration_restricted: Enumeration;
    readonly enumeration_unrestricted: Enumeration;
  };
  for (const imposeNull of [true, false]) {
    const about = imposeNull ? 'null imposed' : 'null not imposed';
    const golden = imposeNull ? expected.enumeration_restricted : expected.enumeration_unrestricted;
    const task = wildTask(estimate, {
      variant: '11',
      weights: 'rademacher',
      imposeNull,
      replicates: 9999,
      seed: 'golden',
    });
    const chunks = runChunksInline(task, wildChunk, wildChunks(task));
    const { effect } = wildEffect(estimate, task, chunks, { alpha: 0.05, provenance: testProvenance });
    const row = effect.rows[0]!;
    expect(task.draws).toBe(golden.n_draws);
    expect(relativeError(row.estimate, golden.estimate, `effect, ${about}`)).toBeLessThan(T_TOLERANCE);
    expect(relativeError(row.stdError, golden.se, `standard error, ${about}`)).toBeLessThan(T_TOLERANCE);
    expect(relativeError(row.statistic, golden.t, `t, ${about}`)).toBeLessThan(T_TOLERANCE);
    expect(relativeError(row.pValue, golden.p_gt, `p, ${about}`)).toBeLessThan(P_TOLERANCE);
    const t = drawnT(joinChunks(chunks));
    golden.t_star_first8.forEach((value, i) => {
      expect(Math.abs(t[i]! - value)).toBeLessThan(DRAWN_T_TOLERANCE * Math.max(1, Math.abs(value)));
    });
    expect(
      relativeError(
        t.reduce((sum, value) => sum + Math.abs(value), 0),
        golden.t_star_sum_abs,
        `sum of |t*|, ${about}`,
      ),
    ).toBeLessThan(DRAWN_T_TOLERANCE);
    if (!imposeNull) continue;
    expect(relativeError(row.ciLow, expected.fwildclusterboot.conf_int[0], 'interval, lower end')).toBeLessThan(
      LIMIT_TOLERANCE,
    );
    expect(relativeError(row.ciHigh, expected.fwildclusterboot.conf_int[1], 'interval, upper end')).toBeLessThan(
      LIMIT_TOLERANCE,
    );
  }
}

/** t of each draw at no effect. */
const drawnT = (draws: Float64Array) =>
  Array.from(
    { length: draws.length / DRAW_WIDTH },
    (_, i) => draws[i * DRAW_WIDTH]! / Math.sqrt(draws[i * DRAW_WIDTH + 2]!),
  );

describeGolden('wild cluster bootstrap against fwildclusterboot and full enumeration', () => {
  it('voters, 9 groups, covariates', () => {
    const rows = goldenRows('voters').filter(
      (row) =>
        Number(row.group_id1) <= 9 &&
        ['proposition_vote', 'treatment', 'ideology1', 'log_income'].every((name) => row[name] !== ''),
    );
    const names = { outcome: 'proposition_vote', treatment: 'treatment', cluster: 'group_id1' };
    expectCase('voters 9 groups', ancova(unitFrame(rows, { ...names, covariates: ['ideology1', 'log_income'] })));
  });

  it('Card-Krueger, 8 chain-state clusters', () => {
    const rows = goldenRows('card_krueger_long')
      .filter((row) => row.fte !== '')
      .map((row) => ({ ...row, cluster: `${row.chain}${row.nj}` }));
    const frame = panelFrame(rows, {
      outcome: 'fte',
      arm: 'nj',
      post: (row) => row.period === '1',
      unit: 'store',
      cluster: 'cluster',
    });
    expectCase('card-krueger chain x state (8 clusters)', did(frame));
  });

  const schools = ['2', '4', '5', '10', '11', '1', '3', '6', '7', '8'];
  const awards = () =>
    goldenRows('achievement_awards_rct').filter((row) => row.year === '2001' && schools.includes(row.school_id ?? ''));
  const names = { outcome: 'Bagrut_status', treatment: 'treated', cluster: 'school_id' };

  it('achievement awards, 10 schools', () => {
    expectCase('achievement awards 10 schools', differenceInMeans(unitFrame(awards(), names)));
  });

  it('achievement awards, 10 schools, covariates', () => {
    const frame = unitFrame(awards(), { ...names, covariates: ['father_ed', 'mother_ed'] });
    expectCase('achievement awards 10 schools covariates', ancova(frame));
  });
});
