/**
 * Up to so many people a comparison group is formed before it is asked for, and again and again (ties, other
 * specifications): some 20 seconds.
 */
export const REMATCH_LIMIT = 5_000;
