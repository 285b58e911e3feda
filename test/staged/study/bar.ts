/** What the staged pilots must reach: share of pilots whose threat is caught, and of clean twins that are stopped. */
export const bar = { caught: 0.8, falseStops: 0.02 } as const;

/** Seeds of the full study, with the threat and of the clean twin. */
export const fullStudy = { seeds: 200, twins: 500 } as const;
