import { type AssignInput, assignOptions } from './assign-options.ts';
import { assignedUnits } from './assigned-units.ts';
import { covariateRows } from './core/covariate-rows.ts';
import type { Assignment, Design, ProbabilitySource } from './core/design.ts';
import { sha256Hex } from './core/hash.ts';
import { makeRng } from './core/rng.ts';
import { type AssignTable, assignTable, declareAssignment } from './declare-assignment.ts';
import { affordableReplicates } from './design/balance/affordable-replicates.ts';
import { balanceTable } from './design/balance/balance-table.ts';
import { describeDesign } from './design/describe-design.ts';
import { assignmentHash } from './design/randomize/assignment-hash.ts';
import { defaultSeed } from './design/randomize/default-seed.ts';
import type { BalanceTable } from './design/types.ts';
import { readParquetFile } from './engines/duckdb/read-parquet-file.ts';
import { hashFile } from './files/hash-file.ts';
import { readTable } from './files/read-table.ts';
import type { AssignedUnit } from './plan/assignment-file.ts';
import { checkVerbOptions } from './table/check-verb-options.ts';

export { type AssignInput, type AssignOptions, assignOptions } from './assign-options.ts';

export interface AssignResult {
  /** Units in natural order. */
  readonly assignment: readonly AssignedUnit[];
  /** Units in each arm, and clusters where those are assigned. */
  readonly counts: {
    readonly units: Readonly<Record<string, number>>;
    readonly clusters: Readonly<Record<string, number>> | null;
  };
  /** All arms above the first together against the first; null without covariates. */
  readonly balance: BalanceTable | null;
  readonly probabilities: ProbabilitySource;
  readonly seed: string;
  /** SHA-256 (hex) of who is in which arm. */
  readonly hash: string;
  /** SHA-256 (hex) of the chance mechanism. */
  readonly designHash: string;
  /** Who was assigned, how and by which chance. */
  readonly sentence: string;
}

/**
 * Draws arms for the units of one table: the bare-table form of `design`. Units are sorted in natural order first, so the
 * order of the rows never matters. The first arm is the control arm, or the one named so.
 * Errors: `usage.option` (usage), `assign.missing-unit` (data), those of `readTable` and `declareDesign`.
 * @example await assign({ data: 'roster.csv', unit: 'id', block: 'region', arms: 'treatment:1,control:1', seed: '7' })
 */
export async function assign(input: AssignInput): Promise<AssignResult> {
  const options = checkVerbOptions('assign', assignOptions, input);
  const table = assignTable(options, await readTable(options.data, { parquet: readParquetFile }));
  const seed =
    options.seed ?? defaultSeed(sha256Hex(JSON.stringify({ ...options, data: '' })), await hashFile(options.data));
  const design = declareAssignment(options, table, seed);
  const assignment = design.draw(makeRng(seed));
  return {
    assignment: assignedUnits(design, assignment, design),
    counts: countsOf(design, assignment),
    balance: balanceOf(table, design, assignment),
    probabilities: design.knownFrom(),
    seed,
    hash: assignmentHash(design, assignment),
    designHash: design.hash,
    sentence: describeDesign({ design, assignment, origin: 'drawn' }),
  };
}

function countsOf(design: Design, assignment: Assignment): AssignResult['counts'] {
  const units = Object.fromEntries(design.arms.map((arm) => [arm, 0]));
  const seen = new Set<number>();
  const clusters = design.clusters === null || design.scheme.entityOf === null ? null : { ...units };
  for (const [unit, arm] of assignment.entries()) {
    const name = design.arms[arm]!;
    units[name]!++;
    const entity = design.scheme.entityOf?.[unit];
    if (clusters === null || entity === undefined || seen.has(entity)) continue;
    seen.add(entity);
    clusters[name]!++;
  }
  return { units, clusters };
}

function balanceOf(table: AssignTable, design: Design, assignment: Assignment): BalanceTable | null {
  if (table.covariates.length === 0) return null;
  const position = new Map(table.units.map((unit, row) => [unit, row]));
  const order = design.units.map((unit) => position.get(unit)!);
  const covariates = table.covariates.map((covariate) => covariateRows(covariate, order));
  return balanceTable({
    covariates,
    treated: assignment.map((arm) => (arm === 0 ? 0 : 1)),
    design,
    replicates: affordableReplicates(design),
    seed: design.seed,
  });
}
