import type { ArmsDesign, Plan } from './plan/schema.ts';

export interface OpenDesign {
  readonly label: string;
  readonly planned: ArmsDesign;
}

interface OpenQuestion {
  /** The design as it is planned: arms, seed, reason for waiting and blocks of neighbours are kept. */
  readonly planned: ArmsDesign;
  readonly clustered: boolean;
  /** KPIs whose history designs look at. */
  readonly history: readonly string[];
  /** How many units, or clusters, are drawn. */
  readonly nDrawn: number;
  /** Share that re-randomisation accepts of what this looser design can draw. */
  readonly acceptedOf: (loose: ArmsDesign) => number;
}

const USUAL_SIZES = [4, 6];

/**
 * The designs that a plan could name for its people or clusters, from the loosest to the tightest: without blocks, in
 * the roster's blocks, in blocks of neighbours (two blocks at least), in pairs, re-randomised. The last two are drawn
 * inside the roster's blocks where it names some.
 */
export function designsOpen({ roster }: Pick<Plan, 'roster'>, question: OpenQuestion): readonly OpenDesign[] {
  const { planned, clustered, nDrawn, acceptedOf } = question;
  const { arms, control, seed, withholding } = planned;
  const common = {
    ...{ arms, control },
    ...(seed === undefined ? {} : { seed }),
    ...(withholding === undefined ? {} : { withholding }),
  };
  const history = question.history.length === 0 ? {} : { history: [...question.history] };
  const assign = clustered ? 'clusters' : 'units';
  const blocked = clustered ? 'blocked-cluster' : 'blocked';
  const complete: ArmsDesign = { method: clustered ? 'cluster' : 'complete', ...common };
  const named = roster.blocks.join(', ');
  const inBlocks: ArmsDesign | null = named === '' ? null : { method: blocked, ...common };
  const own = 'blockSize' in planned && planned.blockSize !== undefined ? [planned.blockSize] : [];
  const sizes = [...new Set([...USUAL_SIZES, ...own])].filter((size) => 2 * size <= nDrawn).sort((a, b) => b - a);
  const hasOrder = question.history.length + roster.covariates.length > 0;
  const accept = acceptedOf(inBlocks ?? complete);
  const inside = inBlocks ? ` inside ${named}` : '';
  return [
    { label: 'no blocks', planned: complete },
    ...(inBlocks ? [{ label: `blocks of ${named}`, planned: inBlocks }] : []),
    ...(hasOrder ? sizes : []).map(
      (blockSize): OpenDesign => ({
        label: `blocks of ${blockSize}`,
        planned: { method: blocked, blockSize, ...history, ...common },
      }),
    ),
    { label: `pairs${inside}`, planned: { method: 'pairs', assign, ...history, ...common } },
    {
      label: `re-randomised${inside}, best ${Number((100 * accept).toPrecision(2))} %`,
      planned: { method: 'rerandomize', assign, accept, ...history, ...common },
    },
  ];
}
