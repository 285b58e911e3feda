import type { VerifiedLock } from '../verify-pilot.ts';
import type { keptCodes } from './kept-codes.ts';
import { say } from './say.ts';

type KeptCodes = ReturnType<typeof keptCodes>;

/** What verify found, for programs. */
export function verifiedJson(
  { lock, fingerprint, receipts, lookReceipts, differences }: VerifiedLock,
  kept: KeptCodes,
) {
  return {
    agrees: differences.length === 0,
    differences,
    assignmentHash: lock.assignmentHash,
    fingerprint,
    ...(kept.fingerprint === null ? {} : { fingerprintAgrees: kept.fingerprint === fingerprint }),
    ...(receipts === null ? {} : { enrolled: receipts.length, receipt: receipts.at(-1) ?? null }),
    ...(lookReceipts.length === 0 ? {} : { looksTaken: lookReceipts.length, lookReceipt: lookReceipts.at(-1)! }),
    ...(kept.receipt === null ? {} : { receiptFound: [...(receipts ?? []), ...lookReceipts].includes(kept.receipt) }),
  };
}

/** Says that lock and pilot agree, and with which codes. */
export function sayVerified(
  quiet: boolean | undefined,
  name: string,
  { lock: { assignmentHash, lockedAt }, fingerprint, receipts, lookReceipts }: VerifiedLock,
  kept: KeptCodes,
): void {
  const person = receipts?.indexOf(kept.receipt ?? '') ?? -1;
  const look = lookReceipts.indexOf(kept.receipt ?? '');
  say(
    quiet,
    `The assignment is the one that was locked${lockedAt ? ` on ${lockedAt}` : ''}: ${assignmentHash}.`,
    kept.fingerprint === null
      ? `Fingerprint: ${fingerprint}.`
      : `The lock is the one of the fingerprint ${fingerprint}.`,
    ...(receipts === null
      ? []
      : [
          `Log: ${receipts.length} enrolled, each in the arm that the seed gives; the receipt of the last is ${receipts.at(-1)}.`,
        ]),
    ...(lookReceipts.length === 0
      ? []
      : [`Looks before the end: ${lookReceipts.length}; the receipt of the last is ${lookReceipts.at(-1)}.`]),
    ...(look < 0
      ? []
      : [`The log holds the line of the receipt ${kept.receipt}: look ${look + 1} of ${lookReceipts.length}.`]),
    ...(person < 0
      ? []
      : [`The log holds the line of the receipt ${kept.receipt}: person ${person + 1} of ${receipts!.length}.`]),
    `Next: pilotlift run ${name}`,
  );
}
