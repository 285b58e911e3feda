/** The part of jstat that is used here; the package ships no types. */
declare module 'jstat' {
  const jstat: {
    readonly jStat: {
      readonly normal: { pdf(x: number, mean: number, standardDeviation: number): number };
      readonly betaln: (a: number, b: number) => number;
    };
  };
  export default jstat;
}
