import type { AnalyzedPilot } from './analyze-pilot.ts';
import { compareArms } from './compare-arms.ts';
import type { Diagnostic } from './core/diagnostic.ts';
import type { Effect } from './core/effect.ts';
import { shellWord } from './core/shell-word.ts';
import { toolVersion } from './core/version.ts';
import { checkCode } from './design/check-code.ts';
import type { MatchResult } from './design/types.ts';
import { type ChainLink, chainOfEvidence } from './effects/chain-of-evidence.ts';
import { placebosFound } from './effects/diagnostics/placebos-found.ts';
import { gradeEvidence, isolationOf } from './effects/evidence-grade.ts';
import { isCrossed, lookName } from './effects/looks/look-finding.ts';
import type { KpiEffects } from './effects/types.ts';
import { decideVerdict } from './effects/verdict.ts';
import { hideFewMatched } from './hide-few-matched.ts';
import type { IngestedPilot } from './ingest-kpis.ts';
import type { KpiPanel } from './kpis/types.ts';
import { listAmendments } from './list-amendments.ts';
import type { LockedArms } from './lock-arms.ts';
import { type MoneyStage, primaryOf } from './money-of.ts';
import type { OpenPilot } from './open-pilot.ts';
import { pilotHeading } from './pilot-heading.ts';
import type { EnrolmentLog } from './plan/enrolment/types.ts';
import { lateOutcomeDiagnostics, lateOutcomes } from './plan/late-outcomes.ts';
import type { TakenLookEntry } from './plan/looks/types.ts';
import { plannedRollout } from './plan/planned-rollout.ts';
import type { PlanKpi } from './plan/schema.ts';
import { suppressSmallCells } from './privacy/suppress-small-cells.ts';
import type { FurtherArm, KpiSummary, PilotResults, ReportedMatching } from './report/results.ts';
import type { TakenLook } from './taken-look.ts';

export interface PilotParts {
  readonly pilot: OpenPilot;
  readonly arms: LockedArms;
  readonly kpis: IngestedPilot;
  readonly effects: AnalyzedPilot;
  /** The looks before the end so far, oldest first. */
  readonly looksTaken: readonly TakenLookEntry[];
  readonly money: MoneyStage;
  /** ISO time to print; null = none. */
  readonly now: string | null;
}

/** The whole outcome of a pilot as `results.json` holds it: aggregates only, no draw, no influence value, no unit. */
export function assembleResults({ pilot, arms, kpis, effects, looksTaken, money, now }: PilotParts): PilotResults {
  const { plan, windows, roster } = pilot;
  const primary = primaryOf(plan, effects.effects);
  const found = [...pilotDiagnostics(pilot, arms, primary.effects), ...placeboOutcomes(plan.kpis, effects.effects)];
  const diagnostics = withoutFew(found, plan.privacy.minimumCell);
  const links = plan.kpis.flatMap((kpi, i) => linkOf(kpi, effects.effects[i]!));
  const summaries = plan.kpis
    .map((kpi, i) => summaryOf(kpi, kpis.panels[i]!, effects, plan.privacy.minimumCell, i))
    .sort((a, b) => Number(b.role === 'primary') - Number(a.role === 'primary'));
  return {
    formatVersion: 1,
    ...pilotHeading(pilot),
    programme: plan.programme,
    synthetic: plan.synthetic,
    notes: plan.notes,
    design: designOf(pilot, arms),
    windows,
    rosterFlow: roster.flow,
    balance: effects.balance,
    matched: effects.matched && hideFewMatched(effects.matched, plan.privacy.minimumCell),
    kpis: summaries,
    tiers: effects.tiers,
    furtherArms: effects.furtherArms.map(({ arm, effects: own }) => furtherArm(arm, own, summaries)),
    look: reportedLook(effects.look),
    looksTaken: looksTaken.map(({ previous, hash, ...look }) => ({ ...look, receipt: checkCode(hash) })),
    roi: money.roi,
    roiAbsent: money.roiAbsent,
    trendMoney: money.trends,
    benchmark: plan.analysis.benchmark ?? null,
    verdict: decideVerdict({
      diagnostics,
      looking: undecided(effects.look, primary.effects),
      links,
      ...returnOf(money),
      unitsAreCalled: plan.roster.noun.many,
      hurdle: plan.roi.hurdle,
      scaleAbove: plan.decision.scaleAbove,
      stopBelow: plan.decision.stopBelow,
      nUnits: primary.effects.headline.fit.nUnits,
    }),
    chain: chainOfEvidence(links),
    evidence: gradeEvidence({
      isolation: isolationOf(arms.design !== null, primary.effects.headline.rows[0]!.estimator),
      diagnostics,
    }),
    diagnostics,
    minimumCell: plan.privacy.minimumCell,
    ciLevel: 1 - plan.analysis.alpha,
    provenance: {
      toolVersion,
      planHash: pilot.planHash,
      rosterHash: roster.file.sha256,
      files: [roster.file, ...kpis.panels.map(({ file }) => file), ...(kpis.attendance ? [kpis.attendance.file] : [])],
      command: `pilotlift run ${shellWord(pilot.name)}`,
      generatedAt: now,
    },
  };
}

