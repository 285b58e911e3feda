import { PilotError } from '../../../core/error.ts';
import { quantile } from '../../../stats/descriptive/quantile.ts';

interface SubclassRequest {
  /** One per unit. */
  readonly score: Float64Array;
  /** 0/1 per unit. */
  readonly treated: Uint8Array;
  /** Number of subclasses, a whole number >= 1. */
  readonly k: number;
  readonly estimand: 'ATT' | 'ATC' | 'ATE';
}

/**
 * Subclassification: units cut at the k-quantiles (type 7) of the score of the treated (ATT), the controls (ATC) or all
 * (ATE) (Rosenbaum and Rubin 1984, doi:10.1080/01621459.1984.10478078). A subclass
 * includes its lower bound. Quantiles that coincide give fewer subclasses. Where a subclass lacks an arm, the nearest of
 * that arm move over, from the side that holds more of them near by. Returns the subclass of each unit, from 1 by score.
 * Throws `match.subclass-count`, `match.subclasses`. Golden: matching_lalonde.
 */
export function subclasses({ score, treated, k, estimand }: SubclassRequest): Int32Array {
  if (!(Number.isInteger(k) && k >= 1))
    throw new PilotError({
      code: 'match.subclass-count',
      kind: 'usage',
      message: `Number of subclasses: must be a whole number of at least 1, got ${k}.`,
      hint: 'Ask for 5 or 6, as is usual.',
    });
  if (k > score.length) throw tooMany(k, Math.min(...[0, 1].map((arm) => unitsOf(treated, arm).length)));
  const target = estimand === 'ATE' ? score : score.filter((_, unit) => treated[unit] === (estimand === 'ATT' ? 1 : 0));
  const sorted = target.slice().sort();
  const cuts = Array.from({ length: k - 1 }, (_, i) => quantile(sorted, (i + 1) / k));
  const raw = Array.from(score, (value) => cuts.filter((cut) => cut <= value).length);
  const found = [...new Set(raw)].sort((a, b) => a - b);
  const classOf = Int32Array.from(raw, (cut) => found.indexOf(cut) + 1);
  for (const arm of [0, 1]) fillEmpty(classOf, found.length, { score, units: unitsOf(treated, arm) });
  return classOf;
}

const unitsOf = (treated: Uint8Array, arm: number) => [...treated.keys()].filter((unit) => treated[unit] === arm);

interface ArmOf {
  readonly score: Float64Array;
  readonly units: readonly number[];
}

function fillEmpty(classOf: Int32Array, nClasses: number, { score, units }: ArmOf): void {
  if (units.length < nClasses) throw tooMany(nClasses, units.length);
  const counts = new Int32Array(nClasses + 2);
  for (const unit of units) counts[classOf[unit]!]!++;
  for (let empty = firstEmpty(counts); empty > 0; empty = firstEmpty(counts)) {
    const fromBelow = pull(counts, empty, -1) >= pull(counts, empty, 1) ? -1 : 1;
    const step = empty === 1 ? 1 : empty === nClasses ? -1 : fromBelow;
    let donor = empty + step;
    while (counts[donor] === 0) donor += step;
    const members = units.filter((unit) => classOf[unit] === donor);
    const nearest = members.reduce((best, unit) => (step * (score[unit]! - score[best]!) < 0 ? unit : best));
    classOf[nearest] = empty;
    counts[donor]!--;
    counts[empty]!++;
  }
}

const tooMany = (nClasses: number, nPeople: number) =>
  new PilotError({
    code: 'match.subclasses',
    kind: 'data',
    message: `Subclasses: each of ${nClasses} needs people of both groups, got a group of ${nPeople}.`,
    hint: `Ask for at most ${nPeople}.`,
  });

/** Number of the first class with nobody, 0 where there is none. */
function firstEmpty(counts: Int32Array): number {
  return Math.max(0, counts.subarray(1, -1).indexOf(0) + 1);
}

/** Members to spare on one side, nearer classes counting more. */
function pull(counts: Int32Array, empty: number, step: -1 | 1): number {
  let sum = 0;
  for (let other = empty + step; other >= 1 && other < counts.length - 1; other += step)
    sum += Math.max(0, counts[other]! - 1) / Math.abs(other - empty);
  return sum;
}
