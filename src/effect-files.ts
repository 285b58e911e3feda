import type { AnalyzedPilot } from './analyze-pilot.ts';
import type { FilesTogether } from './files/write-together.ts';
import { leftOutCsv } from './left-out-csv.ts';
import { specificationsCsv } from './specifications-csv.ts';
import { stepsCsv } from './steps-csv.ts';

/** `analyst/specifications.csv`, the specification curve; `<kpi>-left-out.csv`, the effect without each cluster; `<kpi>-steps.csv` of a roll-out in waves. */
export function effectFiles({ matched, effects }: Pick<AnalyzedPilot, 'matched' | 'effects'>): FilesTogether {
  return {
    'analyst/specifications.csv': matched?.curve ? specificationsCsv(matched.curve) : null,
    ...Object.fromEntries(
      effects.flatMap(({ kpi, steps, leftOut }) => [
        [`analyst/${kpi}-steps.csv`, steps === null ? null : stepsCsv(steps)],
        [`analyst/${kpi}-left-out.csv`, leftOut === null ? null : leftOutCsv(leftOut)],
      ]),
    ),
  };
}
