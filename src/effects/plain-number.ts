/** A number for a sentence: three significant digits, never an exponent below a million, no locale. */
export function plainNumber(value: number): string {
  return String(Number(value.toPrecision(3)) + 0);
}

/** A p value for a sentence: `p = 0.012`, or `p < 0.001`. */
export function plainP(pValue: number): string {
  return pValue < 0.001 ? 'p < 0.001' : `p = ${pValue.toFixed(3)}`;
}
