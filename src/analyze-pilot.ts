import { analyzeArm } from './analyze-arm.ts';
import { analyzeTiers } from './analyze-tiers.ts';
import { checkPlannedMatch } from './check-planned-match.ts';
import { compareArms } from './compare-arms.ts';
import type { BalanceTable } from './design/types.ts';
import type { TierEffects } from './effects/multiplicity/types.ts';
import type { KpiClaims } from './effects/no-harm/types.ts';
import type { KpiEffects } from './effects/types.ts';
import type { IngestedPilot } from './ingest-kpis.ts';
import type { LockedArms } from './lock-arms.ts';
import { primaryAt } from './money-of.ts';
import type { OpenPilot } from './open-pilot.ts';
import type { MatchedChecks } from './report/results.ts';
import { type TakenLook, takenLook } from './taken-look.ts';

/** Balance of the compared arms, and the effects on every KPI in the plan's order. */
export interface AnalyzedPilot {
  readonly balance: BalanceTable;
  readonly effects: readonly KpiEffects[];
  /** The KPIs of the headline's arm, tier by tier. */
  readonly tiers: readonly TierEffects[];
  /** What the headline of each KPI lets be said, in the same order; null where it has no confidence distribution. */
  readonly claims: readonly (KpiClaims | null)[];
  /** The look that the data are; null at the end of a pilot that registered none. */
  readonly look: TakenLook | null;
  /** What the primary KPI's matched comparison has to answer for; null where nobody was matched. */
  readonly matched: MatchedChecks | null;
  /** Trained arms beside that of the headline, each with the same control. */
  readonly furtherArms: readonly {
    readonly arm: string;
    readonly balance: BalanceTable;
    readonly effects: readonly KpiEffects[];
  }[];
}

/** Judges the balance of the arms and estimates the effect on every KPI; `onProgress` hears of each KPI done. */
export async function analyzeEffects(
  pilot: OpenPilot,
  arms: LockedArms,
  ingested: IngestedPilot,
  onProgress: (label: string, done: number, total: number) => void,
): Promise<AnalyzedPilot> {
  const { kpis, analysis } = pilot.plan;
  const primary = primaryAt(kpis);
  const [headline, ...further] = compareArms(pilot.plan, arms);
  const taken = takenLook(pilot, arms.manifest, ingested.panels[primary]!);
  const total = kpis.length * (1 + further.length);
  let done = 0;
  const onKpi = (label: string) => onProgress(`Effect on ${label}`, done++, total);
  const found = await analyzeArm({ pilot, arms, ingested }, headline!, '', taken, onKpi);
  const { balance, questions, claims } = found;
  const { multiplicity = null } = analysis;
  const { tiers, effects } = analyzeTiers(kpis, questions, found.effects, { multiplicity, seed: arms.manifest.seed });
  const matched = checkPlannedMatch(pilot, questions[primary]!, effects[primary]!);
  const furtherArms = [];
  for (const compared of further) {
    const other = await analyzeArm({ pilot, arms, ingested }, compared, `/${compared.trained}`, taken, onKpi);
    furtherArms.push({ arm: compared.trained, balance: other.balance, effects: other.effects });
  }
  onProgress('Effects', total, total);
  return { balance, effects, tiers, claims, look: taken, matched, furtherArms };
}
