import type { Design } from '../../../src/core/design.ts';
import { makeRng, type Rng } from '../../../src/core/rng.ts';
import { match } from '../../../src/design/match/match.ts';
import type { MatchRequest } from '../../../src/design/match/match-request.ts';
import { declareDesign } from '../../../src/design/randomize/declare-design.ts';
import { weigh } from '../../../src/design/weight/weigh.ts';
import type { KpiQuestion } from '../../../src/effects/analyze-question.ts';
import { normalQuantile, normalUpper } from '../../../src/stats/distributions/normal.ts';
import { questionFrom, settings } from '../../effects/pilot-questions.ts';
import { type Cell, type Comparison, isComparison, nameOf } from './cells.ts';

/** A pilot whose true effect is known, once as the programme works and once as if it did nothing. */
export interface SimulatedPilot {
  readonly working: KpiQuestion;
  readonly idle: KpiQuestion;
  /** Effect of the working programme, in units of the outcome. */
  readonly truth: number;
}

const REPLICATES = 499;
const SIZE_SPREAD = 0.5;
/** Share of people's own variance, and of their team's, that stays from before to after. */
const STAYING = 0.5;
const LEAVERS = 0.1;
const BASE_RATE = 0.2;
/** The effect in standard deviations of the outcome. */
const EFFECT = 0.35;
/** Standard deviation of exp(z), z standard normal. */
const SKEWED_SD = Math.sqrt((Math.E - 1) * Math.E);
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
  const teamOf = teams(cell, rng.fork('teams'));
  const units = Array.from(teamOf, (_, i) => `p${i + 1}`);
  const latent = latentValues(cell, teamOf, rng.fork('latent'));
  const { treated, design } = formArms(cell, { units, teamOf, seed, latent, rng: rng.fork('arms') });
  const gone = Array.from(
    units,
    (
      (leaving) => () =>
        leaving.uniform() < LEAVERS
    )(rng.fork('leavers')),
  );
  const shift = shiftOf(cell, teamOf, rng.fork('effect'));
  const isGiven = cell.formation.startsWith('given') && cell.outcome !== 'binary';
  const headStart = (person: number) => (isGiven && treated[person] === 1 ? HEAD_START * scaleOf(cell) : 0);
  const pre = latent.before.map((value, i) => observed(cell, value, 0) + headStart(i));
  const post = (works: boolean) =>
    latent.after.map((value, i) =>
      gone[i] ? Number.NaN : observed(cell, value, works && treated[i] === 1 ? shift[i]! : 0) + headStart(i),
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
      type: cell.outcome === 'binary' ? 'proportion' : 'mean',
      analysis: {
        ...settings,
        alternatives: ['difference-in-means', 'lin', 'ancova', 'did', 'did-collapsed'],
        replicates: REPLICATES,
      },
      seed,
    });
  const working = ask(true);
  const truth = working.matching === null ? truthOf(cell) : effectOnMatched(cell, working.matching, { units, latent });
  return { working, idle: ask(false), truth };
}

function teams({ formation, nTreated, nControl, nPeople }: Cell, rng: Rng): Int32Array {
  if (!formation.endsWith('teams')) return Int32Array.from({ length: nPeople }, (_, i) => i);
  const weights = Array.from({ length: nTreated + nControl }, () => Math.exp(SIZE_SPREAD * gaussian(rng)));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  // Each team has two people at least; the rest is shared out by weight, cumulatively rounded.
  const spare = nPeople - 2 * weights.length;
  let [sum, given] = [0, 0];
  return Int32Array.from(
    weights.flatMap((weight, team) => {
      sum += weight;
      const extra = Math.round((spare * sum) / total) - given;
      given += extra;
      return Array.from({ length: 2 + extra }, () => team);
    }),
  );
}

interface Latent {
  readonly before: Float64Array;
  readonly after: Float64Array;
}

function latentValues({ icc }: Cell, teamOf: Int32Array, rng: Rng): Latent {
  const nTeams = teamOf.at(-1)! + 1;
  const moments = () => {
    const stays = Math.sqrt(STAYING) * gaussian(rng);
    const moment = () => stays + Math.sqrt(1 - STAYING) * gaussian(rng);
    return [moment(), moment()] as const;
  };
  const team = Array.from({ length: nTeams }, moments);
  const person = Array.from(teamOf, moments);
  const at = (t: 0 | 1) =>
    Float64Array.from(teamOf, (g, i) => Math.sqrt(icc) * team[g]![t] + Math.sqrt(1 - icc) * person[i]![t]);
  return { before: at(0), after: at(1) };
}

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
 * they did well, so a programme that shifts everybody alike lifts more of them over a pass mark.
 */
function effectOnMatched(
  cell: Cell,
  { sets }: NonNullable<KpiQuestion['matching']>,
  { units, latent }: { readonly units: readonly string[]; readonly latent: Latent },
): number {
  if (cell.outcome !== 'binary') return truthOf(cell);
  const trained = new Map(sets.filter(({ treated }) => treated === 1).map(({ unit, weight }) => [unit, weight]));
  const mark = normalQuantile(1 - BASE_RATE);
  const shift = normalQuantile(treatedRate()) - normalQuantile(BASE_RATE);
  // After, given before: correlation STAYING.
  const passes = (before: number, shifted: number) =>
    normalUpper((mark - shifted - STAYING * before) / Math.sqrt(1 - STAYING ** 2));
  let [sum, total] = [0, 0];
  for (const [i, unit] of units.entries()) {
    const weight = trained.get(unit) ?? 0;
    sum += weight * (passes(latent.before[i]!, shift) - passes(latent.before[i]!, 0));
    total += weight;
  }
  return sum / total;
}

function shiftOf(cell: Cell, teamOf: Int32Array, rng: Rng): Float64Array {
  const mean = cell.outcome === 'binary' ? normalQuantile(treatedRate()) - normalQuantile(BASE_RATE) : truthOf(cell);
  const teams = Array.from({ length: teamOf.at(-1)! + 1 }, () => mean * (1 + cell.unevenEffect * gaussian(rng)));
  return Float64Array.from(teamOf, (team) => teams[team]!);
}

function observed({ outcome }: Cell, latent: number, shift: number): number {
  switch (outcome) {
    case 'normal':
      return latent + shift;
    case 'skewed':
      return Math.exp(latent) + shift;
    case 'binary':
      return latent + shift > normalQuantile(1 - BASE_RATE) ? 1 : 0;
  }
}

const scaleOf = ({ outcome }: Cell) => (outcome === 'skewed' ? SKEWED_SD : 1);

const treatedRate = () => BASE_RATE + EFFECT * Math.sqrt(BASE_RATE * (1 - BASE_RATE));

function truthOf(cell: Cell): number {
  return cell.outcome === 'binary' ? treatedRate() - BASE_RATE : EFFECT * scaleOf(cell);
}

/** A standard normal number (Box and Muller). */
function gaussian(rng: Rng): number {
  return Math.sqrt(-2 * Math.log(1 - rng.uniform())) * Math.cos(2 * Math.PI * rng.uniform());
}

const gumbel = (rng: Rng) => -Math.log(-Math.log(1 - rng.uniform()));
