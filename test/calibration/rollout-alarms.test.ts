import { describe, expect, it } from 'vitest';
import { makeRng } from '../../src/core/rng.ts';
import { prepareSample } from '../../src/effects/analyze-sample.ts';
import { rolloutSeries } from '../../src/effects/rollout/rollout-series.ts';
import { stageRollout } from '../../src/effects/rollout/stage-rollout.ts';
import { wavesLiftOverTime } from '../../src/effects/rollout/waves-lift-over-time.ts';
import { normalQuantile } from '../../src/stats/distributions/normal.ts';
import { mondays, rolloutQuestion, threeWaves } from '../effects/rollout/rollout-question.ts';

const PILOTS = 20 * Number(process.env.PROPERTY_RUNS ?? 1);
/** Weeks in a rolling window; only spring is measured for two of these, both waves for two of half of it. */
const WINDOWS = [4, 2];
/** Share of the deviation of a team's week that the next week keeps. */
const MEMORY = 0.5;

const worlds = {
  'twelve teams': { perWave: 4, skewed: false },
  'twelve teams, skewed': { perWave: 4, skewed: true },
  'twenty-four teams': { perWave: 8, skewed: false },
} as const;

/** Cautions on pilots in three random waves whose effect, 1 on average and another in each team, comes at once and lasts. */
function alarms(name: keyof typeof worlds): number {
  const { perWave, skewed } = worlds[name];
  let count = 0;
  for (let run = 0; run < PILOTS; run++) {
    const rng = makeRng(`roll-out alarms ${name} ${run}`);
    const normal = () => normalQuantile((rng.word() + 0.5) / 2 ** 32);
    const gains = Array.from({ length: 3 * perWave }, () => 1 + 0.5 * normal());
    const shocks = gains.map(() => {
      let passing = 0;
      return new Map(
        mondays.map((day) => {
          passing = MEMORY * passing + 0.4 * normal();
          return [day, passing] as const;
        }),
      );
    });
    const question = rolloutQuestion({
      clusters: [perWave, perWave, perWave],
      size: 3,
      draw: ({ unit, wave, cluster, day }) => {
        const own = skewed ? Math.exp(normal()) - Math.exp(0.5) : normal();
        const { trainingEnd, waits } = threeWaves[wave]!;
        return 0.2 * unit + shocks[cluster]!.get(day)! + own + (!waits && day > trainingEnd ? gains[cluster]! : 0);
      },
    });
    const sample = prepareSample(question);
    const { panel, starts } = stageRollout(sample, question.rollout);
    const found = WINDOWS.flatMap((width) => {
      const { windows } = rolloutSeries(sample, panel, question.rollout, starts, width);
      return wavesLiftOverTime(windows, { width, grain: 'week', headline: windows[0]! });
    });
    count += found.filter(({ severity }) => severity === 'caution').length;
  }
  return count;
}

describe('cautions that the lift of a roll-out does not last, where it does', () => {
  it.each(Object.keys(worlds) as readonly (keyof typeof worlds)[])('%s: rare', { timeout: 600_000 }, (name) => {
    const count = alarms(name);
    const tests = 2 * WINDOWS.length * PILOTS;
    if (process.env.PROPERTY_RUNS) console.info(name, tests, count);
    // One in a hundred, and three standard errors of the share.
    expect(count).toBeLessThanOrEqual(Math.ceil(tests * 0.01 + 3 * Math.sqrt(tests * 0.01 * 0.99)));
  });
});
