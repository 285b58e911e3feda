import type { Diagnostic } from '../../../core/diagnostic.ts';
import type { Effect, EffectRow, Provenance } from '../../../core/effect.ts';
import { thresholds } from '../../../core/thresholds.ts';
import { matrix } from '../../../stats/linalg/matrix.ts';
import { analyticEffect } from '../../inference/analytic.ts';
import { noInference } from '../../inference/effect-of-estimate.ts';
import { influenceOf } from '../../inference/influence.ts';
import { jointCovariance } from '../../inference/joint-covariance.ts';
import { estimateOf, type LinearEstimate } from '../linear-estimate.ts';
import type { EstimatedTerm, TermsEstimate } from '../terms-estimate.ts';
import { unitPositions } from '../unit-positions.ts';
import { type AndersonRubin, andersonRubin } from './anderson-rubin.ts';
import { type Compliance, type ComplianceTable, type CoverageOfCovariate, compliance } from './compliance.ts';
import { complianceFindings } from './compliance-findings.ts';
import { type ComplierMeans, complierMeans } from './complier-means.ts';
import { type Endogeneity, wuHausman } from './endogeneity.ts';
import { type FirstStage, firstStage } from './first-stage.ts';
import { type LimitedInformation, limitedInformation } from './limited-information.ts';
import { type ChiSquareTest, hansen, sargan } from './overidentification.ts';
import { requireVariation } from './require-variation.ts';
import { secondStageEstimate } from './second-stage-estimate.ts';
import { twoStageLeastSquares } from './two-stage-least-squares.ts';
import type { InstrumentFrame, InstrumentInference, TwoStageFit } from './types.ts';

export interface InstrumentDetail extends Partial<LimitedInformation> {
  readonly firstStage: FirstStage;
  readonly andersonRubin: AndersonRubin;
  /** The usual test and interval of the effect, also where the row shows those of Anderson and Rubin. */
  readonly wald: {
    readonly statistic: number | null;
    readonly pValue: number | null;
    readonly ciLow: number | null;
    readonly ciHigh: number | null;
  };
  readonly sargan: ChiSquareTest | null;
  readonly hansen: ChiSquareTest | null;
  readonly wuHausman: Endogeneity | null;
  readonly compliance: Compliance | null;
  readonly complierMeans: ComplierMeans | null;
  readonly characteristics: readonly CoverageOfCovariate[];
}

const noProvenance: Provenance = { seed: null, toolVersion: '', designHash: null, dataHash: null };

/**
 * Effect of a treatment that people chose, on those whom the instruments moved, by two-stage least squares (Wald's ratio
 * with one 0/1 instrument), and one row an instrument with the effect of the assignment itself (ITT). Where the effective
 * first-stage F is below 10 the first row has the test and interval of Anderson and Rubin.
 * Errors: `estimate.empty-arm`, `iv.constant-instrument`, `iv.collinear-instrument`, `iv.no-compliers`.
 * Source: Imbens and Angrist 1994, doi:10.2307/2951620. Golden: iv_cace.
 */
export function instrumentalVariables(
  frame: InstrumentFrame,
  { vcov, df, alpha }: InstrumentInference,
): TermsEstimate<InstrumentDetail> {
  requireVariation(frame);
  const { term, treatment, clusterOf, y } = frame;
  const twoStage = twoStageLeastSquares({ ...frame, treatments: [{ name: term, values: treatment }] });
  const table = compliance(frame);
  const means = complierMeans(frame, { vcov });
  const estimates = [
    secondStageEstimate(frame, twoStage),
    ...twoStage.instrumentAt.map((at) => assignmentOf(frame, twoStage.reducedForm, at)),
  ];
  const effects = estimates.map((estimate) => analyticEffect(estimate, { vcov, df, alpha, provenance: noProvenance }));
  const [wald] = effects as [Effect];
  const df2 = vcov.startsWith('cr') ? estimates[0]!.nClusters! - 1 : y.length - twoStage.reducedForm.k;
  const strength = firstStage(twoStage.firstStages[0]!, twoStage.instrumentAt, { vcov, clusterOf, df2 });
  const robust = andersonRubin(twoStage, { vcov, clusterOf, df2, alpha });
  const isWeak = strength.fEffective !== null && strength.fEffective < thresholds.firstStageF;
  const terms = estimates.map((estimate, i) => {
    const inference = i === 0 && isWeak ? byInversion(wald.rows[0]!.stdError, robust) : effects[i]!.rows[0]!;
    const counterfactualMean = i === 0 ? (means?.withoutProgramme.estimate ?? null) : estimate.counterfactualMean;
    return { ...estimate, estimate: estimateOf(estimate), counterfactualMean, inference };
  });
  return {
    estimator: 'iv',
    outcome: frame.outcome,
    terms,
    ...covarianceOf(frame, estimates, effects),
    inference: isWeak && robust.pValue !== null ? { kind: 'inversion', test: 'anderson-rubin' } : wald.inference,
    y,
    fit: wald.fit,
    diagnostics: [
      ...wald.diagnostics.filter(({ code }) => code !== 'fit.collinear'),
      ...(isWeak ? [weakInstrument(strength.fEffective)] : []),
      ...(table ? complianceFindings(table) : []),
    ],
    detail: detailOf(frame, twoStage, { strength, robust, row: wald.rows[0]!, vcov, table, means }),
  };
}

