import type { Diagnostic } from '../../../core/diagnostic.ts';
import { PilotError } from '../../../core/error.ts';
import { submatrix } from '../../../stats/linalg/submatrix.ts';
import type { CohortFrame } from '../../types.ts';
import type { DidMethod } from '../doubly-robust/did-method.ts';
import { trimmedControls } from '../doubly-robust/trimmed-controls.ts';
import type { TermsEstimate } from '../terms-estimate.ts';
import { groupTimeByCell } from './group-time-by-cell.ts';
import { groupTimeBySums } from './group-time-by-sums.ts';
import { type GroupTimeOptions, groupTimeCells } from './group-time-cells.ts';
import type { GroupTimeEffects } from './group-time-effects.ts';
import { prePeriodTest } from './pre-period-test.ts';
import { sampleFindings } from './sample-findings.ts';
import { type AnswerOptions, staggeredEstimate } from './staggered-estimate.ts';
import { type StaggeredUnits, staggeredUnits } from './staggered-units.ts';

export interface CallawaySantAnnaOptions extends GroupTimeOptions, AnswerOptions {
  readonly method: DidMethod;
}

/**
 * Effects of staggered starts: ATT(g,t) of each cohort and period against never or not-yet treated units, and their
 * averages, with influence-function variances that count the estimation of weights (clusters of `frame` summed).
 * Units always treated are left out and counted; a panel with gaps compares the units seen in both periods; cells that
 * cannot be estimated are left out and named.
 * Errors: `staggered.no-cohort`, `staggered.no-controls`, `staggered.cluster-varies`, `stats.weights`.
 * Source: Callaway and Sant'Anna 2021, doi:10.1016/j.jeconom.2020.12.001. Golden: callaway_santanna_mpdta.json.
 */
export function callawaySantAnna(frame: CohortFrame, options: CallawaySantAnnaOptions): TermsEstimate {
  const staggered = staggeredUnits(frame, options.anticipation);
  const found = groupTimeEffects(frame, staggered, options);
  const { effects } = found;
  return staggeredEstimate(
    {
      estimator: 'callaway-santanna',
      frame,
      staggered,
      found,
      collinear: [],
      coefficients: {},
      diagnose: (vcov) => {
        const before = effects.flatMap((effect, i) => (effect.relativePeriod < 0 && !effect.isReference ? [i] : []));
        const estimates = before.map((i) => effects[i]!.estimate);
        return [prePeriodTest(estimates, submatrix(vcov, before)), ...findings(frame, staggered, found)];
      },
    },
    options,
  );
}

function groupTimeEffects(
  frame: CohortFrame,
  staggered: StaggeredUnits,
  options: CallawaySantAnnaOptions,
): GroupTimeEffects {
  const cells = groupTimeCells(staggered, frame.times, options);
  if (!cells.some(({ relativePeriod }) => relativePeriod >= 0)) throw noControls(frame.term, options.control);
  const { covariates, weights, isPanel } = frame;
  const bySums = isPanel && staggered.isBalanced && covariates.length === 0 && weights === null;
  const found = bySums
    ? groupTimeBySums(frame, staggered, cells)
    : groupTimeByCell(frame, staggered, cells, options.method);
  const isEmpty = !found.effects.some(({ relativePeriod }) => relativePeriod >= 0);
  if (isEmpty) throw found.leftOut.at(-1)!.refusal;
  return found;
}

function findings(frame: CohortFrame, staggered: StaggeredUnits, found: GroupTimeEffects): readonly Diagnostic[] {
  const nTrimmed = found.effects.reduce((most, effect) => Math.max(most, effect.nTrimmed), 0);
  return [...sampleFindings(frame, staggered, found.leftOut), ...trimmedControls(nTrimmed)];
}

const noControls = (term: string, control: 'never' | 'notyet') =>
  new PilotError({
    code: 'staggered.no-controls',
    kind: 'data',
    message: `Column ${term}: some units must be ${control === 'never' ? 'never treated' : 'treated later than others, or never'}, got none to compare with.`,
    hint:
      control === 'never'
        ? 'Use --control notyet, or add units that are never treated.'
        : 'Add units that start later or never.',
  });
