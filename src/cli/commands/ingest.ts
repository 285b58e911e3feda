import type { ArgumentsCamelCase } from 'yargs';
import { shellWord } from '../../core/shell-word.ts';
import { ingestPilot } from '../../pilot.ts';
import type { Command } from '../command.ts';
import { pilotOptions } from '../common-options.ts';
import { findPilot } from '../pilot-folder.ts';
import { printJson, say } from '../say.ts';

type Flags = Awaited<ReturnType<typeof pilotOptions>['argv']>;

/** Reads the KPI files into panels and says how they joined. */
export const ingest: Command<Flags> = {
  builder: pilotOptions,
  async handler({ pilot, json, quiet }: ArgumentsCamelCase<Flags>) {
    const { value } = await ingestPilot({ ...findPilot(pilot), now: null });
    const panels = value.panels.map(({ kpi, file, join, coverage, periods, rejected, diagnostics }) => ({
      kpi,
      file: file.file,
      rows: file.nRows,
      periods: periods.length,
      join,
      coverage: coverage.share,
      rejected: rejected.length,
      diagnostics,
    }));
    if (json) printJson({ panels });
    for (const { kpi, file, rows, periods, join, coverage, rejected, diagnostics } of panels) {
      const percent = `${Math.round(1000 * coverage) / 10} %`;
      say(
        quiet,
        `${kpi}: ${file}, ${rows} rows, ${periods} periods; ${join.matched} of ${join.rosterUnits} on the roster found, ${percent} of unit-periods filled, ${rejected} rows set aside.`,
      );
      for (const { severity, message } of diagnostics) say(quiet, `  ${severity}: ${message}`);
    }
    say(quiet, `Next: pilotlift analyze ${shellWord(pilot)}`);
  },
};
