/** The values at some places, in the order of the places. A loop: `Float64Array.from` with a function is many times slower. */
export function valuesAt(values: Float64Array, places: ArrayLike<number>): Float64Array {
  const found = new Float64Array(places.length);
  for (let i = 0; i < found.length; i++) found[i] = values[places[i]!]!;
  return found;
}
