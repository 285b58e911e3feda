import type { Diagnostic } from '../../../core/diagnostic.ts';
import { makeRng } from '../../../core/rng.ts';
import { thresholds } from '../../../core/thresholds.ts';
import { plainP } from '../../plain-number.ts';

const { share: SHARE, p: P, draws: DRAWS } = thresholds.swapped;

/**
 * Managers who swapped people after the draw: under one manager some who were drawn stay away while as many controls come.
 * Judged against chance by dealing those who came out of turn to the controls anew. Null where that is no more than chance
 * makes it, or fewer than 2 % of the trained. Arrays by unit; `managerOf` are labels.
 */
export function swappedPlaces({
  treated,
  took,
  managerOf,
  seed,
}: {
  readonly treated: Uint8Array;
  readonly took: Uint8Array;
  readonly managerOf: readonly string[];
  readonly seed: string;
}): Diagnostic | null {
  const names = new Map([...new Set(managerOf)].map((name, i) => [name, i]));
  const absent = new Int32Array(names.size);
  const [came, others]: [number[], number[]] = [[], []];
  let nTreated = 0;
  for (const [unit, manager] of managerOf.entries()) {
    const group = names.get(manager)!;
    if (treated[unit] === 1) {
      nTreated++;
      absent[group]! += 1 - took[unit]!;
    } else (took[unit] === 1 ? came : others).push(group);
  }
  const [nCame, controls] = [came.length, [...came, ...others]];
  const found = pairsOf(absent, controls, nCame);
  if (found < 2 || found / nTreated <= SHARE) return null;
  const rng = makeRng(seed).fork('swapped');
  let asMany = 1;
  for (let draw = 0; draw < DRAWS; draw++) {
    for (let i = 0; i < nCame; i++) {
      const j = i + rng.integer(controls.length - i);
      [controls[i], controls[j]] = [controls[j]!, controls[i]!];
    }
    if (pairsOf(absent, controls, nCame) >= found) asMany++;
  }
  const pValue = asMany / (DRAWS + 1);
  return pValue < P ? swapped(found, nTreated, pValue) : null;
}

/** Pairs of one who stayed away and one control who came, under the same manager. */
function pairsOf(absent: Int32Array, controls: readonly number[], nCame: number): number {
  const came = new Int32Array(absent.length);
  for (let i = 0; i < nCame; i++) came[controls[i]!]!++;
  return absent.reduce((sum, away, group) => sum + Math.min(away, came[group]!), 0);
}

function swapped(nSwapped: number, nTreated: number, pValue: number): Diagnostic {
  const share = nSwapped / nTreated;
  return {
    code: 'compliance.swapped',
    severity: 'caution',
    message: `For ${(100 * share).toFixed(0)} % of the trained a control of the same manager came in their place (${plainP(pValue)}), as if places had been swapped after the draw.`,
    hint: 'The headline goes by the draw as locked, so it stays fair: leave everybody in the drawn arm, and ask the managers.',
    values: { nSwapped, share, pValue },
  };
}
