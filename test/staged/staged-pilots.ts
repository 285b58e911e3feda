import { attritionInOneArm } from './pilots/attrition-in-one-arm.ts';
import { brokenDraw } from './pilots/broken-draw.ts';
import { ceiling } from './pilots/ceiling.ts';
import { contamination } from './pilots/contamination.ts';
import { divergingTrend } from './pilots/diverging-trend.ts';
import { earlyLook } from './pilots/early-look.ts';
import { earlySpike } from './pilots/early-spike.ts';
import { frozenFeed } from './pilots/frozen-feed.ts';
import { monthsMissingInOneArm } from './pilots/months-missing-in-one-arm.ts';
import { outliersMakeTheResult } from './pilots/outliers-make-the-result.ts';
import { regressionToTheMean } from './pilots/regression-to-the-mean.ts';
import { wrongCluster } from './pilots/wrong-cluster.ts';
import type { StagedPilot } from './staged-pilot.ts';

/** All staged pilots, in the order in which a pilot goes wrong: the draw, the people, the feed, the reading. */
export const stagedPilots: readonly StagedPilot[] = [
  brokenDraw,
  wrongCluster,
  regressionToTheMean,
  divergingTrend,
  contamination,
  attritionInOneArm,
  frozenFeed,
  monthsMissingInOneArm,
  ceiling,
  outliersMakeTheResult,
  earlySpike,
  earlyLook,
];
