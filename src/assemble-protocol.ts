import type { ArmsToCome } from './arms-to-come.ts';
import { balanceOf } from './balance-of.ts';
import { compareArms, comparedPeople } from './compare-arms.ts';
import { toolVersion } from './core/version.ts';
import { fingerprint } from './design/fingerprint.ts';
import { probabilityRange } from './design/probability-range.ts';
import { randomisedBalance } from './effects/diagnostics/balance-verdict.ts';
import { ruleText } from './effects/verdict.ts';
import { listAmendments } from './list-amendments.ts';
import { type LockedArms, readLockedArms } from './lock-arms.ts';
import type { OpenPilot } from './open-pilot.ts';
import { pilotHeading } from './pilot-heading.ts';
import { lateOutcomes } from './plan/late-outcomes.ts';
import { planRows } from './plan/plan-rows.ts';
import { plannedArms } from './plan/planned-arms.ts';
import { plannedRollout } from './plan/planned-rollout.ts';
import type { Plan, PlanKpi } from './plan/schema.ts';
import type { Protocol, ProtocolArm, ProtocolKpi, ProtocolLock } from './report/protocol/protocol.ts';

/**
 * What is agreed on before a training, of a pilot that is locked or not yet (`toCome`, else null). Draws no lots: arms that
 * are not locked are described as they will be drawn. Throws `design.changed` where a lock no longer fits.
 */
export async function assembleProtocol(
  pilot: OpenPilot,
  { now, toCome }: { readonly now: string | null; readonly toCome: ArmsToCome | null },
): Promise<Protocol> {
  const { plan, planHash, roster, windows } = pilot;
  const locked = toCome ? null : await readLockedArms(pilot);
  const arms = toCome ?? locked!;
  const { attributionDays, primaryDays, rollingWeeks } = plan.windows;
  const { estimator = null, multiplicity = null, looks = null } = plan.analysis;
  const { covariates, baselineAdjustment, alpha, missing } = plan.analysis;
  return {
    ...pilotHeading(pilot),
    synthetic: plan.synthetic,
    notes: plan.notes,
    minimumCell: plan.privacy.minimumCell,
    lock: locked && lockOf(pilot, locked),
    roster: {
      file: plan.roster.file,
      asOf: plan.roster.asOf ?? null,
      flow: roster.flow,
      eligibility: filterText(plan.roster.eligibility),
      consent: filterText(plan.roster.consent),
    },
    design: {
      method: plan.design.method,
      drawn: !('column' in plan.design),
      randomised: arms.design !== null,
      sentence: arms.sentence,
      nUnmatched: arms.matching?.counts.treated.unmatched ?? 0,
      arms: armsOf(plan, arms),
      withholding: plan.design.withholding ?? null,
      staggered: plannedRollout(plan) !== null,
    },
    windows: { ...windows, attributionDays, primaryDays, rollingWeeks },
    kpis: plan.kpis.map(kpiOf).sort((a, b) => Number(b.role === 'primary') - Number(a.role === 'primary')),
    analysis: { estimator, covariates, baselineAdjustment, multiplicity, alpha, missing, looks },
    rule: ruleText({ hurdle: plan.roi.hurdle, ...plan.decision }),
    creditThreshold: plan.roi.creditThreshold,
    costs: plan.roi.costs.map(({ item, amount, basis, category, status }) => ({
      item,
      amount,
      basis,
      category,
      status,
    })),
    planKeys: planRows(plan),
    provenance: { toolVersion, planHash, rosterHash: roster.file.sha256, generatedAt: now },
  };
}

function armsOf({ design: planned }: Plan, { drawn, assignment, design }: ArmsToCome): readonly ProtocolArm[] {
  const told = 'column' in planned ? null : plannedArms(planned);
  const clusterOf = design?.scheme.entityOf ?? null;
  return drawn.arms.map((arm, index) => {
    const members = assignment && [...assignment.keys()].filter((unit) => assignment[unit] === index);
    return {
      arm,
      role: told ? told[index]!.role : index === 0 ? 'control' : 'trained',
      start: told && told[index]!.start,
      share: told && design && design.scheme.shares[index]!,
      chance: design && probabilityRange(design, index),
      nUnits: members?.length ?? null,
      nClusters: members && clusterOf && new Set(members.map((unit) => clusterOf[unit])).size,
    };
  });
}

function lockOf(pilot: OpenPilot, arms: LockedArms): ProtocolLock {
  const { plan, planHash, windows } = pilot;
  const { manifest } = arms;
  const { lockedAt, seed, rosterHash, designHash, assignmentHash } = manifest;
  const late = lateOutcomes(windows.training.start, manifest.readableOutcomes).map(({ kpi }) => kpi);
  const headline = compareArms(plan, arms)[0]!;
  const balance = balanceOf(comparedPeople(pilot.roster, arms, headline), headline, arms);
  return {
    lockedAt,
    seed,
    fingerprint: fingerprint(manifest),
    planHash: manifest.planHash,
    rosterHash,
    designHash,
    assignmentHash,
    amendments: listAmendments(manifest, plan, planHash),
    readableOutcomes: plan.kpis.filter(({ name }) => late.includes(name)).map(({ label }) => label),
    balance,
    balanceSeverity: randomisedBalance(balance)?.severity ?? null,
  };
}

function kpiOf({ money, source, smallestEffect, ...kpi }: PlanKpi): ProtocolKpi {
  const { name, label, tier, role, direction, unit, grain } = kpi;
  return {
    ...{ name, label, tier, role, direction, unit, grain },
    smallestEffect: smallestEffect ?? null,
    file: source.file,
    money: money
      ? {
          valuePerUnit: money.valuePerUnit,
          per: money.per ?? grain,
          basis: money.basis,
          grossMargin: money.grossMargin ?? null,
          status: money.status,
          beneficiary: money.beneficiary,
        }
      : null,
  };
}

const filterText = (filter: Plan['roster']['eligibility']): string | null =>
  filter === undefined ? null : `${filter.column} = ${filter.keep.join(' or ')}`;
