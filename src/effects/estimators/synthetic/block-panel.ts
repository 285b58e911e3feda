import { PilotError } from '../../../core/error.ts';
import { type Matrix, matrix } from '../../../stats/linalg/matrix.ts';
import type { CohortFrame } from '../../types.ts';

/** A balanced panel in which some units start together and the others never do: controls first, then the treated. */
export interface BlockPanel {
  readonly units: readonly string[];
  readonly periods: readonly (string | number)[];
  /** units x periods. */
  readonly y: Matrix;
  readonly nControls: number;
  /** Periods before the start. */
  readonly nPre: number;
  /** What is left out, drawn or permuted together, dense by unit; a unit alone where no cluster is named. */
  readonly entityOf: Int32Array;
}

/**
 * The rows as a block panel. `nClusters`, where clusters are named, is read from the frame's first level.
 * Errors: `synthetic.staggered`, `synthetic.no-treated`, `synthetic.few-controls`, `synthetic.few-periods`,
 * `synthetic.hole` (the first missing unit and period), `synthetic.cluster-varies`.
 */
export function blockPanel(frame: CohortFrame): BlockPanel {
  const { units, periods, times, startOf, unitOf, periodOf } = frame;
  const start = commonStart(frame);
  const order = [...units.keys()].sort((a, b) => Number(startOf[a] === start) - Number(startOf[b] === start) || a - b);
  const nControls = startOf.filter((value) => value !== start).length;
  if (nControls < 2) throw fewControls(nControls);
  const nPre = times.filter((time) => time < start).length;
  if (nPre < 2) throw fewPeriods(nPre);
  const place = new Int32Array(units.length);
  order.forEach((unit, row) => {
    place[unit] = row;
  });
  const y = matrix(units.length, periods.length, new Float64Array(units.length * periods.length).fill(Number.NaN));
  const entities = new Int32Array(units.length).fill(-1);
  frame.y.forEach((value, row) => {
    const at = place[unitOf[row]!]!;
    y.data[at * y.cols + periodOf[row]!] = value;
    const entity = frame.clusterOf[0]?.[row] ?? unitOf[row]!;
    if (entities[at] !== -1 && entities[at] !== entity) throw clusterVaries(units[unitOf[row]!]!);
    entities[at] = entity;
  });
  const labels = order.map((unit) => units[unit]!);
  refuseHoles(y, labels, periods);
  const position = new Map([...new Set(entities)].map((entity, i) => [entity, i]));
  return { units: labels, periods, y, nControls, nPre, entityOf: entities.map((entity) => position.get(entity)!) };
}

function commonStart({ startOf }: CohortFrame): number {
  const starts = [...new Set(startOf.filter(Number.isFinite))];
  if (starts.length > 1)
    throw new PilotError({
      code: 'synthetic.staggered',
      kind: 'data',
      message: `Synthetic controls: all treated units start in one period, got ${starts.length} different starts.`,
      hint: 'Use callaway-santanna for staggered starts, or keep one cohort and the never treated.',
    });
  if (starts.length === 1) return starts[0]!;
  throw new PilotError({
    code: 'synthetic.no-treated',
    kind: 'data',
    message: 'Synthetic controls: at least one unit must start within the periods of the table, got none.',
    hint: 'Check the treatment column and the first post period.',
  });
}

function refuseHoles(y: Matrix, units: readonly string[], periods: BlockPanel['periods']): void {
  const at = y.data.findIndex(Number.isNaN);
  if (at < 0) return;
  throw new PilotError({
    code: 'synthetic.hole',
    kind: 'data',
    message: `Synthetic controls: every unit has a value in every period, got none for unit ${units[Math.floor(at / y.cols)]} in ${periods[at % y.cols]}.`,
    hint: 'Leave out units or periods that are incomplete.',
  });
}

const fewControls = (nControls: number) =>
  new PilotError({
    code: 'synthetic.few-controls',
    kind: 'data',
    message: `Synthetic controls: at least two units must never be treated, got ${nControls}.`,
    hint: 'Add units without the programme, or use interrupted-time-series, which is no ROI claim.',
  });

const fewPeriods = (nPre: number) =>
  new PilotError({
    code: 'synthetic.few-periods',
    kind: 'data',
    message: `Synthetic controls: at least two periods before the start are needed, got ${nPre}.`,
    hint: 'Add earlier periods: the weights are learned from them.',
  });

const clusterVaries = (unit: string) =>
  new PilotError({
    code: 'synthetic.cluster-varies',
    kind: 'data',
    message: `Synthetic controls (unit ${unit}): a unit belongs to one cluster in all periods, got two.`,
    hint: 'Name a column that is constant in the unit.',
  });
