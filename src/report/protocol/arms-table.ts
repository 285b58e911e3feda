import { dataTable } from '../page/data-table.ts';
import type { Html } from '../page/html.ts';
import { safeCount } from '../suppress-counts.ts';
import { hidesSizes } from '../words/design-words.ts';
import { formatCount } from '../words/numbers.ts';
import { armTask, chanceText, percent } from '../words/protocol-words.ts';
import type { Protocol, ProtocolArm } from './protocol.ts';

/** Every arm: what it does, its share and chance, and its size once the arms are formed; those that are trained first. */
export function armsTable(protocol: Protocol): Html {
  const { design, unitNoun, minimumCell } = protocol;
  const trains = ({ role }: ProtocolArm) => role === 'trained';
  const arms = [...design.arms.filter(trains), ...design.arms.filter((arm) => !trains(arm))];
  const formed = arms.some(({ nUnits }) => nUnits !== null);
  const clustered = arms.some(({ nClusters }) => nClusters !== null);
  const hidden = hidesSizes(design, minimumCell);
  const shown = (count: number | null, write: (count: number) => string) =>
    count === null ? '' : hidden ? 'not shown' : write(count);
  const columns: readonly (readonly [label: string, cell: (arm: ProtocolArm) => string])[] = [
    ['What it does', (arm) => armTask(arm, protocol)],
    ...(design.drawn ? ([['Share', ({ share }: ProtocolArm) => percent(share ?? 0)]] as const) : []),
    ...(design.randomised ? ([[`Chance of each ${unitNoun.one}`, chanceText]] as const) : []),
    ...(formed
      ? ([
          [`Number of ${unitNoun.many}`, ({ nUnits }: ProtocolArm) => shown(nUnits, (n) => safeCount(n, minimumCell))],
        ] as const)
      : []),
    ...(clustered
      ? ([['Assigned together, groups', ({ nClusters }: ProtocolArm) => shown(nClusters, formatCount)]] as const)
      : []),
  ];
  return dataTable({
    caption: 'The arms',
    quietCaption: true,
    stack: true,
    columns: [{ label: 'Arm' }, ...columns.map(([label], i) => ({ label, numeric: i > 0 }))],
    rows: arms.map((arm) => ({ cells: [arm.arm, ...columns.map(([, cell]) => cell(arm))] })),
  });
}
