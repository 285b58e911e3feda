import { PilotError } from '../core/error.ts';
import { readCheckCode } from '../design/check-code.ts';
import type { VerifiedLock } from '../verify-pilot.ts';

/** Codes that somebody kept and typed in again. */
interface TypedCodes {
  readonly fingerprint: string | undefined;
  readonly receipt: string | undefined;
}

/** The codes as they were printed; null where none was typed. Throws `verify.fingerprint-form` and `verify.receipt-form` (usage). */
export function keptCodes({ fingerprint, receipt }: TypedCodes) {
  return {
    fingerprint: fingerprint === undefined ? null : wellFormed(fingerprint, 'fingerprint', 'design'),
    receipt: receipt === undefined ? null : wellFormed(receipt, 'receipt', 'design --enrol or the report'),
  };
}

function wellFormed(typed: string, what: 'fingerprint' | 'receipt', command: string): string {
  const code = readCheckCode(typed);
  if (code !== null) return code;
  throw new PilotError({
    code: what === 'fingerprint' ? 'verify.fingerprint-form' : 'verify.receipt-form',
    kind: 'usage',
    message: `--${what}: the 20 letters and digits that pilotlift ${command} printed, the last of which checks the others, got ${JSON.stringify(typed)}.`,
    hint: 'Copy it once more; blanks, dashes and small letters do not matter.',
  });
}

/** Throws `verify.fingerprint` and `verify.receipt` (data) where the lock, or the log, is not the one of a code that was kept. */
export function refuseOtherCodes(
  pilot: string,
  kept: ReturnType<typeof keptCodes>,
  { fingerprint, receipts, lookReceipts }: VerifiedLock,
): void {
  if (kept.fingerprint !== null && kept.fingerprint !== fingerprint)
    throw new PilotError({
      code: 'verify.fingerprint',
      kind: 'data',
      message: `${pilot}: the lock must be the one whose fingerprint was kept (${kept.fingerprint}), got ${fingerprint}, so the pilot was drawn again or its lock was replaced since.`,
      hint: 'Ask who drew again and why, or restore the lock that was announced.',
    });
  const lines = [...(receipts ?? []), ...lookReceipts];
  if (kept.receipt !== null && !lines.includes(kept.receipt))
    throw new PilotError({
      code: 'verify.receipt',
      kind: 'data',
      message: `${pilot}: the log must hold the line whose receipt was kept (${kept.receipt}), got ${lines.length === 0 ? 'no log, since all were assigned at once and nobody looked early' : `none of its ${lines.length} lines, so lines were taken off its end or it was replaced since`}.`,
      hint: 'Restore the log that held it, or ask who replaced it and why.',
    });
}
