/** Cases of one property: as many as CI runs, times FUZZ_TIMES (such as 10) for a longer hunt. */
export const runs = (inCi: number) => ({ numRuns: Math.ceil(inCi * times) });

const times = Number(process.env.FUZZ_TIMES ?? 1);

/** Milliseconds that a property may take. */
export const LONG = 60_000 * Math.max(1, times);
