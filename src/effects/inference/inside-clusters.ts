import { PilotError } from '../../core/error.ts';

/** The groups (dense, by row) if each lies in one cluster. Errors: `wild.group-across-clusters`. */
export function insideClusters(groupOf: Int32Array, clusterOf: Int32Array): Int32Array {
  const home = new Map<number, number>();
  groupOf.forEach((group, row) => {
    if ((home.get(group) ?? clusterOf[row]) !== clusterOf[row]) throw acrossClusters();
    home.set(group, clusterOf[row]!);
  });
  return groupOf;
}

const acrossClusters = () =>
  new PilotError({
    code: 'wild.group-across-clusters',
    kind: 'data',
    message: 'Wild bootstrap: what gets one weight lies inside one cluster, got a group in two.',
    hint: 'Name finer groups in --wild-clusters, or the column of --cluster beside it.',
  });
