import type { Diagnostic } from '../../../core/diagnostic.ts';
import type { ComplianceTable } from './compliance.ts';

/** What the shares of compliers and others say about whose effect it is. */
export function complianceFindings({
  compliers,
  alwaysTakers,
  neverTakers,
  reversed,
}: ComplianceTable): readonly Diagnostic[] {
  const findings: Diagnostic[] = [];
  if (reversed)
    findings.push({
      code: 'iv.defiers',
      severity: 'caution',
      message:
        'Take-up is lower among the assigned than among the others, so compliers are those whom assignment keeps away.',
      hint: 'Check the coding of assignment and take-up.',
      values: { compliers },
    });
  if (alwaysTakers === 0 || neverTakers === 0)
    findings.push({
      code: 'iv.one-sided',
      severity: 'info',
      message: oneSided(alwaysTakers === 0, neverTakers === 0),
      hint: null,
      values: { compliers, alwaysTakers, neverTakers },
    });
  return findings;
}

function oneSided(noAlways: boolean, noNever: boolean): string {
  if (noAlways && noNever) return 'Everybody took what was assigned, so the effect on compliers is that on all.';
  return noAlways
    ? 'Nobody took the programme without being assigned to it, so the effect on compliers is that on all who took it (ATT).'
    : 'Everybody who was assigned took the programme, so the effect on compliers is that on all who did not take it (ATC).';
}
