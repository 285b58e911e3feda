import type { BadInput } from '../bad-input.ts';
import { goodRoster, PILOT } from '../good-pilot.ts';

const files = {};
const row = (i: number) => `${i},${i % 7},${i % 2}${',0'.repeat(100_000)}`;
const wideTable = `id,y,t,${Array.from({ length: 100_000 }, (_, i) => `c${i}`).join()}\n${[1, 2, 3, 4].map(row).join('\n')}\n`;
const table = `experiments/${PILOT}/data/t.csv`;
const estimate = (...flags: readonly string[]) => ['estimate', 'difference-in-means', '--data', table, ...flags];
const asked = ['--outcome', 'y', '--treatment', 't'];

/** Names, flags and bare tables that no command can work on. */
export const commands: readonly BadInput[] = [
  {
    broken: 'a pilot that does not exist',
    files,
    command: ['run', 'autumn'],
    code: 'usage.no-pilot',
    says: 'autumn: a pilot is a folder with a pilot.yaml, and neither autumn nor experiments/autumn is one. List the pilots with `pilotlift list`, or make one with `pilotlift init autumn`.',
  },
  {
    broken: 'a pilot without a name',
    files,
    command: ['check', ''],
    code: 'usage.no-pilot',
    says: 'the pilot: has a name, got an empty one. List the pilots with `pilotlift list`, or make one with `pilotlift init NAME`.',
  },
  {
    broken: 'a pilot with a name of 300 letters',
    files,
    command: ['check', 'x'.repeat(300)],
    code: 'usage.no-pilot',
    says: /^Error: x{300}: a pilot is a folder with a pilot\.yaml, and neither x{300} nor experiments\/x{300} is one\. List the pilots with `pilotlift list`, or make one with `pilotlift init x{300}`\. \[usage\.no-pilot\]\n$/,
  },
  {
    broken: 'a folder whose name cannot be seen',
    files: { '../\u200b/pilot.yaml': 'question: x\n' },
    command: ['check', '\u200b'],
    code: 'plan.folder-name',
    says: 'The folder of a pilot: its name is at most 200 bytes of characters that can be seen, got "U+200B". Rename the folder, for instance spring-coaching.',
  },
  {
    broken: 'a folder whose name acts on a terminal',
    files: { '../a\u001b[31m/pilot.yaml': 'question: x\n' },
    command: ['check', 'a\u001b[31m'],
    code: 'plan.folder-name',
    says: 'The folder of a pilot: its name is at most 200 bytes of characters that can be seen, got "a\\x1b[31m". Rename the folder, for instance spring-coaching.',
  },
  {
    broken: 'no pilot to run',
    files,
    command: ['run'],
    code: 'usage.no-pilot',
    says: 'run: names a pilot or takes --all. See pilotlift list.',
  },
  {
    broken: 'a time that does not exist',
    files,
    command: ['run', PILOT, '--now', '2026-02-30T25:00:00Z'],
    code: 'usage.now',
    says: '--now: an ISO 8601 time that exists, got "2026-02-30T25:00:00Z". Write for instance 2026-01-31T09:00:00Z.',
  },
  {
    broken: 'a second draw',
    files,
    command: ['design', PILOT],
    code: 'design.locked',
    says: 'design: a locked pilot is never drawn again, and this one is locked (assignment 74ba6c417e72). Keep the draw; or run pilotlift design with --amend "REASON", which keeps this draw beside the new one and shows the reason in the report.',
  },
  {
    broken: 'an amendment for no reason',
    files,
    command: ['design', PILOT, '--amend', '  '],
    code: 'design.locked',
    says: 'design: a locked pilot is never drawn again, and this one is locked (assignment 74ba6c417e72). Keep the draw; or run pilotlift design with --amend "REASON", which keeps this draw beside the new one and shows the reason in the report.',
  },
  {
    broken: 'arms that have not been formed',
    files,
    fresh: true,
    command: ['analyze', PILOT],
    code: 'design.not-locked',
    says: 'spring: effects are estimated for arms that are locked, and these have not been formed yet. Run pilotlift design spring first.',
  },
  {
    broken: 'nothing to verify',
    files,
    fresh: true,
    command: ['verify', PILOT],
    code: 'verify.not-locked',
    says: 'spring: there is no lock to verify. Run pilotlift design spring first.',
  },
  {
    broken: 'a bare table that is not there',
    files,
    command: estimate(...asked),
    code: 'file.missing',
    says: 'data/t.csv: no such file. Check the name and the folder it is looked up in.',
  },
  {
    broken: 'a bare table of one arm',
    files: { 'data/t.csv': 'y,t\n1,1\n2,1\n' },
    command: estimate(...asked),
    code: 'estimate.empty-arm',
    says: 'Treatment column t: both arms must hold units, got 2 treated and 0 control rows. Check the treatment column and the rows that were dropped for missing cells.',
  },
  {
    broken: 'a treatment in words',
    files: { 'data/t.csv': 'y,t\n1,yes\n2,no\n' },
    command: estimate(...asked),
    code: 'estimate.not-a-number',
    says: 'data/t.csv (column t, line 2): a number is needed, got "yes". Correct the cell, or list the text under missing: if it stands for a missing value.',
  },
  {
    broken: 'a treatment of three values',
    files: { 'data/t.csv': 'y,t\n1,0\n2,1\n3,2\n' },
    command: estimate(...asked),
    code: 'estimate.not-binary',
    says: 'data/t.csv (column t, line 4): the treatment is 0 or 1, got 2. Code control as 0 and treated as 1.',
  },
  {
    broken: 'an infinite outcome',
    files: { 'data/t.csv': 'y,t\n1,0\n1e308,1\n' },
    command: estimate(...asked),
    code: 'estimate.not-a-number',
    says: 'data/t.csv (column y, line 3): a number is needed, got "1e308". Numbers are at most 1e+60 in size: check it, or measure in another unit.',
  },
  {
    broken: 'an alpha of zero',
    files: { 'data/t.csv': 'y,t\n1,0\n2,1\n' },
    command: estimate(...asked, '--alpha', '0'),
    code: 'usage.flag',
    says: '--alpha: must be more than 0, got "0". See the flags with --help.',
  },
  {
    broken: 'a pipe in place of a table',
    files: { 'data/t.csv': { pipe: true } },
    command: estimate(...asked),
    code: 'file.not-a-file',
    says: 'data/t.csv: a file is needed, got a pipe or a device. Save what it gives to a file, and name that.',
  },
  {
    broken: 'a bare table without the outcome',
    files: { 'data/t.csv': goodRoster },
    command: estimate('--outcome', 'agee', '--treatment', 'trained'),
    code: 'estimate.no-column',
    says: 'data/t.csv: a named column must be in the table, got "agee". Did you mean "age"?',
  },
  {
    broken: 'one wrong name among 100,000 columns',
    files: { 'data/t.csv': wideTable },
    command: estimate('--outcome', 'outcome', '--treatment', 't'),
    code: 'estimate.no-column',
    says: 'data/t.csv: a named column must be in the table, got "outcome". It has "id", "y", "t", "c0", "c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8", "c9", "c10", "c11", "c12", "c13", "c14", "c15", "c16" and 99983 more.',
  },
  {
    broken: 'a roster of 100,000 columns without the unit',
    files: { 'data/roster.csv': wideTable },
    code: 'table.no-column',
    says: 'data/roster.csv: the column is one of "id", "y", "t", "c0", "c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8", "c9", "c10", "c11", "c12", "c13", "c14", "c15", "c16" and 99983 more, got "person". Correct the column name; upper and lower case count.',
  },
  {
    broken: 'a KPI file of 100,000 columns without the day',
    files: { 'data/revenue.csv': wideTable.replace('id,', 'person,') },
    code: 'table.no-column',
    says: 'data/revenue.csv: the column is one of "person", "y", "t", "c0", "c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8", "c9", "c10", "c11", "c12", "c13", "c14", "c15", "c16" and 99983 more, got "day". Correct the column name; upper and lower case count.',
  },
];
