import iconv from 'iconv-lite';
import type { BadInput } from '../bad-input.ts';
import { goodRoster, PILOT, plan, roster } from '../good-pilot.ts';

const ROSTER = 'data/roster.csv';
const DRAWN = (design: string) => plan(/design:\n( {2}.*\n)+/, `design: ${design}\n`);

/** Rosters that no arm can be formed from. */
export const rosters: readonly BadInput[] = [
  {
    broken: 'a roster without the unit column',
    files: roster('person,', 'employee,'),
    code: 'table.no-column',
    says: 'data/roster.csv: the column is one of "employee", "team", "age", "trained", got "person". Correct the column name; upper and lower case count.',
  },
  {
    broken: 'a roster without the cluster column',
    files: roster(',team,', ',teams,'),
    code: 'table.no-column',
    says: 'data/roster.csv: the column is one of "person", "teams", "age", "trained", got "team". Did you mean "teams"? Correct the column name; upper and lower case count.',
  },
  {
    broken: 'a person listed twice',
    files: roster('p03,', 'p04,'),
    code: 'roster.duplicate-unit',
    says: 'data/roster.csv, lines 4 and 5: everyone is listed once, got "p04" 2 times. Keep one line a person.',
  },
  {
    broken: 'an id of blanks',
    files: roster('p03,', '   ,'),
    code: 'roster.missing-unit',
    says: 'data/roster.csv, line 4: everyone on the list has an id in "person", got an empty cell. Fill in the id, or delete the line.',
  },
  {
    broken: 'an id with a bell in it',
    files: roster('p03,', 'p\u000703,'),
    code: 'roster.unprintable',
    says: 'data/roster.csv, line 4: "person" holds at most 255 characters that can be printed, got the control character U+0007. Correct the cells, and export the file again where a program put the characters there.',
  },
  {
    broken: 'an arm that the plan does not know',
    files: roster(',32,yes', ',32,maybe'),
    code: 'roster.unknown-arm',
    says: 'data/roster.csv, line 4: "trained" is "yes" or "no", got "maybe". Correct the cells or the plan, or exclude the people by eligibility.',
  },
  {
    broken: 'nobody in one arm',
    files: { [ROSTER]: goodRoster.replaceAll(',no\n', ',yes\n') },
    code: 'roster.one-arm',
    says: 'data/roster.csv: both arms have people, got nobody with "no" in "trained". Correct treated: and control: in the plan, or the column.',
  },
  {
    broken: 'a cluster in two arms',
    files: roster(',32,yes', ',32,no'),
    code: 'roster.cluster-in-two-arms',
    says: 'data/roster.csv: a cluster that was drawn as a whole lies in one arm, got "t2" in both. Correct the arm column, or declare the mechanism by which people were drawn.',
  },
  {
    broken: 'a person without a cluster',
    files: roster('p03,t2,', 'p03,,'),
    code: 'roster.missing-group',
    says: 'data/roster.csv, line 4: everyone who takes part belongs to a group of "team", got an empty cell. Fill in the group, or exclude the person by eligibility.',
  },
  {
    broken: 'a covariate beyond what can be squared',
    files: roster(',32,', ',1e308,'),
    code: 'roster.number-range',
    says: 'data/roster.csv, line 4: numbers of "age" are at most 1e+60 in size, got 1e308. Correct the cells, or list what stands for a missing value under missing: in the plan.',
  },
  {
    broken: 'one cluster to draw from',
    files: { ...DRAWN('{ method: cluster }'), [ROSTER]: goodRoster.replace(/,t\d,/g, ',t1,') },
    command: ['design', PILOT],
    fresh: true,
    code: 'design.more-arms-than-units',
    says: 'Arms: there cannot be more than there are clusters, got 2 arms for 1 clusters. Use fewer arms or enrol more people.',
  },
  {
    broken: 'one person to draw',
    files: { ...DRAWN('{ method: complete }'), [ROSTER]: 'person,team,age\np01,t1,30\n' },
    command: ['design', PILOT],
    fresh: true,
    code: 'design.more-arms-than-units',
    says: 'Arms: there cannot be more than there are units, got 2 arms for 1 units. Use fewer arms or enrol more people.',
  },
  {
    broken: 'nobody who is eligible',
    files: plan('  cluster: team\n', '  cluster: team\n  eligibility: { column: team, keep: [T1] }\n'),
    code: 'roster.nobody',
    says: 'data/roster.csv: somebody has "T1" in "team", got only "t0", "t1", "t2", "t3", "t4". Correct keep: in the plan; upper and lower case count.',
  },
  {
    broken: 'a roster that changed after the draw',
    files: roster(/p24.*\n/, ''),
    code: 'design.changed',
    says: 'spring: roster and design must give the locked arms again, and they give others. See what changed with pilotlift verify spring; restore it, or draw again with --amend "REASON".',
  },
  {
    broken: 'an empty roster',
    files: { [ROSTER]: '' },
    code: 'table.empty',
    says: 'data/roster.csv: a table needs a header and rows, got an empty file. Export the table again.',
  },
  {
    broken: 'a header without people',
    files: { [ROSTER]: 'person,team,age,trained\n' },
    code: 'table.header-only',
    says: 'data/roster.csv: a table needs rows below its header, got none. Fill in the rows, or export the table again.',
  },
  {
    broken: 'a row that is too short',
    files: roster(',32,yes', ',yes'),
    code: 'table.ragged',
    says: 'data/roster.csv, line 4: a row has as many cells as the header on line 1 (4), got 3. Quote cells that hold the delimiter, and delete lines that stand above or below the table.',
  },
  {
    broken: 'a total below the people',
    files: { [ROSTER]: `${goodRoster}\nTotal,24\n` },
    code: 'table.ragged',
    says: 'data/roster.csv, line 27: a row has as many cells as the header on line 1 (4), got 2. Quote cells that hold the delimiter, and delete lines that stand above or below the table.',
  },
  {
    broken: 'a date of export below the people',
    files: { [ROSTER]: `${goodRoster}\nExported 2026-01-31,,,\n` },
    code: 'roster.missing-group',
    says: 'data/roster.csv, line 27: everyone who takes part belongs to a group of "team", got an empty cell. Fill in the group, or exclude the person by eligibility.',
  },
  {
    broken: 'a title above the header',
    files: { [ROSTER]: `Roster of spring\n${goodRoster}` },
    code: 'table.ragged',
    says: 'data/roster.csv, line 2: a row has as many cells as the header on line 1 (1), got 4. Quote cells that hold the delimiter, and delete lines that stand above or below the table.',
  },
  {
    broken: 'two columns of one name',
    files: roster('age', 'team'),
    code: 'table.duplicate-column',
    says: 'data/roster.csv, line 1: column names are unique, got "team" for columns 2 and 3. Rename or delete one of them.',
  },
  {
    broken: 'a column without a name',
    files: roster('age', ''),
    code: 'table.empty-column',
    says: 'data/roster.csv, line 1: every column has a name, got none for column 3. Name the column in the header, or delete it; check that line 1 is the header.',
  },
  {
    broken: 'a quote that never ends',
    files: roster('p03', '"p03'),
    code: 'table.unterminated-quote',
    says: 'data/roster.csv, line 4: a quoted cell ends with a quote, got the end of the file. Close the quote; a quote inside a quoted cell is written twice.',
  },
  {
    broken: 'a roster in Windows-1252',
    files: { [ROSTER]: iconv.encode(goodRoster.replace('p03', 'Zoë'), 'win1252') },
    code: 'table.encoding',
    says: 'data/roster.csv, line 4: a text file is UTF-8 unless another encoding is declared, got bytes that are not UTF-8. Save it as "CSV UTF-8", or declare encoding: windows-1252 if a Windows program wrote it.',
  },
  {
    broken: 'half a character in UTF-16',
    files: { [ROSTER]: Buffer.concat([Buffer.from(`\ufeff${goodRoster}`, 'utf16le'), Buffer.from([0x61])]) },
    code: 'table.encoding',
    says: 'data/roster.csv: UTF-16 text has an even number of bytes, got 697. The file is cut off or is not UTF-16: export it again.',
  },
  {
    broken: 'a picture under the name .csv',
    files: { [ROSTER]: Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex') },
    code: 'table.binary',
    says: 'data/roster.csv: a text file is needed, got binary data. Save the table as CSV, or name it .xlsx or .parquet if that is what it is.',
  },
];