function reportedLook(taken: TakenLook | null): PilotResults['look'] {
  if (taken === null) return null;
  return taken.look === 'unregistered'
    ? { registered: false, day: taken.reached.lastDay }
    : { registered: true, ...taken.look };
}

/** Why nothing is decided yet; null at the end, and where the bound of the look is crossed. */
function undecided(taken: TakenLook | null, { headline }: KpiEffects): string | null {
  if (taken === null || taken.look === 'unregistered' || taken.look.isFinal || isCrossed(headline.rows[0]!))
    return null;
  const { look } = taken;
  return `${lookName(look)}, on data up to ${look.day}: nothing is decided until ${look.next ?? look.plannedDay}.`;
}

/** What the rule on returns looks at: nothing where the gain is not the funder's. */
function returnOf({ roi, roiAbsent }: MoneyStage) {
  if (roi?.beneficiary === 'participants')
    return {
      probabilityAboveHurdle: null,
      noReturnBecause:
        'The gain goes to the participants, so there is no return of the funder to judge the roll-out by.',
    };
  return { probabilityAboveHurdle: roi?.atScale.probabilityAboveHurdle ?? null, noReturnBecause: roiAbsent };
}

function furtherArm(arm: string, effects: readonly KpiEffects[], summaries: readonly KpiSummary[]): FurtherArm {
  const kpis = summaries.map(({ name }) => {
    const { headline, rule, diagnostics } = effects.find(({ kpi }) => kpi === name)!;
    return {
      kpi: name,
      row: headline.rows[0]!,
      rule,
      inference: headline.inference,
      withheld: rule.claimWithheld || diagnostics.some(({ severity }) => severity === 'stop'),
      findings: diagnostics.filter(({ severity }) => severity !== 'info').map(({ message }) => message),
    };
  });
  return { arm, kpis };
}

/** What is compared, where that does not go without saying: several arms, waves, or two stages. */
function comparisonOf(plan: OpenPilot['plan'], arms: LockedArms): PilotResults['design']['comparison'] {
  const { method } = plan.design;
  if (arms.drawn.arms.length === 2 && method !== 'waves' && method !== 'saturation') return null;
  const { trained, comparedWith, treated, nAlone } = compareArms(plan, arms)[0]!;
  const nTrained = treated.reduce((sum, arm) => sum + arm, 0);
  return { trained, comparedWith, nTrained, nComparedWith: treated.length - nTrained, nAlone };
}

function designOf({ plan, planHash, enrolment }: OpenPilot, arms: LockedArms): PilotResults['design'] {
  const { drawn, assignment, design, matching, manifest } = arms;
  const clusterOf = design?.scheme.entityOf ?? null;
  const waves = plan.design.method === 'waves' ? plan.design.waves : null;
  return {
    method: plan.design.method,
    randomised: design !== null,
    sentence: arms.sentence,
    ...(plan.design.withholding === undefined ? {} : { withholding: plan.design.withholding }),
    arms: drawn.arms.map((arm, index) => {
      const members = [...assignment.keys()].filter((unit) => assignment[unit] === index);
      const nClusters = clusterOf ? new Set(members.map((unit) => clusterOf[unit])).size : null;
      const start = waves?.[index]?.start;
      return { arm, nUnits: members.length, nClusters, ...(start === undefined ? {} : { start }) };
    }),
    ...(waves ? { nMeasuredWaves: plannedRollout(plan)?.nMeasured ?? 1 } : {}),
    comparison: comparisonOf(plan, arms),
    nUnits: drawn.units.length,
    nClusters: design?.clusters?.length ?? null,
    blocks: design?.blocks ?? null,
    seed: manifest.seed,
    designHash: manifest.designHash,
    assignmentHash: manifest.assignmentHash,
    lockedAt: manifest.lockedAt,
    amendments: listAmendments(manifest, plan, planHash),
    matching: matching && plan.design.method === 'match' ? reportedMatching(matching, plan.design.matching) : null,
    ...(enrolment ? { enrolment: joinedSince(enrolment.log) } : {}),
  };
}

