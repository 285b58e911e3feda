/** Distinct starts, ascending, and the place of each unit's among them. */
export function unitCohorts(startOf: Float64Array): { readonly starts: Float64Array; readonly cohortOf: Int32Array } {
  const seen = new Map<number, number>();
  const cohortOf = new Int32Array(startOf.length);
  for (let unit = 0; unit < startOf.length; unit++) {
    const start = startOf[unit]!;
    let cohort = seen.get(start);
    if (cohort === undefined) {
      cohort = seen.size;
      seen.set(start, cohort);
    }
    cohortOf[unit] = cohort;
  }
  const starts = Float64Array.from(seen.keys()).sort();
  const rankOf = new Int32Array(starts.length);
  for (const [rank, start] of starts.entries()) rankOf[seen.get(start)!] = rank;
  for (let unit = 0; unit < cohortOf.length; unit++) cohortOf[unit] = rankOf[cohortOf[unit]!]!;
  return { starts, cohortOf };
}
