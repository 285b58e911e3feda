import { thresholds } from '../core/thresholds.ts';
import { smallestPermutationP } from '../stats/resample/smallest-permutation-p.ts';
import type { HeadlineRule } from './types.ts';

/** What the choice of the headline's inference depends on. Clusters are what was assigned: units where nothing coarser was. */
export interface HeadlineQuestion {
  readonly randomised: boolean;
  /** Clusters of several units were assigned together. */
  readonly clustered: boolean;
  /** Matched sets that share nobody, or share controls, subclasses, or weights; null where nobody was matched. */
  readonly matched: 'sets' | 'shared' | 'strata' | 'weights' | null;
  readonly nClusters: number;
  readonly nTreatedClusters: number;
  readonly nControlClusters: number;
  /** Effective sizes of the arms, (sum w)^2 / sum w^2; their units where all weigh alike. */
  readonly nEffectiveTreated: number;
  readonly nEffectiveControl: number;
  /** Share of the units at the lowest outcome, or at 0 where more are there; 0 where the outcome is a proportion. */
  readonly atFloor: number;
  /** The other values are amounts: most of them differ, or they spread far, as those of marks and of most counts do not. */
  readonly amounts: boolean;
  /** Units of a block on average; all of them where there are no blocks. */
  readonly perBlock: number;
  /** Units of each arm. */
  readonly nTreated: number;
  readonly nControl: number;
  /** Assignments that the design, or the placebo permutation, can draw; Infinity where their number is not tied down. */
  readonly nAssignments: number;
  /** The mirror image of every assignment can be drawn too, and gives the same two-sided statistic. */
  readonly mirrored: boolean;
  /** Draws of a resampling method. */
  readonly replicates: number;
}

const { inAll: FEW_CLUSTERS, perArm: FEW_PER_ARM, lopsided: LOPSIDED, floor: MUCH_AT_FLOOR } = thresholds.fewClusters;
// The restricted wild bootstrap hardly ever rejects where two clusters of many differ (docs/calibration.md, 2 + 22 teams).
const STILL = { perArm: 2, inAll: 12 };
const {
  largeArm: LARGE_ARM,
  inSmallArms: FEW_IN_SMALL,
  inLargeArms: FEW_IN_LARGE,
  matched: FEW_MATCHED,
} = thresholds.fewTreated;
// HC3 takes the mean of a block of fewer for more than it is (docs/decisions/019-inference.md).
const SMALL_BLOCK = 6;
// With a skewed outcome fewer sets cover more than 96.5 % (docs/calibration.md, full matching of 30 + 60).
const FEW_SETS = 30;
// From so many times as many on sets cover too much where many amounts are 0 (docs/decisions/019-inference.md).
const MANY_MATCHED = 3 / 2;
// Asymptotic standard errors of weights and shared controls cover too little below (docs/calibration.md).
const FEW_EFFECTIVE = 100;

/**
 * Chooses the inference of the headline by rules, the first match wins; matched sets (rule 0) come after the rules
 * that withhold the claim from them, and rule 8 before rule 2: studentised randomisation inference is exact for one effect common
 * to all, and covers too little where a few clusters of unlike effects face twice as many, or where many outcomes are 0 or
 * at their lowest, which a programme that works on the others leaves as they are; rule 11 before rules 6 and 7, and rule 12
 * before rule 0, for the same reason. Counts are whole numbers >= 0.
 * The answer says which rule fired, and the smallest p value its method could have given.
 * Source: Cameron, Gelbach and Miller 2008 (doi:10.1162/rest.90.3.414); Bell and McCaffrey 2002 for the degrees of
 * freedom; Zhao and Ding 2021 (doi:10.1016/j.jeconom.2020.10.009) for studentised randomisation inference.
 */
