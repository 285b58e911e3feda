import { attempt } from './core/attempt.ts';
import type { Design } from './core/design.ts';
import type { Diagnostic } from './core/diagnostic.ts';
import { PilotError } from './core/error.ts';
import type { Covariate } from './core/table.ts';
import { declareDrawn } from './declare-drawn.ts';
import { acceptedShare } from './design/compare/accepted-share.ts';
import { compareDesigns } from './design/compare/compare-designs.ts';
import type { DesignComparison } from './design/compare/types.ts';
import { designsOpen } from './designs-open.ts';
import { historyAtHand, historyKpis, thinHistory } from './draw-history.ts';
import { drawnClusters } from './drawn-clusters.ts';
import { foreseeClaims } from './foresee-claims.ts';
import { type HistoryPower, historyPower } from './history-power.ts';
import { readPanels } from './ingest-kpis.ts';
import type { KpiPanel } from './kpis/types.ts';
import { kpisAtHand } from './lock-arms.ts';
import { type OpenPilot, openPilot } from './open-pilot.ts';
import { designLines } from './plan/design-lines.ts';
import { plannedArms } from './plan/planned-arms.ts';
import type { ArmsDesign } from './plan/schema.ts';
import { countAssignments } from './stats/resample/assignment.ts';
import { trialArms } from './trial-arms.ts';

/** The designs open to a pilot side by side, and the one that is recommended as lines of its plan. */
export interface PilotComparison extends DesignComparison {
  readonly nUnits: number;
  /** Null where people are drawn, not clusters. */
  readonly nClusters: number | null;
  readonly unitNoun: string;
  readonly locked: boolean;
  /** What the first KPI of the history can explain; null where there is no history. */
  readonly history: HistoryPower | null;
  readonly recommendedPlan: readonly string[];
  /** Claims that will not be made, by the label of each design that lets expect so. */
  readonly cautions: readonly { readonly design: string; readonly caution: Diagnostic }[];
  /** The recommended design takes no blocks from the roster, and the plan names some. */
  readonly dropBlocks: boolean;
}

/**
 * Compares the designs open to a pilot before it is drawn. Writes nothing. The history is that of the plan's design, or
 * else the primary KPI's where its file is there. Throws `design.compare` where chance does not draw two arms,
 * `design.history`, and the errors of opening a pilot.
 */
export async function comparePilot(folder: string): Promise<PilotComparison> {
  const pilot = await openPilot(folder);
  const { plan, roster } = pilot;
  const planned = drawnDesign(pilot);
  const panels = await readPanels(pilot, kpisAtHand(pilot));
  const { names, covariates } = historyToCompare(pilot, panels);
  const seed = `compare ${roster.file.sha256}`;
  const declared = new Map<ArmsDesign, Design>();
  const declare = (design: ArmsDesign) => {
    const made = declared.get(design) ?? declareDrawn(design, roster, { history: covariates, seed });
    declared.set(design, made);
    return made;
  };
  const clusterOf = drawnClusters(planned, roster);
  const nDrawn = new Set(clusterOf ?? roster.units).size;
  const designs = designsOpen(plan, {
    planned,
    clustered: clusterOf !== null,
    history: names,
    nDrawn,
    acceptedOf: (loose) => acceptedShare(countOf(() => declare(loose))),
  });
  // A pilot that cannot be drawn in the simplest way is refused as design refuses it.
  declare(designs[0]!.planned);
  const comparison = compareDesigns({
    candidates: designs.map(({ label, planned: design }) => ({ label, declare: () => declare(design) })),
    units: roster.units,
    clusterOf,
    covariates: [...roster.covariates, ...covariates],
    alpha: plan.analysis.alpha,
    replicates: plan.analysis.replicates,
    seed,
  });
  const recommended = designs.find(({ label }) => label === comparison.recommended.label)!.planned;
  const kpi = plan.kpis.find(({ name }) => name === names[0]);
  return {
    ...comparison,
    cautions: designs.flatMap(({ label, planned: design }) => {
      const drawn = attempt(() => trialArms(declare(design), covariates)).value;
      const found = drawn ? foreseeClaims({ roster, plan: { ...plan, design } }, drawn, panels) : [];
      return found.map((caution) => ({ design: label, caution }));
    }),
    nUnits: roster.units.length,
    nClusters: clusterOf ? nDrawn : null,
    unitNoun: plan.roster.noun.many,
    locked: pilot.lock !== null,
    history: kpi ? historyPower(panels.find((panel) => panel.kpi === kpi.name)!, kpi, clusterOf) : null,
    recommendedPlan: designLines(recommended),
    dropBlocks: plan.roster.blocks.length > 0 && !usesBlocks(recommended),
  };
}

/** Number of assignments; Infinity where the design cannot be drawn, which its own row then says. */
function countOf(declare: () => Design): number {
  try {
    return countAssignments(declare().scheme);
  } catch (fault) {
    if (fault instanceof PilotError) return Number.POSITIVE_INFINITY;
    throw fault;
  }
}

function drawnDesign({ name, plan: { design } }: OpenPilot): ArmsDesign {
  if (!('arms' in design))
    throw new PilotError({
      code: 'design.compare',
      kind: 'usage',
      message: `${name}: designs are compared where chance draws one trained arm and one that waits, got the design ${design.method}.`,
      hint: 'Leave --compare out, or plan a design that draws two arms.',
    });
  const arms = plannedArms(design).map((arm) => arm.name);
  if (arms.length === 2) return design;
  throw new PilotError({
    code: 'design.compare',
    kind: 'usage',
    message: `${name}: designs are compared where chance draws one trained arm and one that waits, got ${arms.join(', ')}.`,
    hint: 'Leave --compare out, or compare with two arms first.',
  });
}

interface ComparedHistory {
  readonly names: readonly string[];
  readonly covariates: readonly Covariate[];
}

/** What designs look at: the KPIs that the plan names, else the primary one where it says enough. */
function historyToCompare(pilot: OpenPilot, panels: readonly KpiPanel[]): ComparedHistory {
  const { plan } = pilot;
  const stated = historyKpis(plan);
  const primary = plan.kpis.filter(({ role }) => role === 'primary').map(({ name }) => name);
  const asked = stated.length > 0 ? stated : primary;
  const history = historyAtHand(pilot, panels, asked);
  const fault = thinHistory(pilot, history, asked);
  if (!fault && history) return { names: asked, covariates: history.covariates };
  if (fault && stated.length > 0) throw fault;
  return { names: [], covariates: [] };
}

const usesBlocks = (planned: ArmsDesign) =>
  'assign' in planned || (planned.method.startsWith('blocked') && !('blockSize' in planned));
