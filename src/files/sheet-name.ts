const LONGEST = 31;

/** A name that spreadsheets accept for a sheet: no sign that they reserve, at most 31 characters, told apart from `taken`. */
export function sheetName(wanted: string, taken: readonly string[]): string {
  const allowed = wanted.replace(/[*?:\\/[\]\p{C}\p{Zl}\p{Zp}]/gu, '-').replace(/^'+|'+$/g, '');
  const plain = allowed.trim() === '' || /^history$/i.test(allowed) ? `sheet ${allowed}`.trim() : allowed;
  for (let n = 1; ; n++) {
    const suffix = n === 1 ? '' : ` ${n}`;
    const name = `${plain.slice(0, LONGEST - suffix.length).replace(/\p{Cs}|'+$/gu, '')}${suffix}`;
    if (!taken.some((other) => other.toLowerCase() === name.toLowerCase())) return name;
  }
}
