import type { FaultCode } from './core/codes/catalogue.ts';
import { PilotError } from './core/error.ts';
import { nearestName } from './core/nearest-name.ts';
import { unitLevels } from './design/randomize/unit-levels.ts';
import { readParquetFile } from './engines/duckdb/read-parquet-file.ts';
import type { OpenEnrolment } from './open-enrolment.ts';
import type { OpenPilot } from './open-pilot.ts';
import { standingOf } from './roster/standing-of.ts';

/**
 * The levels of somebody who joins, from the roster as it stands and the frozen factors. Throws PilotError (data):
 * `enrol.not-listed`, `enrol.not-eligible`, `enrol.without-consent`, `enrol.column`.
 */
export async function joiningLevels(
  { plan, folder }: OpenPilot,
  { log, listed }: OpenEnrolment,
  unit: string,
): Promise<readonly string[]> {
  const { factors } = log.header;
  const { file, eligibility, consent } = plan.roster;
  const row = listed.units.indexOf(unit);
  if (row >= 0) {
    const levels = unitLevels(factors, listed, row);
    const unknown = levels.indexOf(null);
    if (unknown < 0) return levels.map((level) => level!);
    throw refusal(
      'enrol.column',
      `${file}: "${factors[unknown]!.name}" must hold ${factors[unknown]!.kind === 'number' ? 'numbers' : 'values'} as it did when the pilot was locked, got something else.`,
      'Correct the cells of the column, or name it again under roster in the plan.',
    );
  }
  const { standing, got, listed: everybody } = await standingOf(plan, folder, unit, { parquet: readParquetFile });
  if (standing === 'not eligible')
    throw refusal(
      'enrol.not-eligible',
      `${file}: whoever joins has ${listOf(eligibility!.keep)} in "${eligibility!.column}", got ${unit} with "${got}".`,
      'Do not enrol them, or correct the cell.',
    );
  if (standing === 'without consent')
    throw refusal(
      'enrol.without-consent',
      `${file}: whoever joins has agreed (${listOf(consent!.keep)} in "${consent!.column}"), got ${unit} with "${got}".`,
      'Ask them, and enrol them once the roster says so.',
    );
  const enrolled = new Set(log.entries.map((entry) => entry.unit));
  const near = nearestName(
    unit,
    everybody.filter((one) => !enrolled.has(one)),
  );
  throw refusal(
    'enrol.not-listed',
    `${file}: whoever joins is on the roster, got "${unit}", who is not.`,
    near === null
      ? 'Add the person to the roster first.'
      : `Did you mean ${near}? Otherwise add the person to the roster first.`,
  );
}

const listOf = (values: readonly string[]) => values.map((value) => `"${value}"`).join(' or ');

function refusal(code: FaultCode<'data'>, message: string, hint: string): PilotError {
  return new PilotError({ code, kind: 'data', message, hint });
}
