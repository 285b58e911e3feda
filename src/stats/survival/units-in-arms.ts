/** Units of two arms with their weight (null = 1 each) and cluster (null = units stand alone, else dense). */
export interface UnitsInArms {
  readonly time: Float64Array;
  readonly event: Uint8Array;
  readonly treated: Uint8Array;
  readonly weights: Float64Array | null;
  readonly clusterOf: Int32Array | null;
}
