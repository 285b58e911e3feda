/** The name that is fewest edits away from `wanted`, if it is near enough to be a slip of the keyboard; else null. */
export function nearestName(wanted: string, names: readonly string[]): string | null {
  let best: string | null = null;
  const typed = plain(wanted);
  let fewest = mostEdits(typed.length) + 1;
  for (const name of names) {
    const known = plain(name);
    if (Math.abs(typed.length - known.length) >= fewest) continue;
    const edits = editDistance(typed, known);
    if (edits < fewest) {
      best = name;
      fewest = edits;
    }
  }
  return best;
}

/** A third of the letters, or two where that leaves two as they were. */
const mostEdits = (length: number) => Math.max(0, Math.min(2, length - 2), Math.floor(length / 3));

const plain = (name: string) => name.toLowerCase().replace(/[-_ ]/g, '');

/** Insertions, deletions, substitutions and swaps of neighbours (optimal string alignment). */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const substituted = above[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      let edits = Math.min(substituted, above[j]! + 1, row[j - 1]! + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) edits = Math.min(edits, before[j - 2]! + 1);
      row.push(edits);
    }
    before = above;
    above = row;
  }
  return above[b.length]!;
}
