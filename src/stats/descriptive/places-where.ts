/** The numbers from 0 to n - 1 that `isWanted` holds for, in order. */
export function placesWhere(n: number, isWanted: (i: number) => boolean): Int32Array {
  const places = new Int32Array(n);
  let count = 0;
  for (let i = 0; i < n; i++) if (isWanted(i)) places[count++] = i;
  return places.slice(0, count);
}
