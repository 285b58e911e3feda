import type { Assignment, Design, DesignKind } from '../core/design.ts';
import { type Noun, PEOPLE } from './noun.ts';
import { probabilityRange } from './probability-range.ts';

export interface DesignToDescribe {
  readonly design: Design;
  /** Null before the draw: who will be assigned how, without sizes. */
  readonly assignment: Assignment | null;
  /** Drawn here from the seed, or recorded by someone else. */
  readonly origin: 'drawn' | 'recorded';
  /** What a unit is called; people unless stated. */
  readonly noun?: Noun;
}

const HOW: Readonly<Record<DesignKind, string>> = {
  simple: 'each on their own',
  complete: 'with the size of each arm fixed',
  blocked: 'with the size of each arm fixed in every block',
  cluster: 'each cluster as a whole',
  'blocked-cluster': 'each cluster as a whole, with the number in each arm fixed in every block',
  pairs: 'the two of every pair, chosen for their likeness, to different arms',
  rerandomized: 'with the size of each arm fixed, drawn again until the arms were alike',
  minimized: 'one after another, each more likely to the arm that keeps the arms alike',
  waves: 'to start dates, with the size of each wave fixed',
  saturation: 'clusters to a share of people first, then people inside each cluster',
};

/**
 * One plain sentence: who was assigned, how, and by which chance. Example: "Chance assigned 640 people in 40 clusters,
 * each cluster as a whole: 312 people in 20 clusters to treatment and 328 people in 20 clusters to control; the chance
 * of treatment was 50 % for every person."
 */
export function describeDesign({ design, assignment, origin, noun = PEOPLE }: DesignToDescribe): string {
  const { kind, units, arms, clusters, blocks, scheme } = design;
  const drawn = assignment === null ? 'Chance will assign' : 'Chance assigned';
  const verb = origin === 'drawn' ? drawn : 'According to the roster, chance had assigned';
  const group = kind === 'pairs' ? 'pair' : 'block';
  const within = blocks === null ? '' : ` in ${count(blocks.length, group, `${group}s`)}`;
  const whom = count(units.length, noun.one, noun.many);
  const all = clusters === null ? whom : `${whom} in ${count(clusters.length, 'cluster', 'clusters')}`;
  const order = kind === 'waves' ? [...arms.keys()] : [...arms.keys()].slice(1).concat(0);
  const sizes =
    assignment === null
      ? ''
      : `: ${join(order.map((arm) => `${sizeOf(design, assignment, arm, noun)} to ${arms[arm]}`))}`;
  const is = assignment === null ? 'is' : 'was';
  const chances = order.slice(0, -1).map((arm) => `the chance of ${arms[arm]} ${is} ${chanceOf(design, arm, noun)}`);
  const how = scheme.sequence?.arrival ? HOW[kind].replace('another', 'another as they joined') : HOW[kind];
  return `${verb} ${all}${clusters && blocks ? ' and' : ''}${within}, ${how}${sizes}; ${join(chances)}.`;
}

function sizeOf({ clusters, scheme }: Design, assignment: Assignment, arm: number, noun: Noun): string {
  const members = [...assignment.keys()].filter((unit) => assignment[unit] === arm);
  const people = count(members.length, noun.one, noun.many);
  if (clusters === null || scheme.entityOf === null) return people;
  const own = new Set(members.map((unit) => scheme.entityOf![unit]));
  return `${people} in ${count(own.size, 'cluster', 'clusters')}`;
}

function chanceOf(design: Design, arm: number, noun: Noun): string {
  const { smallest, largest } = probabilityRange(design, arm);
  const [low, high] = [percent(smallest), percent(largest)];
  return low === high ? `${low} for every ${noun.one}` : `between ${low} and ${high}, depending on the block`;
}

const percent = (share: number) => `${Number((100 * share).toPrecision(3))} %`;
const count = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;

function join(parts: readonly string[]): string {
  return parts.length === 1 ? parts[0]! : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}
