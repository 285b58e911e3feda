const CANDIDATES = [',', ';', '\t', '|'];

/**
 * The likeliest delimiter of a delimited text: the candidate of , ; tab | that occurs most often in the header outside
 * quotes; the earlier of the list on a tie; a comma where none occurs. Blank lines before the header and data rows play
 * no part.
 */
export function sniffDelimiter(text: string): string {
  const counts = new Map(CANDIDATES.map((candidate) => [candidate, 0]));
  let quoted = false;
  for (const character of text.replace(/^[\r\n]+/, '')) {
    if (character === '"') quoted = !quoted;
    else if (!quoted && (character === '\n' || character === '\r')) break;
    else if (!quoted && counts.has(character)) counts.set(character, counts.get(character)! + 1);
  }
  return CANDIDATES.reduce((best, candidate) => (counts.get(candidate)! > counts.get(best)! ? candidate : best), ',');
}
