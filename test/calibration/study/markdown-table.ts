/** A table of Markdown: one header, one line a row. */
export function markdownTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return [header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** `0.9512` as `95.1 %`. */
export const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
