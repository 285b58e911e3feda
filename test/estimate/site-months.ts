export type Row = Readonly<Record<string, string | number>>;

/** Made-up noise that is the same everywhere. */
export const wave = (i: number) => ((i * 7919) % 101) / 25;

/** `nUnits` sites over `nPeriods` months; the last `nTreated` start in month `start` and gain 3. */
export function sites(nUnits: number, nPeriods: number, nTreated: number, start: number): readonly Row[] {
  return Array.from({ length: nUnits * nPeriods }, (_, i) => {
    const [unit, time] = [Math.floor(i / nPeriods), (i % nPeriods) + 1];
    const on = unit >= nUnits - nTreated && time >= start ? 1 : 0;
    return {
      site: `s${unit + 1}`,
      region: `r${Math.floor(unit / 2)}`,
      mixed: unit % 2,
      month: time,
      on,
      y: 20 + unit + time * (0.2 + (unit % 5) / 20) + wave(i + unit) + 3 * on,
    };
  });
}
