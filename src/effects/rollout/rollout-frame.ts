import { denseIndex, type Sample } from '../analyze-sample.ts';
import type { CohortFrame } from '../types.ts';
import type { Moment, Rollout } from './types.ts';

/** One row for each unit and moment that has a value; `startOf`: first treated time of each wave, on the moments' axis. */
export function rolloutFrame(
  { question, clusterOf }: Sample,
  { waveOf }: Pick<Rollout, 'waveOf'>,
  startOf: readonly number[],
  moments: readonly Moment[],
): CohortFrame {
  const seen = Int32Array.from(question.units.keys()).filter((unit) =>
    moments.some(({ values }) => !Number.isNaN(values[unit]!)),
  );
  const cells = Array.from(seen).flatMap((unit, i) =>
    moments.flatMap(({ values }, moment) => (Number.isNaN(values[unit]!) ? [] : [{ unit, i, moment }])),
  );
  const unitOf = Int32Array.from(cells, ({ i }) => i);
  return {
    outcome: question.kpi,
    term: question.term,
    units: Array.from(seen, (unit) => question.units[unit]!),
    unitOf,
    periods: moments.map(({ label }) => label),
    times: Float64Array.from(moments, ({ time }) => time),
    periodOf: Int32Array.from(cells, ({ moment }) => moment),
    startOf: Float64Array.from(seen, (unit) => startOf[waveOf[unit]!]!),
    isPanel: true,
    y: Float64Array.from(cells, ({ unit, moment }) => moments[moment]!.values[unit]!),
    covariates: question.covariates.map(({ name, values }) => ({
      name,
      values: Float64Array.from(cells, ({ unit }) => values[unit]!),
    })),
    clusterOf: [
      clusterOf === null
        ? unitOf
        : denseIndex(
            clusterOf,
            Int32Array.from(cells, ({ unit }) => unit),
          ),
    ],
    weights: null,
  };
}