function joinedSince({ header, entries }: EnrolmentLog) {
  return { nJoined: entries.length - header.firstBatch, head: entries.at(-1)!.hash };
}

const COUNTS_OF_FEW = [
  ...['lost', 'lostTreated', 'lostControl', 'outliers', 'onlyInRoster', 'onlyInFile', 'nRejected'],
  ...['tookTreated', 'tookControl', 'absentTreated', 'nEarly', 'nSwapped', 'nLeftOut'],
];

/** Counts of the few whom something befell are not shown below the smallest cell. */
function withoutFew(diagnostics: readonly Diagnostic[], minimumCell: number): readonly Diagnostic[] {
  const shown = ([name, value]: readonly [string, Diagnostic['values'][string]]) => {
    const few = COUNTS_OF_FEW.includes(name) && typeof value === 'number' && value > 0 && value < minimumCell;
    return [name, few ? `< ${minimumCell}` : value];
  };
  return diagnostics.map((one) => ({ ...one, values: Object.fromEntries(Object.entries(one.values).map(shown)) }));
}

/** Findings on the pilot as a whole and on the primary KPI; those of the other KPIs stand with them. */
function pilotDiagnostics(
  { roster, windows: { training } }: OpenPilot,
  { manifest }: LockedArms,
  primary: KpiEffects,
): readonly Diagnostic[] {
  const late = lateOutcomes(training.start, manifest.readableOutcomes);
  return [...roster.diagnostics, ...lateOutcomeDiagnostics(training.start, late), ...primary.diagnostics];
}

/** KPIs that the training cannot move, judged together. */
function placeboOutcomes(kpis: readonly PlanKpi[], effects: readonly KpiEffects[]): readonly Diagnostic[] {
  const placebos = kpis.flatMap(({ role, label }, i) =>
    role === 'placebo' ? [{ name: label, row: effects[i]!.headline.rows[0]! }] : [],
  );
  const found = placebosFound(placebos, 'in outcome');
  return found === null ? [] : [found];
}

function summaryOf(
  kpi: PlanKpi,
  panel: KpiPanel,
  { effects: all, claims }: AnalyzedPilot,
  minimumCell: number,
  at: number,
): KpiSummary {
  const effects = all[at]!;
  return {
    name: kpi.name,
    label: kpi.label,
    tier: kpi.tier,
    role: kpi.role,
    direction: kpi.direction,
    unit: kpi.unit,
    grain: kpi.grain,
    definition: kpi.definition ?? null,
    smallestEffect: kpi.smallestEffect ?? null,
    margin: kpi.margin ?? null,
    intangible: kpi.intangible,
    claims: claims[at]!,
    file: panel.file,
    join: panel.join,
    coverage: panel.coverage,
    nRejected: panel.rejected.length,
    flow: effects.flow,
    effects: withoutUnits(effects, minimumCell),
  };
}

/** Drops what belongs to single units, and the means of periods in which an arm is smaller than the smallest cell. */
function withoutUnits(effects: KpiEffects, minimumCell: number): KpiEffects {
  const aggregate = (effect: Effect): Effect => ({ ...effect, draws: null, influence: null });
  return {
    ...effects,
    diagnostics: withoutFew(effects.diagnostics, minimumCell),
    steps: null,
    leftOut: null,
    headline: aggregate(effects.headline),
    alternatives: effects.alternatives.map((effect) => ({
      ...aggregate(effect),
      diagnostics: withoutFew(effect.diagnostics, minimumCell),
    })),
    series: effects.series.map((point) => {
      const arms = [
        { label: 'treated', count: point.nTreated },
        { label: 'control', count: point.nControl },
      ];
      const small = suppressSmallCells(arms, minimumCell).suppressed.length > 0;
      return small ? { ...point, meanTreated: null, meanControl: null, nTreated: 0, nControl: 0, change: null } : point;
    }),
  };
}

function linkOf(kpi: PlanKpi, { headline, rule, diagnostics }: KpiEffects): readonly ChainLink[] {
  const { label, tier, role, direction } = kpi;
  if (role === 'guardrail' || role === 'placebo') return [];
  const withheld = rule.claimWithheld || diagnostics.some(({ severity }) => severity === 'stop');
  const effect = headline.rows[0]!;
  const smallestEffect = kpi.smallestEffect ?? null;
  return [{ label, tier, direction, smallestEffect, effect, withheld, primary: role === 'primary' }];
}

/** Nobody who was matched or left out is named. */
function reportedMatching(
  { sets, leftOut, twins, weightFit, ...matching }: MatchResult,
  asked: ReportedMatching['asked'],
): ReportedMatching {
  return { ...matching, asked };
}
