/** Runs of a property; PROPERTY_RUNS=10 npm test tries ten times as many. */
export const runs = (numRuns: number) => ({ numRuns: numRuns * Number(process.env.PROPERTY_RUNS ?? 1) });
