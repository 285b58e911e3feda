import type { Phase } from '../../../src/core/period.ts';
import { makeRng, type Rng } from '../../../src/core/rng.ts';
import { declareDesign } from '../../../src/design/randomize/declare-design.ts';
import type { KpiQuestion } from '../../../src/effects/analyze-question.ts';
import type { Rollout, RolloutWave } from '../../../src/effects/rollout/types.ts';
import { questionFrom, settings, yearPanel } from '../../effects/pilot-questions.ts';
import { type Cell, nameOf } from './cells.ts';
import { dosesOf, latentValues, teamsOf } from './organisation.ts';
import { expectedEffect, outcomeOf } from './outcome-model.ts';

/** A pilot in waves whose true effect is known. */
export interface SimulatedWaves {
  readonly working: WaveQuestion;
  /** Mean over the waves by their people, of the mean over their months after training. */
  readonly truth: number;
}

export type WaveQuestion = KpiQuestion & { readonly rollout: Rollout };

/** Training of a month each; the last wave waits until after the measurement. */
const WAVES: readonly RolloutWave[] = [
  { name: 'first', start: '2026-04-01', trainingEnd: '2026-04-30', waits: false },
  { name: 'second', start: '2026-06-01', trainingEnd: '2026-06-30', waits: false },
  { name: 'last', start: '2026-10-01', trainingEnd: '2026-10-31', waits: true },
];
const PHASES: readonly Phase[] = [
  ...(['baseline', 'baseline', 'baseline', 'training'] as const),
  ...(['measurement', 'measurement', 'measurement', 'measurement'] as const),
];
/** Position of the month in which each wave trains; the months after it are its own. */
const TRAINED = [3, 5, Number.POSITIVE_INFINITY] as const;
const LEAVERS = 0.1;

/** The programme works half in the first month after the training, and half as much again in every further one. */
const growth = (wave: number, month: number) => Math.max(0, month - TRAINED[wave]!) / 2;

/**
 * Draw `index` of a cell in three waves: January to August, by month. Chance deals the teams (people) to the waves, those of
 * the first two in halves. One person in ten leaves after the baseline, in any month.
 */
export function simulateWaves(cell: Cell, index: number): SimulatedWaves {
  const seed = `${nameOf(cell)}/${index}`;
  const rng = makeRng(seed);
  const teamOf = teamsOf(cell, rng.fork('teams'));
  const units = Array.from(teamOf, (_, i) => `p${i + 1}`);
  const waveOf = drawWaves(cell, { units, teamOf, rng: rng.fork('waves') });
  const course = (label: string) => latentValues(cell, teamOf, { nMoments: PHASES.length, rng: rng.fork(label) });
  const latent = course('latent');
  const amounts = cell.outcome === 'zero-heavy' ? course('amounts') : latent;
  const dose = dosesOf(cell, teamOf, rng.fork('effect'));
  const last = lastMonths(units.length, rng.fork('leavers'));
  const values = PHASES.map((_, month) =>
    Float64Array.from(units, (_, i) =>
      month > last[i]!
        ? Number.NaN
        : outcomeOf(cell.outcome, latent[month]![i]!, dose[i]! * growth(waveOf[i]!, month), amounts[month]![i]!),
    ),
  );
  const clusterOf = cell.formation === 'waves-of-teams' ? Array.from(teamOf, (team) => `t${team}`) : null;
  return { working: askOf(cell, values, { units, waveOf, clusterOf, seed }), truth: truthOf(cell, waveOf) };
}

function drawWaves(
  { formation, nTreated, nControl }: Cell,
  { units, teamOf, rng }: { readonly units: readonly string[]; readonly teamOf: Int32Array; readonly rng: Rng },
): Int32Array {
  const clustered = formation === 'waves-of-teams';
  const design = declareDesign({
    kind: clustered ? 'cluster' : 'complete',
    units,
    arms: WAVES.map(({ name }) => name),
    counts: [Math.ceil(nTreated / 2), Math.floor(nTreated / 2), nControl],
    ...(clustered ? { clusterOf: Array.from(teamOf, (team) => `t${team}`) } : {}),
    seed: 'waves',
  });
  return Int32Array.from(design.draw(rng));
}

/** Position of the last month in which each person is seen. */
function lastMonths(nPeople: number, rng: Rng): Int32Array {
  const nBaseline = PHASES.filter((phase) => phase === 'baseline').length;
  return Int32Array.from({ length: nPeople }, () =>
    rng.uniform() < LEAVERS ? nBaseline - 1 + rng.integer(PHASES.length - nBaseline) : PHASES.length - 1,
  );
}

function askOf(
  { outcome }: Cell,
  values: readonly Float64Array[],
  about: Pick<KpiQuestion, 'units' | 'clusterOf' | 'seed'> & { readonly waveOf: Int32Array },
): WaveQuestion {
  const { units, waveOf, clusterOf, seed } = about;
  const days = PHASES.map((_, month) => `2026-0${month + 1}`);
  const panel = yearPanel(
    'kpi',
    units,
    PHASES.map((phase, month) => [days[month]!, phase, values[month]!]),
  );
  const periods = panel.periods.map((period) => ({ ...period, start: `${period.id}-01`, end: `${period.id}-28` }));
  const meanIn = (phase: Phase) =>
    Float64Array.from(units, (_, i) => {
      const known = values.flatMap((own, month) => (PHASES[month] === phase && !Number.isNaN(own[i]!) ? own[i]! : []));
      return known.reduce((sum, value) => sum + value, 0) / known.length;
    });
  return {
    ...questionFrom({
      units,
      treated: Uint8Array.from(waveOf, (wave) => (WAVES[wave]!.waits ? 0 : 1)),
      pre: meanIn('baseline'),
      post: meanIn('measurement'),
      panel: { ...panel, grain: 'month', periods },
      clusterOf,
      type: outcome === 'binary' ? 'proportion' : 'mean',
      analysis: settings,
      seed,
    }),
    rollout: { waves: WAVES, waveOf, scheme: null },
  };
}

function truthOf({ outcome }: Cell, waveOf: Int32Array): number {
  const effects = WAVES.map(({ waits }, wave) => {
    const months = PHASES.flatMap((_, month) => (growth(wave, month) > 0 ? [growth(wave, month)] : []));
    const sum = months.reduce((total, dose) => total + expectedEffect(outcome, dose, null), 0);
    return waits ? null : sum / months.length;
  });
  const own = Array.from(waveOf).flatMap((wave) => effects[wave] ?? []);
  return own.reduce((sum, effect) => sum + effect, 0) / own.length;
}