export function chooseHeadline(question: HeadlineQuestion): HeadlineRule {
  const { randomised, clustered, matched, nClusters, nTreatedClusters, nControlClusters } = question;
  const fewest = Math.min(nTreatedClusters, nControlClusters);
  const nEffective = Math.min(question.nEffectiveTreated, question.nEffectiveControl);
  const entities = clustered ? 'clusters' : 'units';
  const arms = `${nTreatedClusters} treated and ${nControlClusters} control ${entities}`;

  if (nTreatedClusters === 1 || nControlClusters === 1) {
    return withheld(
      1,
      `One arm is a single ${clustered ? 'cluster' : 'unit'} (${arms}): only a permutation p value, no standard error, and no claim.`,
      {
        smallestPValue: smallestPermutationP(question),
        conservative: false,
      },
    );
  }
  if (randomised && clustered && (nClusters < FEW_CLUSTERS || fewest < FEW_PER_ARM)) {
    const isLopsided = fewest < FEW_PER_ARM && nClusters - fewest >= LOPSIDED * fewest;
    if (isLopsided || question.atFloor >= MUCH_AT_FLOOR) {
      const which = isLopsided
        ? `An arm of few randomised clusters beside one at least twice as large (${arms})`
        : `Few randomised clusters (${arms}) and an outcome that is 0, or at its lowest, for ${percentAtFloor(question)}`;
      return {
        ...standing(
          8,
          `${which}: CR3 standard errors by cluster (each left out once) with Satterthwaite degrees of freedom, on the safe side, because re-drawn lots are too sure here where the effect differs between clusters.`,
          null,
        ),
        conservative: true,
      };
    }
    return standing(
      2,
      `${nClusters} randomised clusters (${arms}) are few: studentised randomisation inference on the stored design, interval by inversion.`,
      smallestPermutationP(question),
    );
  }
  if (!randomised && fewest < FEW_PER_ARM) {
    const conservative = fewest <= STILL.perArm && nClusters >= STILL.inAll;
    return withheld(
      3,
      `Nobody randomised and an arm has fewer than ${FEW_PER_ARM} ${entities} (${arms}): the restricted wild bootstrap is shown, ${conservative ? 'is conservative' : 'can be too sure'} here, and carries no claim.`,
      { smallestPValue: smallestWildP(question), conservative },
    );
  }
  if ((matched === 'weights' || matched === 'shared') && nEffective < FEW_EFFECTIVE)
    return withheld(
      9,
      `${MATCHED[matched]}, but an arm counts as few as ${nEffective.toFixed(0)} equal people: below ${FEW_EFFECTIVE} these can be too sure, so they carry no claim.`,
      { smallestPValue: null, conservative: false },
    );
  const zerosMatched = matched !== null && !clustered && hasManyZeros(question);
  if (zerosMatched && nEffective < LARGE_ARM && question.nEffectiveTreated <= FEW_MATCHED * question.nEffectiveControl)
    return withheld(
      12,
      `${matched === 'sets' ? SETS : MATCHED[matched]}, but the outcome is an amount that is 0, or at its lowest, for ${percentAtFloor(question)}: with so few treated beside the controls (they count as ${question.nEffectiveTreated.toFixed(0)} and ${question.nEffectiveControl.toFixed(0)} equal people) a handful of large amounts decides, so that these can be too sure and carry no claim.`,
      { smallestPValue: null, conservative: false },
    );
  if (matched !== null && matched !== 'sets') {
    const byCluster = clustered && matched !== 'weights' ? BY_CLUSTER : '';
    const isStrata = matched === 'strata';
    const sentence = `${MATCHED[matched]}${byCluster}${isStrata ? SAFE_STRATA : ''}.`;
    return { ...standing(0, sentence, null), conservative: isStrata };
  }
  if (matched === 'sets') {
    const few = Math.min(nTreatedClusters, nControlClusters) < FEW_SETS;
    const manyTreated = zerosMatched && question.nEffectiveTreated >= MANY_MATCHED * question.nEffectiveControl;
    const aside = few
      ? ', on the safe side with so few sets where the outcome is skewed'
      : manyTreated
        ? `, on the safe side with so many treated and an outcome of amounts that is 0, or at its lowest, for ${percentAtFloor(question)}`
        : '';
    return { ...standing(0, `${SETS}${aside}.`, null), conservative: few || manyTreated };
  }
  if (!randomised && nClusters < FEW_CLUSTERS) {
    return standing(
      4,
      `Nobody randomised and ${nClusters} ${entities} are few (${arms}): restricted wild cluster bootstrap, interval by inversion.`,
      smallestWildP(question),
    );
  }
  if (clustered) {
    return standing(
      5,
      `${nClusters} clusters (${arms}): CR2 standard errors by cluster with Satterthwaite degrees of freedom.`,
      null,
    );
  }
  const zeros = randomised && hasManyZeros(question) ? amongZeros(question, arms) : null;
  if (zeros !== null) return zeros;
  if (randomised && Math.min(question.nTreated, question.nControl) < LARGE_ARM) {
    return standing(
      6,
      `An arm has fewer than ${LARGE_ARM} randomised units (${arms}): studentised randomisation inference on the stored design, interval by inversion, HC2 beside it.`,
      smallestPermutationP(question),
    );
  }
  return standing(7, `${arms}, each on its own: HC2 standard errors with Satterthwaite degrees of freedom.`, null);
}

