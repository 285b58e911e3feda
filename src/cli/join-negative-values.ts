const FLAG = /^--[a-z][a-z-]*$/;
const NEGATIVE = /^-[\d.]/;

/** Arguments in which a negative value is tied to its flag (`--cutoffs -1,2` to `--cutoffs=-1,2`), as yargs takes it for a flag. */
export function joinNegativeValues(args: readonly string[]): readonly string[] {
  const joined: string[] = [];
  for (const [i, arg] of args.entries()) {
    const before = args[i - 1];
    if (NEGATIVE.test(arg) && before !== undefined && FLAG.test(before)) joined.push(`${joined.pop()}=${arg}`);
    else joined.push(arg);
  }
  return joined;
}
