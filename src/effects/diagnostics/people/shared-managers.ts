import type { Diagnostic } from '../../../core/diagnostic.ts';
import { thresholds } from '../../../core/thresholds.ts';

/**
 * Managers who lead people of both arms, by whom what is learnt can spread; spreading makes the effect look smaller. A
 * caution where whole clusters were drawn to keep the arms apart and more than a tenth of the controls have such a manager;
 * else stated. Null where no manager has both. Arrays by unit; `managerOf` are labels.
 */
export function sharedManagers({
  treated,
  managerOf,
  byCluster,
}: {
  readonly treated: Uint8Array;
  readonly managerOf: readonly string[];
  readonly byCluster: boolean;
}): Diagnostic | null {
  const armsOf = new Map<string, number>();
  for (const [unit, manager] of managerOf.entries())
    armsOf.set(manager, (armsOf.get(manager) ?? 0) | (1 << treated[unit]!));
  const nShared = [...armsOf.values()].filter((arms) => arms === 3).length;
  if (nShared === 0) return null;
  const controls = [...treated.keys()].filter((unit) => treated[unit] === 0);
  const share = controls.filter((unit) => armsOf.get(managerOf[unit]!) === 3).length / controls.length;
  const apart = byCluster && share > thresholds.sharedManagers;
  return {
    code: 'compliance.shared-managers',
    severity: apart ? 'caution' : 'info',
    message: `${nShared} of ${armsOf.size} managers lead people of both groups (${(100 * share).toFixed(0)} % of the controls), who may learn from one another; that would make the effect look smaller.`,
    hint: apart ? 'Draw whole managers next time (roster.cluster), and ask what controls heard of the course.' : null,
    values: { nShared, nManagers: armsOf.size, shareOfControls: share },
  };
}
