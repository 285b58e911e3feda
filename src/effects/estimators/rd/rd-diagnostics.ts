import type { Diagnostic } from '../../../core/diagnostic.ts';
import { thresholds } from '../../../core/thresholds.ts';
import type { DensityTest } from './density-test.ts';
import { hasMassPoints } from './has-mass-points.ts';
import type { RdSide } from './rd-side.ts';

const { cautionP, stopP } = thresholds.density;
/** F of the first stage below which the ratio of two jumps is unreliable. */
const WEAK_F = 10;
const FEW_INSIDE = 20;

/** What to know of a regression discontinuity: choosing of sides, few values, few rows, weak take-up. */
export function rdDiagnostics({
  sides,
  density,
  firstStage,
  nInside,
}: {
  readonly sides: readonly RdSide[];
  readonly density: DensityTest | null;
  readonly firstStage: { readonly estimate: number; readonly stdError: number } | null;
  readonly nInside: readonly [number, number];
}): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  if (density === null) found.push(noDensityTest);
  else if (density.pValue < cautionP) found.push(manipulation(density));
  if (hasMassPoints(sides)) found.push(massPoints(sides));
  if (Math.min(...nInside) < FEW_INSIDE) found.push(fewInside(nInside));
  if (firstStage && firstStage.stdError > 0) {
    const f = (firstStage.estimate / firstStage.stdError) ** 2;
    if (f < WEAK_F) found.push(weakTakeUp(f));
  }
  return found;
}

const manipulation = ({ pValue, statistic }: DensityTest): Diagnostic => ({
  code: 'rd.manipulation',
  severity: pValue < stopP ? 'stop' : 'caution',
  message: `The running variable is not equally dense on both sides of the cut-off (p ${pValue.toPrecision(2)}): people may have chosen their side.`,
  hint: 'Find out who could influence the score; compare with --donut.',
  values: { statistic, pValue },
});

const noDensityTest: Diagnostic = {
  code: 'rd.no-density-test',
  severity: 'caution',
  message: 'The running variable takes too few values to test whether people chose their side.',
  hint: 'Look at a histogram of it around the cut-off.',
  values: {},
};

function massPoints(sides: readonly RdSide[]): Diagnostic {
  const [below, above] = sides.map(({ x }) => new Set(x).size) as [number, number];
  return {
    code: 'rd.mass-points',
    severity: 'caution',
    message: `The running variable takes ${below} values below the cut-off and ${above} from it on, so rows repeat them.`,
    hint: 'With few values the true curve between them cannot be seen; cluster by the value to compare.',
    values: { valuesBelow: below, valuesAbove: above },
  };
}

const fewInside = ([below, above]: readonly [number, number]): Diagnostic => ({
  code: 'rd.few-inside',
  severity: 'caution',
  message: `Only ${below} rows below and ${above} above lie inside the bandwidth, so the interval is unreliable.`,
  hint: 'Widen --bandwidth to compare, or collect more people near the cut-off.',
  values: { below, above },
});

const weakTakeUp = (f: number): Diagnostic => ({
  code: 'rd.weak-take-up',
  severity: 'caution',
  message: `The take-up hardly jumps at the cut-off (F ${f.toPrecision(3)}), so the effect per person who took it is unreliable.`,
  hint: 'Report the jump of the outcome itself: leave --fuzzy out.',
  values: { f },
});
