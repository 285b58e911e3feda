/** Numbers of a path with one decimal, parted as briefly as the grammar of paths allows: `1.5,2-3`. */
export const pathNumbers = (...values: readonly number[]): string =>
  values
    .map((value) => String(Math.round(value * 10) / 10 + 0))
    .reduce((line, number) => (number.startsWith('-') ? line + number : `${line},${number}`));
