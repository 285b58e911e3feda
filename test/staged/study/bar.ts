/** What the staged pilots must reach: share of pilots whose threat is caught, and of clean twins that are stopped. */
export const bar = { caught: 0.8, falseStops: 0.02 } as const;
