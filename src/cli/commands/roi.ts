import type { ArgumentsCamelCase } from 'yargs';
import { shellWord } from '../../core/shell-word.ts';
import { roiPilot } from '../../pilot.ts';
import type { Command } from '../command.ts';
import { pilotOptions } from '../common-options.ts';
import { findPilot } from '../pilot-folder.ts';
import { openProgress } from '../progress.ts';
import { printJson, say } from '../say.ts';

type Flags = Awaited<ReturnType<typeof pilotOptions>['argv']>;
interface Range {
  readonly estimate: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** Turns the primary effect into money. */
export const roi: Command<Flags> = {
  builder: pilotOptions,
  async handler({ pilot, json, quiet }: ArgumentsCamelCase<Flags>) {
    const progress = openProgress(quiet || json);
    const { roi: money, roiAbsent } = await roiPilot({
      ...findPilot(pilot),
      now: null,
      onProgress: progress.step,
    }).finally(progress.stop);
    if (json) printJson({ roi: money, roiAbsent });
    if (!money) say(quiet, roiAbsent ?? '');
    for (const view of money ? [money.pilot, money.atScale] : []) {
      say(quiet, `${view.scope}, ${view.nLearners} learners, ${money!.horizonMonths} months, ${money!.currency}:`);
      say(
        quiet,
        `  benefit ${range(view.benefit)}, cost ${Math.round(view.cost)}, net benefit ${range(view.netBenefit)}`,
      );
      say(quiet, `  ROI ${range(view.roi, 100)} %, P(ROI > 0) ${view.probabilityPositive.toFixed(2)}`);
    }
    say(quiet, `Next: pilotlift report ${shellWord(pilot)}`);
  },
};

const range = ({ estimate, low, high }: Range, factor = 1) =>
  `${rounded(estimate, factor)} (${rounded(low, factor)} to ${rounded(high, factor)})`;
const rounded = (value: number | null, factor: number) =>
  value === null ? 'unbounded' : String(Math.round(value * factor));
