import type { ArgumentsCamelCase } from 'yargs';
import { shellWord } from '../../core/shell-word.ts';
import { analyzePilot } from '../../pilot.ts';
import type { Command } from '../command.ts';
import { pilotOptions } from '../common-options.ts';
import { effectLine } from '../effect-line.ts';
import { findPilot } from '../pilot-folder.ts';
import { openProgress } from '../progress.ts';
import { printJson, say } from '../say.ts';
import { tierLines } from '../tier-lines.ts';

type Flags = Awaited<ReturnType<typeof pilotOptions>['argv']>;

/** Estimates the effect on every KPI and says the headline of each. */
export const analyze: Command<Flags> = {
  builder: pilotOptions,
  async handler({ pilot, json, quiet }: ArgumentsCamelCase<Flags>) {
    const progress = openProgress(quiet || json);
    const { value } = await analyzePilot({ ...findPilot(pilot), now: null, onProgress: progress.step }).finally(
      progress.stop,
    );
    const kpis = value.effects.map(({ kpi, rule, headline, diagnostics }, i) => ({
      kpi,
      rule,
      rows: headline.rows,
      inference: headline.inference,
      claims: value.claims[i]!,
      diagnostics,
    }));
    if (json) printJson({ kpis, tiers: value.tiers, balance: value.balance });
    for (const { kpi, rule, rows, diagnostics } of kpis) {
      say(quiet, `${kpi}: ${effectLine(rows[0]!)}`, `  ${rule.sentence}`);
      for (const { code, severity, message } of diagnostics)
        if (severity !== 'info' || code === 'looks.registered') say(quiet, `  ${severity}: ${message}`);
    }
    for (const tier of value.tiers) for (const line of tierLines(tier)) say(quiet, line);
    say(quiet, `Next: pilotlift roi ${shellWord(pilot)}`);
  },
};
