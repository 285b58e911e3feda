import type { Design } from '../../../src/core/design.ts';
import { makeRng, type Rng } from '../../../src/core/rng.ts';
import { match } from '../../../src/design/match/match.ts';
import type { MatchRequest } from '../../../src/design/match/match-request.ts';
import { declareDesign } from '../../../src/design/randomize/declare-design.ts';
import { weigh } from '../../../src/design/weight/weigh.ts';
import type { KpiQuestion } from '../../../src/effects/analyze-question.ts';
import { questionFrom, settings } from '../../effects/pilot-questions.ts';
import { type Cell, type Comparison, isComparison, nameOf } from './cells.ts';
import { effectOnStayers, leaversOf } from './leaving.ts';
import { dosesOf, latentValues, teamsOf } from './organisation.ts';
import { expectedEffect, outcomeOf, scaleOf } from './outcome-model.ts';
import { comersOf, effectOnComers } from './take-up.ts';

/** A pilot whose true effect is known, once as the programme works and once as if it did nothing. */
export interface SimulatedPilot {
  readonly working: KpiQuestion;
  readonly idle: KpiQuestion;
  /** Effect of the working programme on all whom the headline is about, in units of the outcome. */
  readonly truth: number;
  /** Its effect on those who come when drawn, and on those who stay to the end in either arm. */
  readonly onComers: number;
  readonly onStayers: number;
}

const REPLICATES = 499;
/** How far the treated differ from the start where nobody randomised, in standard deviations. */
const HEAD_START = 0.4;

/**
 * Draw `index` of a cell. People of teams of unequal size (log-normal, CV about .53) have a latent value before and after,
 * each standard normal with the cell's ICC; half of the team's and half of the person's part stays. Normal outcomes are
 * the latent value, skewed ones its exponential (skewness 6.2), binary ones whether it passes the 80th percentile. One
 * person in ten has left by the end, in both arms alike.
 */
export function simulatePilot(cell: Cell, index: number): SimulatedPilot {
  const seed = `${nameOf(cell)}/${index}`;
  const rng = makeRng(seed);
  const { outcome } = cell;
  const teamOf = teamsOf(cell, rng.fork('teams'));
  const units = Array.from(teamOf, (_, i) => `p${i + 1}`);
  const latent = beforeAndAfter(cell, teamOf, rng.fork('latent'));
  const amounts = outcome === 'zero-heavy' ? beforeAndAfter(cell, teamOf, rng.fork('amounts')) : latent;
  const { treated, design } = formArms(cell, { units, teamOf, seed, latent, rng: rng.fork('arms') });
  const comes = comersOf(cell, latent.after, rng.fork('comers'));
  const took = treated.map((arm, i) => arm * comes[i]!);
  const gone = leaversOf(cell, { after: latent.after, treated }, rng.fork('leavers'));
  const dose = dosesOf(cell, teamOf, rng.fork('effect'));
  const isGiven = cell.formation.startsWith('given') && outcome !== 'binary';
  const headStart = (person: number) => (isGiven && treated[person] === 1 ? HEAD_START * scaleOf(outcome) : 0);
  const pre = latent.before.map((value, i) => outcomeOf(outcome, value, 0, amounts.before[i]!) + headStart(i));
  const post = (works: boolean) =>
    latent.after.map((value, i) =>
      gone[i]
        ? Number.NaN
        : outcomeOf(outcome, value, works && took[i] === 1 ? dose[i]! : 0, amounts.after[i]!) + headStart(i),
    );
  const isClustered = cell.formation.endsWith('teams');
  const ask = (works: boolean) =>
    questionFrom({
      units,
      treated,
      pre,
      post: post(works),
      design,
      clusterOf: isClustered && design === null ? Array.from(teamOf, (team) => `t${team}`) : null,
      matching: isComparison(cell.formation) ? COMPARED[cell.formation](peopleOf(units, treated, latent)) : null,
      people: cell.takeUp === undefined ? null : attendedBy(took),
      type: cell.outcome === 'binary' ? 'proportion' : 'mean',
      analysis: {
        ...settings,
        alternatives: ['difference-in-means', 'lin', 'ancova', 'did', 'did-collapsed'],
        replicates: REPLICATES,
      },
      seed,
    });
  const working = ask(true);
  const onComers = effectOnComers(cell);
  const truth =
    working.matching === null
      ? (cell.takeUp ?? 1) * onComers
      : effectOnMatched(cell, working.matching, { units, latent });
  return { working, idle: ask(false), truth, onComers, onStayers: effectOnStayers(cell) };
}

interface Latent {
  readonly before: Float64Array;
  readonly after: Float64Array;
}

