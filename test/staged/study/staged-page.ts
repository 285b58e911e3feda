import type { StagedPilot } from '../staged-pilot.ts';
import { bar, fullStudy } from './bar.ts';
import type { SeedScore } from './score-seeds.ts';

/** docs/staged-pilots.md: what was planted, what caught it and how often, and what the clean twins were accused of. */
export function stagedPage(pilots: readonly StagedPilot[], scores: readonly SeedScore[]): string {
  const rows = pilots.map((pilot) => ({
    pilot,
    threat: joined(pilot, scores, true),
    twin: joined(pilot, scores, false),
  }));
  const missed = rows.filter(
    ({ threat, twin }) => threat.found < bar.caught * threat.n || twin.stopped > bar.falseStops * twin.n,
  );
  const unfinished = rows.filter(({ threat, twin }) => threat.n < fullStudy.seeds || twin.n < fullStudy.twins);
  return `# Staged pilots

Written by \`npm run staged\`; do not edit. ${pilots.length} pilots in each of which one thing was done wrong, under as many seeds as the table
counts, and the same organisations without it (clean twins). Every pilot is a folder of files: the arms are drawn or read and locked,
the files read, the effect estimated and judged as \`pilotlift run\` does, up to the findings of its page. How often intervals hold what
they say is in [calibration.md](calibration.md); what each finding means and when it fires, in [errors.md](errors.md).

The bar: the threat is caught by its own finding, at the severity given, in ${percent(bar.caught)} of the seeds, and no more than ${percent(bar.falseStops)} of the twins are
stopped, by whatever finding. ${missed.length === 0 ? 'All pilots reach it.' : `Missed by ${missed.map(({ pilot }) => pilot.name).join(', ')}.`}${
    unfinished.length === 0
      ? ''
      : ` The full study has ${fullStudy.seeds} seeds and ${fullStudy.twins} twins; not finished: ${unfinished.map(({ pilot }) => pilot.name).join(', ')}.`
  }

${table(
  ['Pilot', 'Caught by', 'Caught', 'Twins stopped', 'Twins with that finding'],
  rows.map(({ pilot: { name, finding }, threat, twin }) => [
    `[${name}](#${name})`,
    `${finding.severity} [\`${finding.code}\`](errors.md#${finding.code.replace('.', '-')})`,
    `${threat.found} of ${threat.n}`,
    `${twin.stopped} of ${twin.n}${stopsIn(twin.stops)}`,
    `${twin.found} of ${twin.n}`,
  ]),
)}

${rows.map(({ pilot, threat }) => section(pilot, threat)).join('\n')}`;
}

function section({ name, planted, matters }: StagedPilot, { sentence, stops, n }: Joined): string {
  const others = Object.entries(stops).map(([code, count]) => `\`${code}\` ${count}`);
  return `## ${name}

${planted}

Why it matters: ${matters}

At seed 1: ${sentence === null ? 'nothing.' : `"${sentence}"`}${others.length === 0 ? '' : ` Stops in ${n} seeds: ${others.join(', ')}.`}
`;
}

interface Joined {
  readonly n: number;
  readonly found: number;
  readonly stopped: number;
  readonly stops: Readonly<Record<string, number>>;
  readonly sentence: string | null;
}

function joined({ name }: StagedPilot, scores: readonly SeedScore[], threatened: boolean): Joined {
  const parts = scores.filter((score) => score.name === name && score.threatened === threatened);
  const sum = (of: (part: SeedScore) => number) => parts.reduce((total, part) => total + of(part), 0);
  const codes = [...new Set(parts.flatMap(({ stops }) => Object.keys(stops)))].sort();
  return {
    n: sum(({ first, last }) => last - first + 1),
    found: sum(({ found }) => found),
    stopped: sum(({ stopped }) => stopped),
    stops: Object.fromEntries(codes.map((code) => [code, sum(({ stops }) => stops[code] ?? 0)])),
    sentence: parts.find(({ first }) => first === 1)?.sentence ?? null,
  };
}

function stopsIn(stops: Joined['stops']): string {
  const named = Object.entries(stops).map(([code, count]) => `\`${code}\` ${count}`);
  return named.length === 0 ? '' : ` (${named.join(', ')})`;
}

const percent = (share: number) => `${100 * share} %`;

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}
