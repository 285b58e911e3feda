import type { Comparison } from './compare.ts';

/** A line an environment, a column a file: same, the pilots in which it differs, or - where it does not apply. */
export function comparisonTable(comparisons: readonly Comparison[]): string {
  const files = [...new Set(comparisons.map(({ file }) => file))];
  const environments = [...new Set(comparisons.map(({ environment }) => environment))];
  const rows = environments.map((name) => {
    const own = comparisons.filter(({ environment }) => environment === name);
    return [name, ...files.map((file) => verdictOf(own.filter((one) => one.file === file)))];
  });
  const table = [['', ...files], ...rows];
  const widths = table[0]!.map((_, column) => Math.max(...table.map((row) => row[column]!.length)));
  return table
    .map((row) =>
      row
        .map((cell, i) => cell.padEnd(widths[i]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function verdictOf(comparisons: readonly Comparison[]): string {
  const different = comparisons.filter(({ difference }) => difference !== null).map(({ subject }) => subject);
  if (comparisons.length === 0) return '-';
  return different.length === 0 ? `same (${comparisons.length})` : `different: ${different.join(', ')}`;
}
