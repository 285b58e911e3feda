import { PilotError } from '../../core/error.ts';
import { hasScore } from './has-score.ts';
import type { MatchRequest } from './match-request.ts';

/**
 * Refuses numbers and orders of partners that cannot be had. Throws `match.estimand`, `match.order`, `match.ratio`,
 * `match.cluster-arm`.
 */
export function checkPartners(request: MatchRequest): void {
  const { method, estimand, order, distance, rng } = request;
  if (estimand === 'ate' && (method === 'nearest' || method === 'optimal'))
    throw new PilotError({
      code: 'match.estimand',
      kind: 'usage',
      message: `Estimand ate: ${method} matching looks for partners of one arm, which gives att or atc, got ate.`,
      hint: 'Ask for att (those who were trained) or atc (those who were not).',
    });
  if ((order === 'largest' || order === 'smallest') && !hasScore(distance))
    throw new PilotError({
      code: 'match.order',
      kind: 'usage',
      message: `Order ${order}: needs a score to sort by, got the ${distance} distance.`,
      hint: "Use the order 'data', 'closest' or 'random', or match on the propensity score.",
    });
  if (order === 'random' && !rng)
    throw new PilotError({
      code: 'match.order',
      kind: 'usage',
      message: 'Order random: needs a stream of random numbers, got none.',
      hint: 'Pass rng: a seeded stream.',
    });
  if (method !== 'full') checkNumbers(request);
  checkClusters(request);
}

function checkNumbers(request: MatchRequest): void {
  const { treated, estimand, distance, ratio = 1, minControls, maxControls, replace = false } = request;
  const focal = estimand === 'atc' ? 0 : 1;
  const nLooking = treated.filter((arm) => arm === focal).length;
  const nPool = treated.length - nLooking;
  const variable = minControls !== undefined || maxControls !== undefined;
  if (!(ratio >= 1) || (!variable && !Number.isInteger(ratio)))
    throw wrong(`a whole number of partners of at least 1 is needed, got ${ratio}`);
  if (ratio > nPool) throw wrong(`no more partners than the ${nPool} units there are to choose from, got ${ratio}`);
  if (!variable) return;
  if (minControls === undefined || maxControls === undefined)
    throw wrong(
      `the least and the most partners go together, got the ${minControls === undefined ? 'most' : 'least'} only`,
    );
  if (
    ![minControls, maxControls].every(Number.isInteger) ||
    !(minControls >= 1 && minControls <= ratio && ratio <= maxControls)
  )
    throw wrong(
      `the least, the mean and the most partners are numbers from 1 in this order, the first and last whole, got ${minControls}, ${ratio} and ${maxControls}`,
    );
  if (!hasScore(distance)) throw wrong(`a variable number of partners needs a score, got the distance ${distance}`);
  if (!replace && minControls * nLooking > nPool)
    throw wrong(`${nLooking} units with ${minControls} partners each need as many to choose from, got ${nPool}`);
}

function wrong(rule: string): PilotError {
  return new PilotError({
    code: 'match.ratio',
    kind: 'usage',
    message: `Partners a unit: ${rule}.`,
    hint: 'Ask for fewer partners, such as --ratio 1.',
  });
}

function checkClusters({ clusterOf, treated, units }: MatchRequest): void {
  if (!clusterOf) return;
  const armOf = new Map<string, number>();
  for (const [unit, cluster] of clusterOf.entries()) {
    const arm = armOf.get(cluster);
    if (arm === undefined) armOf.set(cluster, treated[unit]!);
    else if (arm !== treated[unit])
      throw new PilotError({
        code: 'match.cluster-arm',
        kind: 'data',
        message: `Cluster ${cluster} (unit ${units[unit]}): a cluster that is matched as a whole lies in one arm, got both.`,
        hint: 'Match people (leave the cluster out), or name the column of what was trained together.',
      });
  }
}
