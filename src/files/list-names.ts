const SHOWN = 20;

/** Names in quotes for a sentence: all of a few, else the first twenty and how many more there are. */
export function listNames(names: readonly string[]): string {
  const shown = names.slice(0, SHOWN).map((name) => `"${name}"`);
  return names.length > SHOWN ? `${shown.join(', ')} and ${names.length - SHOWN} more` : shown.join(', ');
}
