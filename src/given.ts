/** Those of the named options that have a value. */
export function given<T extends object, K extends keyof T>(
  options: T,
  keys: readonly K[],
): { readonly [key in K]?: Exclude<T[key], undefined> } {
  return Object.fromEntries(keys.flatMap((key) => (options[key] === undefined ? [] : [[key, options[key]]]))) as {
    readonly [key in K]?: Exclude<T[key], undefined>;
  };
}
