import { expandCovariates } from '../../design/expand-covariates.ts';
import { hiddenBias } from '../../effects/diagnostics/hidden-bias.ts';
import { compared } from '../../effects/estimators/compared.ts';
import { estimateOf } from '../../effects/estimators/linear-estimate.ts';
import type { UnitFrame } from '../../effects/types.ts';
import { matchColumns, matchRows } from '../../match-columns.ts';
import { matchFlags } from '../../match-options.ts';
import { columnsOf, matchedPeople, matchRequest } from '../../matched-people.ts';
import { measured } from '../../measured-covariate.ts';
import { outcomeBaseline } from '../../outcome-baseline.ts';
import { REMATCH_LIMIT } from '../../rematch-limit.ts';
import type { TieRange } from '../../report/results.ts';
import type { UsedRows } from '../../table/used-rows.ts';
import { tieRange } from '../../tie-range.ts';
import { conflict } from '../conflict.ts';
import type { EstimateOptions } from '../estimate-options.ts';
import type { EstimatedTable } from '../estimated-table.ts';
import type { OwnFlag, TableEstimator } from '../table-estimator.ts';
import { frameColumns, oneCluster, unitFrame } from '../table-frames.ts';
import { unitChanges } from '../unit-changes.ts';
import { onPoint, pointFlags } from './on-point.ts';
import { staggeredCaution } from './staggered-caution.ts';

/** Orders of ties beside the natural one and its reverse: fewer than on a page, as an analyst waits for the answer. */
const RANDOM_ORDERS = 10;

export const matchedTable: TableEstimator = {
  flags: [...pointFlags, 'post', 'matchClusters', ...(Object.keys(matchFlags) as OwnFlag[])],
  requires: ['treatment'],
  check: refuseMatchedConflicts,
  columns: (options) => frameColumns({ ...options, covariates: [] }),
  sparse: (options) => [...matchColumns(options), ...(options.preOutcome === undefined ? [] : [options.preOutcome])],
  rows: matchRows,
  estimate: onPoint(matchedSets),
};

/** With periods, what is compared inside the sets is the change of each unit since before the start (DiD). */
function matchedSets(table: UsedRows, options: EstimateOptions): EstimatedTable {
  const changes = options.time === undefined ? null : unitChanges(table, options);
  const used = changes?.used ?? table;
  const plain = unitFrame(used, { ...options, covariates: [] });
  const frame = changes === null ? plain : { ...plain, y: changes.changes, treated: changes.treated };
  const { units, treated } = frame;
  const cluster = options.matchClusters ? oneCluster(options) : undefined;
  const result = matchedPeople(used, { ...options, cluster }, { units, treated });
  const { comparison, counts, propensity, totalDistance, balance, smdDenominator, leftOut } = result;
  const { estimate, own } = compared(frame, result);
  const perUnit = result.twins !== undefined || result.weightFit !== undefined;
  const covariates = columnsOf(used, options)(options.covariates);
  return {
    estimate,
    own,
    // Rows are members of sets, or units where a unit has one row however many sets it serves in.
    unitOf: Int32Array.from((perUnit ? estimate.treated : result.sets).keys()),
    blockOf: null,
    dropped: used.dropped,
    detail: {
      outcome: changes === null ? 'level' : 'change',
      comparison,
      counts,
      propensity,
      totalDistance,
      smdDenominator,
      balance,
      nLeftOut: leftOut.length,
      ties: tiesOf(used, { ...options, cluster }, frame),
    },
    sensitivity: (row) =>
      hiddenBias({
        frame: { ...frame, covariates: expandCovariates(covariates, { levels: 'regression' }) },
        match: result,
        covariates: covariates.map(measured),
        row,
        alpha: options.alpha,
      }),
    diagnostics: [...outcomeBaseline(options), ...staggeredCaution(changes?.nStarts ?? 0)],
  };
}

/** The range of the effect over orders of ties, for few enough units; null where there are no ties to break, or too many. */
function tiesOf(used: UsedRows, options: Parameters<typeof matchRequest>[1], frame: UnitFrame): TieRange | null {
  const { match: method = 'nearest', weight, seed } = options;
  const hasTies = weight === undefined && ['nearest', 'optimal', 'full'].includes(method);
  if (!hasTies || frame.units.length > REMATCH_LIMIT) return null;
  const request = { ...matchRequest(used, options), units: frame.units, treated: frame.treated };
  return tieRange(request, (sets) => estimateOf(compared(frame, sets).estimate), { seed, nRandom: RANDOM_ORDERS });
}

/** What sets and weights need, and what they leave no room for. */
function refuseMatchedConflicts(options: EstimateOptions): void {
  const { weight, match, replace, bootstrap, matchClusters, df, vcov } = options;
  if (options.weights) throw conflict('matched sets make their own weights, so --weights does not apply, got it');
  if (options.randomization)
    throw conflict('matched sets were not randomised, so --randomization does not apply, got it');
  if (options.covariates.length === 0 && options.score === undefined)
    throw conflict('matched needs --covariates, got none');
  if (!options.unit) throw conflict('matched needs --unit, got none');
  if (options.block)
    throw conflict('matched compares inside its own sets, so --block does not apply (--exact does), got it');
  if (replace && bootstrap)
    throw conflict(
      'sets matched with --replace cannot be resampled (Abadie and Imbens 2008), so --bootstrap does not apply, got it',
    );
  if (bootstrap && (weight || match === 'subclass'))
    throw conflict('weights and subclasses bring a standard error of their own, so --bootstrap does not apply, got it');
  if (matchClusters && !options.cluster) throw conflict('--match-clusters needs --cluster, got none');
  if (matchClusters && (weight ?? match ?? 'nearest') !== 'nearest')
    throw conflict(`--match-clusters belongs to nearest matching, got it for ${weight ?? match}`);
  const hasOwnVariance = (weight ?? replace) && (vcov ?? 'abadie-imbens') === 'abadie-imbens';
  if (hasOwnVariance && df && df !== 'normal')
    throw conflict(
      `weights and sets with replacement have a test of their own, so --df needs a --vcov, got ${df} alone`,
    );
}