const SETS =
  'Sets matched without replacement: CR2 standard errors by matched set with Satterthwaite degrees of freedom';
/** How comparison groups other than sets that share nobody are judged. */
const MATCHED = {
  shared: "Sets that share controls: Abadie and Imbens' standard errors, which know that they do",
  strata:
    'Subclasses, each of many people who stand on their own: HC2 standard errors with Satterthwaite degrees of freedom',
  weights: 'Weighted people: standard errors from influence values, in which the errors of the fitted weights count',
} as const;
const BY_CLUSTER = ', and CR2 by cluster where people were treated together';
const SAFE_STRATA = ', on the safe side, because they count what the subclasses explain as chance';

/** Amounts of which many are 0, or at their lowest: a programme that works on the others leaves these as they are. */
const hasManyZeros = ({ amounts, atFloor }: HeadlineQuestion): boolean => amounts && atFloor >= MUCH_AT_FLOOR;

const percentAtFloor = ({ atFloor }: HeadlineQuestion): string => `${Math.round(100 * atFloor)} %`;

/** The rule of randomised people whose outcome is an amount and 0, or at its lowest, for many; null where rule 7 holds. */
function amongZeros(question: HeadlineQuestion, arms: string): HeadlineRule | null {
  const { nTreated, nControl, perBlock } = question;
  const isLarge = Math.min(nTreated, nControl) >= LARGE_ARM;
  const fewTreated = nTreated <= (isLarge ? FEW_IN_LARGE : FEW_IN_SMALL) * nControl;
  const method = `An outcome of amounts that is 0, or at its lowest, for ${percentAtFloor(question)} (${arms}): HC3 standard errors with Satterthwaite degrees of freedom`;
  if (fewTreated)
    return withheld(
      11,
      `${method}; with so few treated beside the controls a handful of large amounts decides, so that they can be too sure and carry no claim.`,
      { smallestPValue: null, conservative: false },
    );
  if (isLarge) return null;
  const inSmallBlocks = perBlock < SMALL_BLOCK;
  const conservative = inSmallBlocks || nTreated >= LOPSIDED * nControl;
  const aside = conservative
    ? `, on the safe side ${inSmallBlocks ? 'in blocks so small' : 'with so many treated'}`
    : '';
  const why = 'because re-drawn lots are too sure here where the programme does more for some than for others';
  return { ...standing(11, `${method}${aside}, ${why}.`, null), conservative };
}

function standing(rule: number, sentence: string, smallestPValue: number | null): HeadlineRule {
  return { rule, sentence, smallestPValue, claimWithheld: false, conservative: false };
}

function withheld(
  rule: number,
  sentence: string,
  rest: Pick<HeadlineRule, 'smallestPValue' | 'conservative'>,
): HeadlineRule {
  return { rule, sentence, ...rest, claimWithheld: true };
}

/** The wild bootstrap flips whole clusters, or whole matched sets; every vector and its mirror image give one |t|. */
function smallestWildP({
  matched,
  nClusters,
  nTreatedClusters,
  nControlClusters,
  replicates,
}: HeadlineQuestion): number {
  const flipped = matched === 'sets' ? Math.min(nTreatedClusters, nControlClusters) : nClusters;
  return 2 ** flipped <= replicates ? Math.min(1, 2 / 2 ** flipped) : 1 / replicates;
}
