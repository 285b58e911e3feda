/** A matched pair, as indices into the units, and how far apart they are. `treated` is who looked for a partner. */
export interface Pair {
  readonly treated: number;
  readonly control: number;
  readonly distance: number;
}

/** Who may be paired with whom: indices into the units, `treated` being those who look for partners. */
export interface Candidates {
  readonly treated: readonly number[];
  readonly controls: readonly number[];
}