/** Covariance of the rows' effects, by cluster where there are any, and their influence values by unit. */
function covarianceOf(
  { units, clusterOf }: InstrumentFrame,
  estimates: readonly LinearEstimate[],
  effects: readonly Effect[],
): Pick<TermsEstimate<InstrumentDetail>, 'vcov' | 'influence'> {
  const influences = (groupOf: Int32Array) => columnsOf(estimates.map((estimate) => influenceOf(estimate, groupOf)));
  const stdErrors = effects.map(({ rows }) => rows[0]!.stdError ?? Number.NaN);
  const values = influences(unitPositions(units));
  return {
    vcov: jointCovariance(clusterOf ? influences(clusterOf) : values, stdErrors),
    influence: matrix(values.length, estimates.length, values.flat()),
  };
}

function detailOf(
  frame: InstrumentFrame,
  twoStage: TwoStageFit,
  {
    strength,
    robust,
    row,
    vcov,
    table,
    means,
  }: Pick<InstrumentInference, 'vcov'> & {
    readonly strength: FirstStage;
    readonly robust: AndersonRubin;
    readonly row: EffectRow;
    readonly table: ComplianceTable | null;
    readonly means: ComplierMeans | null;
  },
): InstrumentDetail {
  return {
    firstStage: strength,
    andersonRubin: robust,
    wald: { statistic: row.statistic, pValue: row.pValue, ciLow: row.ciLow, ciHigh: row.ciHigh },
    sargan: sargan(frame, twoStage),
    hansen: vcov === 'iid' ? null : hansen(frame, twoStage),
    wuHausman: wuHausman(frame, twoStage),
    ...limitedInformation(frame, twoStage),
    compliance: table && {
      compliers: table.compliers,
      alwaysTakers: table.alwaysTakers,
      neverTakers: table.neverTakers,
    },
    complierMeans: means,
    characteristics: table?.characteristics ?? [],
  };
}

/** The effect of one instrument itself. */
function assignmentOf(frame: InstrumentFrame, reducedForm: LinearEstimate['fit'], at: number): LinearEstimate {
  const name = reducedForm.names[at]!;
  const instrument = frame.instruments.find((column) => column.name === name)!;
  const asTreatment = { ...frame, term: name, treatment: instrument.values };
  const estimate = secondStageEstimate(asTreatment, {
    second: reducedForm,
    treatmentAt: [at],
    firstStages: [],
    reducedForm,
    instrumentAt: [],
  });
  return { ...estimate, estimand: 'ITT' };
}

/** What the test of Anderson and Rubin says; `stdError` is that of the estimate. */
function byInversion(
  stdError: number | null,
  { f, pValue, low, high, shape }: AndersonRubin,
): EstimatedTerm['inference'] & object {
  return { ...noInference, stdError, statistic: f, pValue, ciLow: low, ciHigh: high, ciShape: shape };
}

function weakInstrument(f: number | null): Diagnostic {
  return {
    code: 'iv.weak-instrument',
    severity: 'caution',
    message: `The instruments move the treatment little (effective first-stage F ${f!.toFixed(1)}), so the effect has the interval of Anderson and Rubin.`,
    hint: 'Rely on the effect of the assignment (ITT).',
    values: { fEffective: f },
  };
}

/** One line a group with one value a term. */
function columnsOf(values: readonly (readonly (readonly number[])[])[]): readonly (readonly number[])[] {
  return values[0]!.map((_, group) => values.map((term) => term[group]![0]!));
}
