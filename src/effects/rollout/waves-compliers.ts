import { attempt } from '../../core/attempt.ts';
import type { Effect, EffectRow } from '../../core/effect.ts';
import { tQuantile } from '../../stats/distributions/t.ts';
import { fiellerInterval } from '../../stats/fieller-interval.ts';
import { matrix } from '../../stats/linalg/matrix.ts';
import type { Sample } from '../analyze-sample.ts';
import type { TermsEstimate } from '../estimators/terms-estimate.ts';
import { effectOfTerms } from '../inference/effect-of-terms.ts';
import { effectRow } from '../inference/effect-row.ts';
import { clusteredInfluence } from '../influence/clustered-influence.ts';
import { influenceCovariance } from '../influence/influence-covariance.ts';
import { storedInfluence } from '../influence/stored-influence.ts';
import type { CohortFrame } from '../types.ts';
import { asDrawn } from './as-drawn.ts';
import type { RolloutEstimate } from './estimate-rollout.ts';
import { tookByStep } from './took-by-step.ts';
import type { Rollout, StagedRollout } from './types.ts';
import { wavesCompared } from './waves-compared.ts';

const TOOK = 'took';
/** Variance of a share that is none: every cluster came alike. */
const ROUNDING = 1e-20;

/** The effect on those who come because they are drawn, and how strongly the draw moved who came (F of the take-up). */
export interface WavesCompliers {
  readonly effect: Effect;
  readonly f: number | null;
}

/**
 * The effect of taking the course on those who take it because it is their turn: the effect of the draw over what the draw
 * moved the share of trained people, both against those who wait and averaged over steps and waves alike. Fieller's
 * interval, the test that of the draw. Null where everybody did what was drawn or the draw moved nobody.
 * Source: de Chaisemartin and D'Haultfoeuille 2018, doi:10.1093/restud/rdx049; Fieller 1954.
 */
export function wavesCompliers(
  sample: Sample,
  rollout: Rollout,
  staged: StagedRollout,
  { estimate }: RolloutEstimate,
): WavesCompliers | null {
  const { people } = sample.question;
  if (!people?.attendance) return null;
  const { took, early } = people.attendance;
  const asDrawnAll = took.every((one, unit) => one === 1 || rollout.waves[rollout.waveOf[unit]!]!.waits);
  if (asDrawnAll && early.every((one) => one === 0)) return null;
  const shares = tookByStep(people.attendance, rollout, staged);
  if (shares === null) return null;
  const found = attempt(() => wavesCompared(withTakeUp(staged.frame, sample, shares), bothOf(estimate))).value;
  return found && ratioOf(sample, found);
}

/** The frame with the share trained as its last covariate. */
function withTakeUp(frame: CohortFrame, { question }: Sample, shares: readonly Float64Array[]): CohortFrame {
  const position = new Map(question.units.map((unit, i) => [unit, i]));
  const unitAt = frame.units.map((unit) => position.get(unit)!);
  const values = Float64Array.from(frame.unitOf, (unit, row) => shares[frame.periodOf[row]!]![unitAt[unit]!]!);
  return { ...frame, covariates: [...frame.covariates, { name: TOOK, values }] };
}

/** The effect of the draw on the outcome and on the share trained, as two terms with their covariance. */
const bothOf =
  (estimate: RolloutEstimate['estimate']) =>
  (frame: CohortFrame, alone: boolean): TermsEstimate => {
    const covariates = frame.covariates.slice(0, -1);
    const onOutcome = estimate({ ...frame, covariates }, alone);
    const onTakeUp = estimate({ ...frame, covariates, y: frame.covariates.at(-1)!.values }, alone);
    return {
      ...onOutcome,
      terms: [onOutcome.terms[0]!, { ...onTakeUp.terms[0]!, term: TOOK }],
      ...jointly(onOutcome, onTakeUp, frame),
    };
  };

function jointly(a: TermsEstimate, b: TermsEstimate, frame: CohortFrame): Pick<TermsEstimate, 'vcov' | 'influence'> {
  if (a.influence === null || b.influence === null) return { vcov: null, influence: null };
  const n = a.influence.rows;
  const both = matrix(n, 2);
  const clusterOf = new Int32Array(n);
  for (const [row, unit] of frame.unitOf.entries()) clusterOf[unit] = frame.clusterOf[0]![row]!;
  for (let unit = 0; unit < n; unit++) {
    both.data[2 * unit] = a.influence.data[unit * a.influence.cols]!;
    both.data[2 * unit + 1] = b.influence.data[unit * b.influence.cols]!;
  }
  const vcov = influenceCovariance(clusteredInfluence(storedInfluence(both, null, n), clusterOf));
  return { vcov, influence: both };
}

function ratioOf(sample: Sample, found: TermsEstimate): WavesCompliers | null {
  const { alpha } = sample.question.analysis;
  const whole = effectOfTerms(found, { alpha, provenance: sample.question.provenance });
  const [drawn, took] = whole.rows as [EffectRow, EffectRow];
  if (!(took.estimate > 0) || drawn.stdError === null || whole.vcov === null) return null;
  const [[v, c], [, w]] = whole.vcov as unknown as [[number, number], [number, number]];
  const estimate = drawn.estimate / took.estimate;
  const { low, high, shape } = fiellerInterval({
    numerator: drawn.estimate,
    denominator: took.estimate,
    numeratorVariance: v,
    denominatorVariance: w,
    covariance: c,
    critical: tQuantile(1 - alpha / 2, drawn.df),
  });
  const stdError = Math.sqrt(Math.max(0, v - 2 * estimate * c + estimate * estimate * w)) / took.estimate;
  const { statistic, df, pValue } = drawn;
  const row = effectRow(
    { ...drawn, estimator: 'wald-did', estimand: 'CACE', term: TOOK, counterfactualMean: null },
    estimate,
    { stdError, statistic, df, pValue, ciLow: low, ciHigh: high, ciShape: shape },
    alpha,
  );
  const effect = asDrawn(sample, {
    ...whole,
    rows: [row],
    vcov: [[stdError * stdError]],
    influence: null,
    inference: { kind: 'inversion', test: 'fieller' },
    diagnostics: [],
  });
  return { effect, f: w > ROUNDING ? took.estimate ** 2 / w : null };
}
