import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EffectRow } from './core/effect.ts';
import { isCrossed } from './effects/looks/look-finding.ts';
import { shareOfDays } from './effects/looks/take-look.ts';
import { plainNumber } from './effects/plain-number.ts';
import { writeTogether } from './files/write-together.ts';
import { MANIFEST } from './plan/lock.ts';
import { lookAfter } from './plan/looks/look-after.ts';
import { LOOKS, readLooks } from './plan/looks/read-looks.ts';
import type { TakenLookEntry } from './plan/looks/types.ts';
import type { TakenLook } from './taken-look.ts';

/**
 * Adds a look before the end to `design/looks.jsonl` of a pilot whose plan registered looks, and its hash to the manifest,
 * both or none. A day that was looked at before is the same look, and the end is none. Gives the looks taken so far, oldest
 * first. `head`: the manifest's hash of the last look. Throws `looks.log-differs` (data) where the log was changed, at the
 * end too.
 */
export async function recordLook(
  folder: string,
  taken: TakenLook | null,
  { head, row, now }: { readonly head: string | undefined; readonly row: EffectRow; readonly now: string | null },
): Promise<readonly TakenLookEntry[]> {
  const log = await readLooks(folder, head);
  if (taken === null || !taken.planned || (taken.look !== 'unregistered' && taken.look.isFinal)) return log;
  if (log.some(({ day }) => day === taken.reached.lastDay)) return log;
  const entry = lookAfter(log, { ...toldOf(taken), result: resultLine(taken, row), takenAt: now });
  const looks = [...log, entry];
  const manifest = join(folder, MANIFEST);
  const locked = JSON.parse(readFileSync(manifest, 'utf8')) as object;
  writeTogether(folder, {
    [LOOKS]: looks.map((line) => `${JSON.stringify(line)}\n`).join(''),
    [MANIFEST]: `${JSON.stringify({ ...locked, looks: entry.hash }, null, 2)}\n`,
  });
  return looks;
}

function toldOf({
  look,
  window,
  reached,
}: TakenLook): Omit<TakenLookEntry, 'n' | 'result' | 'takenAt' | 'previous' | 'hash'> {
  const day = reached.lastDay;
  const share = shareOfDays(window, day);
  if (look === 'unregistered') return { day, look: null, of: null, registered: false, information: share };
  const { number, of, schedule } = look;
  const information = number === null ? share : (schedule?.information[number - 1] ?? share);
  return { day, look: number, of, registered: true, information };
}

/** "revenue: 41.2 (-3 to 85.4), bound not crossed". */
function resultLine({ kpi, look }: TakenLook, row: EffectRow): string {
  const limits = [row.ciLow, row.ciHigh].map((limit) => (limit === null ? 'no limit' : plainNumber(limit)));
  const bound = look === 'unregistered' ? 'no bound' : isCrossed(row) ? 'bound crossed' : 'bound not crossed';
  return `${kpi}: ${plainNumber(row.estimate)} (${limits.join(' to ')}), ${bound}`;
}
