import type { FaultKind } from '../error.ts';
import { analysisCodes } from './analysis.ts';
import { boundsCodes } from './bounds.ts';
import { comparisonCodes } from './comparison.ts';
import { designCodes } from './design.ts';
import { doseCodes } from './dose.ts';
import { doublyRobustCodes } from './doubly-robust.ts';
import { enrolCodes } from './enrol.ts';
import type { FaultEntry } from './entry.ts';
import { estimateCodes } from './estimate.ts';
import { fewClustersCodes } from './few-clusters.ts';
import { fileCodes } from './file.ts';
import { inferenceCodes } from './inference.ts';
import { instrumentCodes } from './instrument.ts';
import { kpiCodes } from './kpi.ts';
import { lockCodes } from './lock.ts';
import { looksCodes } from './looks.ts';
import { matchCodes } from './match.ts';
import { multiplicityCodes } from './multiplicity.ts';
import { peopleCodes } from './people.ts';
import { planCodes } from './plan.ts';
import { rdCodes } from './rd.ts';
import { roiCodes } from './roi.ts';
import { rosterCodes } from './roster.ts';
import { sensitivityCodes } from './sensitivity.ts';
import { seriesCodes } from './series.ts';
import { staggeredCodes } from './staggered.ts';
import { standardErrorCodes } from './standard-errors.ts';
import { subgroupsCodes } from './subgroups.ts';
import { syntheticCodes } from './synthetic.ts';
import { tableCodes } from './table.ts';
import { usageCodes } from './usage.ts';
import { weightCodes } from './weight.ts';
import { wholeGroupsCodes } from './whole-groups.ts';

/** Every code that a refusal (PilotError) or a finding (Diagnostic) can carry, with cause and cure. */
export const catalogue = {
  ...analysisCodes,
  ...boundsCodes,
  ...comparisonCodes,
  ...designCodes,
  ...doseCodes,
  ...doublyRobustCodes,
  ...enrolCodes,
  ...estimateCodes,
  ...fewClustersCodes,
  ...fileCodes,
  ...inferenceCodes,
  ...instrumentCodes,
  ...kpiCodes,
  ...lockCodes,
  ...looksCodes,
  ...matchCodes,
  ...peopleCodes,
  ...multiplicityCodes,
  ...planCodes,
  ...rdCodes,
  ...roiCodes,
  ...rosterCodes,
  ...sensitivityCodes,
  ...staggeredCodes,
  ...seriesCodes,
  ...syntheticCodes,
  ...standardErrorCodes,
  ...subgroupsCodes,
  ...tableCodes,
  ...usageCodes,
  ...weightCodes,
  ...wholeGroupsCodes,
} as const;

type Catalogue = typeof catalogue;

/** Codes of refusals; of one kind where it is given. */
export type FaultCode<Kind extends FaultKind = FaultKind> = {
  [Code in keyof Catalogue]: Catalogue[Code] extends FaultEntry & { readonly kind: Kind } ? Code : never;
}[keyof Catalogue];

/** Codes of findings. */
export type DiagnosticCode = Exclude<keyof Catalogue, FaultCode>;
