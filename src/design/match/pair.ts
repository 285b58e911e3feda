/** A matched pair, as indices into the units, and how far apart they are. */
export interface Pair {
  readonly treated: number;
  readonly control: number;
  readonly distance: number;
}

/** Who may be paired with whom: indices into the units, treated in the order in which they choose. */
export interface Candidates {
  readonly treated: readonly number[];
  readonly controls: readonly number[];
}
