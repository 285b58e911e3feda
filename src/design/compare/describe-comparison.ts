import type { ComparedDesign, DesignComparison, FarthestApart } from './types.ts';

const HEADER = ['design', 'assignments', 'smallest p', 'best', 'typical', 'worst'];

/**
 * A comparison as lines for a terminal: what the arms should be alike in, one row a design, why some are not open, and
 * how to read the table. `noun`: what is drawn, several of them.
 */
export function describeComparison({ designs, lookedAt }: DesignComparison, noun: string): readonly string[] {
  const open = designs.filter(({ closedBecause }) => closedBecause === null);
  const closed = designs.filter(({ closedBecause }) => closedBecause !== null);
  const cells = [HEADER, ...open.map((design) => cellsOf(design, lookedAt))];
  const widths = HEADER.map((_, j) => Math.max(...cells.map((row) => row[j]!.length)));
  const table = cells.map((row) =>
    row.map((cell, j) => (j === 0 ? cell.padEnd(widths[j]!) : cell.padStart(widths[j]!))).join('  '),
  );
  return [
    lookedAt.length === 0
      ? 'Nothing is known that the arms could be alike in: no covariate in the roster, no KPI from before the training.'
      : `The arms should be alike in ${lookedAt.map((name, i) => `[${i + 1}] ${name}`).join(', ')}.`,
    '',
    ...table,
    ...closed.map(({ label, closedBecause }) => `${label}: not open. ${closedBecause}`),
    '',
    'smallest p: the smallest p value that re-drawing the lots can give, however large the effect.',
    ...imbalanceWords(open, noun),
  ];
}

function cellsOf({ label, assignments, smallestPValue, imbalance }: ComparedDesign, lookedAt: readonly string[]) {
  const apart = (draw: FarthestApart | undefined) =>
    draw ? `${draw.smd.toFixed(2)} [${lookedAt.indexOf(draw.covariate) + 1}]` : '-';
  const draws = [imbalance?.best, imbalance?.typical, imbalance?.worst].map(apart);
  return [label, assignments!, String(Number(smallestPValue!.toPrecision(2))), ...draws];
}

function imbalanceWords(open: readonly ComparedDesign[], noun: string): readonly string[] {
  const drawn = open.flatMap(({ label, imbalance }) => (imbalance ? [{ label, draws: imbalance.draws }] : []));
  const most = Math.max(...drawn.map(({ draws }) => draws));
  if (drawn.length === 0) return [];
  const fewer = drawn.filter(({ draws }) => draws < most).map(({ label, draws }) => `${draws} of ${label}`);
  return [
    `best, typical, worst: how far apart the arms are where they differ most, in standard deviations between ${noun}, and in what; the best, the median and the worst of ${String(most).replace(/\B(?=(\d{3})+$)/g, ',')} draws${fewer.length > 0 ? ` (${fewer.join(', ')})` : ''}.`,
  ];
}
