/** Numbers by place: an array, or a function of the place where a million of them need not be kept twice. */
export interface ValuesByPlace {
  readonly length: number;
  at(place: number): number | undefined;
}
