import type { ArgumentsCamelCase } from 'yargs';
import { checkPilot } from '../../check-pilot.ts';
import { shellWord } from '../../core/shell-word.ts';
import type { Command } from '../command.ts';
import { pilotOptions } from '../common-options.ts';
import { findingLine } from '../finding-line.ts';
import { findPilot } from '../pilot-folder.ts';
import { printJson, say } from '../say.ts';

/** Numbers of clusters with which the choice of the design matters most. */
const FEW = { from: 6, to: 30 };

type Flags = Awaited<ReturnType<typeof pilotOptions>['argv']>;

/** Reads plan, roster and whatever KPI files are there, and says what is missing. Writes nothing. */
export const check: Command<Flags> = {
  builder: pilotOptions,
  async handler({ pilot, json, quiet }: ArgumentsCamelCase<Flags>) {
    const found = await checkPilot(findPilot(pilot).folder);
    if (json) printJson(found);
    const { roster, windows, kpis, locked, clustersToDraw, cautions } = found;
    say(
      quiet,
      `Roster: ${roster.enrolled} of ${roster.listed} take part (${roster.ineligible} not eligible, ${roster.withoutConsent} without consent${roster.waiting ? `, ${roster.waiting} not enrolled yet` : ''}).`,
    );
    for (const [name, { start, end }] of Object.entries(windows)) say(quiet, `${name}: ${start} to ${end}`);
    for (const { kpi, file, state } of kpis) say(quiet, `${kpi}: ${file}, ${state}`);
    for (const caution of cautions) say(quiet, findingLine(caution));
    const few = clustersToDraw !== null && clustersToDraw >= FEW.from && clustersToDraw <= FEW.to;
    const name = shellWord(pilot);
    if (few) say(quiet, `Next: pilotlift design ${name} --compare, to choose a design for ${clustersToDraw} clusters`);
    else say(quiet, `Next: pilotlift ${locked ? 'run' : 'design'} ${name}`);
  },
};
