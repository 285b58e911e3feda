/**
 * The arguments with each value that begins with a minus and a figure tied to its flag: `--cutoff -.5,1` becomes
 * `--cutoff=-.5,1`. Apart, yargs would take the value for short flags.
 */
export function joinValues(args: readonly string[]): readonly string[] {
  return args.flatMap((arg, i) => {
    if (isValueBelowZero(args[i - 1], arg)) return [];
    const next = args[i + 1];
    return [isValueBelowZero(arg, next) ? `${arg}=${next}` : arg];
  });
}

const isValueBelowZero = (flag: string | undefined, value: string | undefined) =>
  flag !== undefined && value !== undefined && /^--[a-z][a-z0-9-]*$/.test(flag) && /^-\.?\d/.test(value);
