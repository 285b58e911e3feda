import { sha256Hex } from '../core/hash.ts';
import { HISTORY } from './history-file.ts';
import { firstLineApart } from './verify.ts';

/** The history of a draw as the lock fixed it, as it stands, and as today's KPI files give it; null = none. */
export interface HistoryToVerify {
  readonly lockedHash: string | null;
  readonly standing: string | null;
  readonly derived: string | null;
}

/** Where the history of a draw is no longer what the lock fixed, one sentence each; empty where all agree. */
export function verifyHistory({ lockedHash, standing, derived }: HistoryToVerify): readonly string[] {
  if (lockedHash === null) return [];
  const isLocked = (text: string | null) => text !== null && sha256Hex(text) === lockedHash;
  const differences: string[] = [];
  if (standing === null) differences.push(`${HISTORY} is missing.`);
  else if (!isLocked(standing))
    differences.push(
      derived !== null && isLocked(derived)
        ? `${HISTORY} is not the file that was drawn from: ${firstLineApart(standing, derived)}.`
        : `${HISTORY} is not the file that was drawn from: ${lockedHash.slice(0, 12)} at the lock, ${sha256Hex(standing).slice(0, 12)} now.`,
    );
  if (derived !== null && !isLocked(derived))
    differences.push(
      isLocked(standing)
        ? `The KPI files give other values before the training than ${HISTORY}: ${firstLineApart(derived, standing!)}.`
        : `The KPI files give other values before the training than those at the lock: ${lockedHash.slice(0, 12)} at the lock, ${sha256Hex(derived).slice(0, 12)} now.`,
    );
  return differences;
}
