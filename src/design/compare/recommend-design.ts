import type { ComparedDesign, RecommendedDesign } from './types.ts';

/**
 * Recommends one of the designs that are open. Of those whose smallest p value is at most half of alpha, so that an
 * effect need not be the most extreme draw of all to be seen, the one whose typical draw leaves the arms most alike (in
 * two decimals; of equals the one listed last). Where there is none, the one with the smallest p value. `designs`: at
 * least one open, from the loosest to the tightest.
 */
export function recommendDesign(
  designs: readonly ComparedDesign[],
  { alpha, noun }: { readonly alpha: number; readonly noun: 'clusters' | 'units' },
): RecommendedDesign {
  const open = designs.filter(({ closedBecause }) => closedBecause === null);
  const fine = open.filter(({ smallestPValue }) => smallestPValue! <= alpha / 2);
  if (fine.length > 0) {
    const best = fine.reduce((kept, one) => (apart(one) <= apart(kept) ? one : kept));
    const { label, imbalance, smallestPValue } = best;
    const alike =
      imbalance === null
        ? 'it is the tightest of them, with nothing known to compare the arms by'
        : `its typical draw leaves the arms most alike (${apart(best).toFixed(2)})`;
    const reason = `of the designs whose smallest p is at most half of alpha (${alpha / 2}), ${alike}; smallest p ${short(smallestPValue!)}.`;
    return { label, reason, warning: null };
  }
  const best = open.reduce((kept, one) => (one.smallestPValue! < kept.smallestPValue! ? one : kept));
  const p = best.smallestPValue!;
  const reason = `no design has a smallest p of at most half of alpha (${alpha / 2}), and this one comes nearest, with ${best.assignments} assignments and ${short(p)}.`;
  return { label: best.label, reason, warning: p <= alpha ? hardly(p, alpha, noun) : never(p, alpha, noun) };
}

const apart = ({ imbalance }: ComparedDesign) => (imbalance === null ? 0 : Number(imbalance.typical.smd.toFixed(2)));
const short = (p: number) => String(Number(p.toPrecision(2)));

function hardly(p: number, alpha: number, noun: string): string {
  return `Only the single most extreme draw has a p value of at most ${alpha} (${short(p)}), so only a very large effect can be seen. More ${noun} would help more than any design.`;
}

function never(p: number, alpha: number, noun: string): string {
  return `No design of so few ${noun} can reach a p value of ${alpha}: the smallest is ${short(p)}, however large the effect. Add ${noun}, or agree on a larger alpha before the draw.`;
}
