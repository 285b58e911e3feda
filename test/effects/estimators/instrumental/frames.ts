import { makeRng, type Rng } from '../../../../src/core/rng.ts';
import type { InstrumentFrame } from '../../../../src/effects/estimators/instrumental/types.ts';

/** A standard normal draw (Box and Muller). */
export const normal = (rng: Rng) => Math.sqrt(-2 * Math.log(1 - rng.uniform())) * Math.cos(2 * Math.PI * rng.uniform());

/**
 * A pilot with lots drawn in pairs, people who always or never take the programme, and a hidden cause of both take-up and
 * outcome; the effect of the programme is 2.
 */
export function pilotWithDefectors(
  seed: string,
  { n = 60, always = 0.15, never = 0.2, nClusters = 0, weighted = false, effect = 2 } = {},
): InstrumentFrame {
  const rng = makeRng(seed);
  const people = Array.from({ length: n }, (_, i) => {
    const cluster = nClusters > 0 ? i % nClusters : i;
    const assigned = cluster % 2;
    const hidden = rng.uniform();
    const taken = hidden < always ? 1 : hidden > 1 - never ? 0 : assigned;
    const x = normal(rng);
    return {
      cluster,
      assigned,
      taken,
      x,
      y: effect * taken + x - 2 * hidden + normal(rng),
      second: taken + normal(rng),
    };
  });
  const column = (value: (person: (typeof people)[number]) => number) => Float64Array.from(people, value);
  return {
    outcome: 'y',
    term: 'took',
    units: people.map((_, i) => `u${i + 1}`),
    y: column(({ y }) => y),
    treatment: column(({ taken }) => taken),
    instruments: [{ name: 'lot', values: column(({ assigned }) => assigned) }],
    covariates: [{ name: 'x', values: column(({ x }) => x) }],
    clusterOf: nClusters > 0 ? Int32Array.from(people, ({ cluster }) => cluster) : null,
    weights: weighted ? column(() => 0.5 + rng.uniform()) : null,
  };
}

/** The same pilot with a second, weaker instrument. */
export function withSecondInstrument(frame: InstrumentFrame, seed: string): InstrumentFrame {
  const rng = makeRng(seed);
  const values = frame.treatment.map((taken) => 0.4 * taken + normal(rng));
  return { ...frame, instruments: [...frame.instruments, { name: 'distance', values }] };
}
