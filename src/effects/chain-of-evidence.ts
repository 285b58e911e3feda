import type { EffectRow } from '../core/effect.ts';
import type { ChainOfEvidence, LinkState, Tier } from '../report/results.ts';

/** A registered KPI that is no guardrail: a link between the programme and its business result. */
export interface ChainLink {
  readonly label: string;
  readonly tier: Tier;
  readonly direction: 'increase' | 'decrease';
  /** KPI units, positive; null = any improvement matters. */
  readonly smallestEffect: number | null;
  readonly effect: Pick<EffectRow, 'ciLow' | 'ciHigh' | 'ciShape'>;
  /** A stop on this KPI: its interval decides nothing. */
  readonly withheld: boolean;
  /** It speaks for the business tier alone. */
  readonly primary: boolean;
}

const TIERS: readonly Tier[] = ['learning', 'behaviour', 'business'];

/**
 * What the interval of a link says: `did-not-move` where it excludes the smallest effect that matters (any improvement
 * unless stated), `moved` where it lies wholly on the wanted side of zero, else `cannot-tell`.
 */
export function linkState({ direction, smallestEffect, effect, withheld }: ChainLink): LinkState {
  if (withheld || effect.ciShape === 'disjoint' || effect.ciShape === 'empty') return 'cannot-tell';
  const { ciLow, ciHigh } = effect;
  const turned = (value: number | null) => (value === null ? null : -value);
  const [low, high] = direction === 'increase' ? [ciLow, ciHigh] : [turned(ciHigh), turned(ciLow)];
  if (effect.ciShape === 'interval' && high !== null && high < (smallestEffect ?? 0)) return 'did-not-move';
  return low !== null && low > 0 ? 'moved' : 'cannot-tell';
}

/**
 * The state of every link, learning first, and one sentence that names the first that broke. Of the business tier the primary
 * KPI decides; of the others any measure that did not move breaks the chain, as it does in the verdict.
 */
export function chainOfEvidence(links: readonly ChainLink[]): ChainOfEvidence {
  const isJudged = ({ tier, primary }: ChainLink) =>
    tier !== 'business' || primary || !links.some((other) => other.tier === 'business' && other.primary);
  const inOrder = TIERS.flatMap((tier) => links.filter((link) => link.tier === tier));
  const stated = (link: ChainLink) => ({ tier: link.tier, label: link.label, state: linkState(link) });
  return { links: inOrder.map(stated), sentence: sentenceOf(inOrder.filter(isJudged).map(stated)) };
}

type Links = ChainOfEvidence['links'];

function sentenceOf(links: Links): string {
  const inTier = (tier: Tier) => links.filter((link) => link.tier === tier);
  const broken = links.find(({ state }) => state === 'did-not-move');
  const hasMoved = (tier: Tier) => stateOf(inTier(tier)) === 'moved';
  if (broken && broken.tier !== 'business' && hasMoved('business'))
    return `The business result moved and ${broken.tier} (${broken.label}) did not, so something else may be behind it.`;
  if (broken) return `The chain breaks at ${broken.tier}: ${breakWords(broken, hasMoved)}`;
  const open = TIERS.filter((tier) => inTier(tier).length > 0 && !hasMoved(tier));
  const unmeasured = TIERS.filter((tier) => inTier(tier).length === 0);
  const missing =
    unmeasured.length === 0 ? '' : `; ${listed(unmeasured)} ${unmeasured.length === 1 ? 'was' : 'were'} not measured`;
  if (open.length > 0)
    return `No link is known to be broken; whether ${listed(open)} moved cannot be told yet${missing}.`;
  return `Every link that was measured moved${missing}.`;
}

/** Of several measures one that did not move decides, then one that moved. */
function stateOf(links: Links): LinkState | null {
  const order: readonly LinkState[] = ['did-not-move', 'moved', 'cannot-tell'];
  return order.find((state) => links.some((link) => link.state === state)) ?? null;
}

function breakWords({ tier, label }: Links[number], hasMoved: (tier: Tier) => boolean): string {
  if (tier === 'learning') return `${label} did not move, so look at the course before its use.`;
  if (tier === 'behaviour')
    return hasMoved('learning')
      ? `people learnt, and ${label} did not move, so look at practice and support rather than the course.`
      : `${label} did not move, and whether people learnt is not shown.`;
  return hasMoved('behaviour')
    ? `people work differently, and ${label} did not move, so it is too early or the new way does not pay.`
    : `${label} did not move, and no change of behaviour is shown that could move it.`;
}

const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