function beforeAndAfter(cell: Cell, teamOf: Int32Array, rng: Rng): Latent {
  const [before, after] = latentValues(cell, teamOf, { nMoments: 2, rng });
  return { before: before!, after: after! };
}

/** Nobody comes before it is their turn. */
const attendedBy = (took: Uint8Array): KpiQuestion['people'] => ({
  attendance: { took, early: new Uint8Array(took.length), firstDay: Array.from(took, () => null) },
  managerOf: null,
  minimumCell: 1,
});

function formArms(
  { formation, nTreated, nControl }: Cell,
  {
    units,
    teamOf,
    seed,
    latent,
    rng,
  }: {
    readonly units: readonly string[];
    readonly teamOf: Int32Array;
    readonly seed: string;
    readonly latent: Latent;
    readonly rng: Rng;
  },
): { readonly treated: Uint8Array; readonly design: Design | null } {
  if (isComparison(formation))
    return { treated: selected(latent, nTreated, eagernessOf(formation, rng)), design: null };
  if (formation.startsWith('given'))
    return { treated: Uint8Array.from(teamOf, (team) => (team < nTreated ? 1 : 0)), design: null };
  const clustered = formation === 'randomised-teams';
  const blocked = formation === 'randomised-people-in-blocks';
  const design = declareDesign({
    kind: clustered ? 'cluster' : blocked ? 'blocked' : 'complete',
    units,
    arms: ['control', 'treated'],
    ...(blocked
      ? { shares: [nControl, nTreated], blockOf: Array.from(latent.before, quartile) }
      : { counts: [nControl, nTreated] }),
    ...(clustered ? { clusterOf: Array.from(teamOf, (team) => `t${team}`) } : {}),
    seed,
  });
  return { treated: design.draw(makeRng(design.seed)), design };
}

const quartile = (value: number) => `q${value < -0.6745 ? 1 : value < 0 ? 2 : value < 0.6745 ? 3 : 4}`;

/** Pairs do not rest on the form of the score; where the score itself weighs or sorts people, its model is the true one. */
const eagernessOf = (formation: Comparison, rng: Rng) => () =>
  formation === 'matched' ? gumbel(rng) : gumbel(rng) - gumbel(rng);

/** The treated come forward by themselves: who did well before is likelier among them. */
function selected({ before }: Latent, nTreated: number, eagerness: () => number): Uint8Array {
  const eager = Array.from(before, (value, i) => [0.7 * value + eagerness(), i] as const).sort((a, b) => b[0] - a[0]);
  const treated = new Uint8Array(before.length);
  for (const [, i] of eager.slice(0, nTreated)) treated[i] = 1;
  return treated;
}

type People = Pick<MatchRequest, 'units' | 'treated' | 'covariates'>;

const peopleOf = (units: readonly string[], treated: Uint8Array, { before }: Latent): People => ({
  units,
  treated,
  covariates: [{ name: 'before', kind: 'number', values: before }],
});

/** Each comparison group, formed by the value before. */
const COMPARED: Readonly<Record<Comparison, (people: People) => KpiQuestion['matching']>> = {
  matched: (people) => match({ ...people, method: 'nearest', distance: 'propensity', caliper: 0.2 }),
  'matched-sharing-controls': (people) =>
    match({ ...people, method: 'nearest', distance: 'propensity', replace: true }),
  'matched-in-full': (people) => match({ ...people, method: 'full', distance: 'propensity' }),
  'matched-in-subclasses': (people) => match({ ...people, method: 'subclass', distance: 'propensity' }),
  'weighted-by-score': (people) => weigh({ ...people, method: 'ipw' }),
  'weighted-by-overlap': (people) => weigh({ ...people, method: 'overlap' }),
  'weighted-by-entropy': (people) => weigh({ ...people, method: 'entropy' }),
};

/**
 * What the programme does to the matched who were trained, expected from their value before. They come forward because
 * they did well, so a programme that shifts everybody alike lifts more of them over a pass mark, or makes more of them buy.
 */
function effectOnMatched(
  cell: Cell,
  { sets }: NonNullable<KpiQuestion['matching']>,
  { units, latent }: { readonly units: readonly string[]; readonly latent: Latent },
): number {
  if (cell.outcome === 'normal' || cell.outcome === 'skewed') return expectedEffect(cell.outcome, 1, null);
  const trained = new Map(sets.filter(({ treated }) => treated === 1).map(({ unit, weight }) => [unit, weight]));
  let [sum, total] = [0, 0];
  for (const [i, unit] of units.entries()) {
    const weight = trained.get(unit) ?? 0;
    sum += weight * expectedEffect(cell.outcome, 1, latent.before[i]!);
    total += weight;
  }
  return sum / total;
}

const gumbel = (rng: Rng) => -Math.log(-Math.log(1 - rng.uniform()));
