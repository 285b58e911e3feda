import type { Diagnostic } from '../../core/diagnostic.ts';
import type { EffectRow } from '../../core/effect.ts';
import { liftOverTime } from '../diagnostics/lift-over-time.ts';
import type { WindowTerm } from './windows-of-waves.ts';

/** Whether the lift of a roll-out lasts; empty without `windows`. `headline`: that of the whole roll-out. */
export function wavesLiftOverTime(
  windows: readonly EffectRow[],
  about: { readonly width: number; readonly grain: string; readonly headline: EffectRow },
): readonly Diagnostic[] {
  if (windows.length === 0) return [];
  const rows = Object.fromEntries(windows.map((row) => [row.term, row])) as Record<WindowTerm, EffectRow>;
  const isEverybody = rows.first.nTreated >= about.headline.nTreated;
  const whose = isEverybody ? '' : ' on the waves that are measured for two such windows';
  return liftOverTime({ ...rows, ...about, whose });
}
