import type { BadInput } from '../bad-input.ts';
import { goodRevenue, plan, revenue } from '../good-pilot.ts';

const REVENUE = 'data/revenue.csv';
const amounts = (text: string) => ({ [REVENUE]: goodRevenue.replace(/,1\d\d\n/g, `,${text}\n`) });
const days = (day: string) => ({ [REVENUE]: goodRevenue.replace(/,2026-(\d\d)-15,/g, day) });
const outcomes = (of: RegExp) => ({
  [REVENUE]: goodRevenue
    .split('\n')
    .filter((row) => !of.test(row))
    .join('\n'),
});

/** KPI files that no panel or no effect comes from. */
export const kpiFiles: readonly BadInput[] = [
  {
    broken: 'a KPI file without its value',
    files: revenue('amount', 'amuont'),
    code: 'table.no-column',
    says: 'data/revenue.csv: the column is one of "person", "day", "amuont", got "amount". Did you mean "amuont"? Correct the column name; upper and lower case count.',
  },
  {
    broken: 'a KPI file without its unit',
    files: revenue('person', 'employee'),
    code: 'table.no-column',
    says: 'data/revenue.csv: the column is one of "employee", "day", "amount", got "person". Correct the column name; upper and lower case count.',
  },
  {
    broken: 'a person with two rows in a month',
    files: { [REVENUE]: `${goodRevenue}p05,2026-06-20,7\n` },
    code: 'kpi.duplicate-unit-period',
    says: 'data/revenue.csv, lines 30 and 146: there is one row for each unit and period, got several for "p05" in 2026-06. Delete the repeated rows, or declare aggregate: sum, mean, max, last or count.',
  },
  {
    broken: 'days that could be months',
    files: days(',04/$1/2026,'),
    code: 'kpi.rejected-share',
    says: 'data/revenue.csv: at most 5 % of the rows cannot be read, got 144 of 144 (line 2: day: "04/01/2026" is not written as yyyy-mm-dd; line 3: day: "04/02/2026" is not written as yyyy-mm-dd; line 4: day: "04/03/2026" is not written as yyyy-mm-dd). Correct the cells, or declare missing:, decimal: and timeFormat: as the export writes them.',
  },
  {
    broken: 'days in the other order',
    files: { ...plan('time: day', 'time: day, timeFormat: mm/dd/yyyy'), ...days(',15/$1/2026,') },
    code: 'kpi.time-order',
    says: 'data/revenue.csv, line 2: "day" is written as mm/dd/yyyy throughout, but "15/01/2026" cannot be mm/dd/yyyy: there is no month 15. Declare timeFormat: dd/mm/yyyy if that is how the export writes days, or export ISO days.',
  },
  {
    broken: 'days that do not exist',
    files: days(',2026-02-30,'),
    code: 'kpi.rejected-share',
    says: 'data/revenue.csv: at most 5 % of the rows cannot be read, got 144 of 144 (line 2: day: "2026-02-30" is no day of the calendar; line 3: day: "2026-02-30" is no day of the calendar; line 4: day: "2026-02-30" is no day of the calendar). Correct the cells, or declare missing:, decimal: and timeFormat: as the export writes them.',
  },
  {
    broken: 'text for numbers',
    files: amounts('many'),
    code: 'kpi.rejected-share',
    says: 'data/revenue.csv: at most 5 % of the rows cannot be read, got 144 of 144 (line 2: amount: "many" is not a number. Correct the cell, or list the text under missing: if it stands for a missing value; line 3: amount: "many" is not a number. Correct the cell, or list the text under missing: if it stands for a missing value; line 4: amount: "many" is not a number. Correct the cell, or list the text under missing: if it stands for a missing value). Correct the cells, or declare missing:, decimal: and timeFormat: as the export writes them.',
  },
  {
    broken: 'NaN for numbers',
    files: amounts('NaN'),
    code: 'kpi.rejected-share',
    says: 'data/revenue.csv: at most 5 % of the rows cannot be read, got 144 of 144 (line 2: amount: "NaN" is not a number. Leave the cell empty if the number is missing; line 3: amount: "NaN" is not a number. Leave the cell empty if the number is missing; line 4: amount: "NaN" is not a number. Leave the cell empty if the number is missing). Correct the cells, or declare missing:, decimal: and timeFormat: as the export writes them.',
  },
  {
    broken: 'inf for numbers',
    files: amounts('-inf'),
    code: 'kpi.rejected-share',
    says: 'data/revenue.csv: at most 5 % of the rows cannot be read, got 144 of 144 (line 2: amount: "-inf" is not a number. Leave the cell empty if the number is missing; line 3: amount: "-inf" is not a number. Leave the cell empty if the number is missing; line 4: amount: "-inf" is not a number. Leave the cell empty if the number is missing). Correct the cells, or declare missing:, decimal: and timeFormat: as the export writes them.',
  },
  {
    broken: 'numbers in two currencies',
    files: { [REVENUE]: goodRevenue.replace(/,(1\d\d)\n/g, ',$1 EUR\n').replace(/p01(.*) EUR/g, 'p01$1 USD') },
    code: 'kpi.rejected-share',
    says: 'data/revenue.csv: at most 5 % of the rows cannot be read, got 144 of 144 (line 2: amount: "100 USD" is not a number. Remove the currency sign and thousands separators, and state the currency in the plan; line 3: amount: "103 USD" is not a number. Remove the currency sign and thousands separators, and state the currency in the plan; line 4: amount: "106 USD" is not a number. Remove the currency sign and thousands separators, and state the currency in the plan). Correct the cells, or declare missing:, decimal: and timeFormat: as the export writes them.',
  },
  {
    broken: 'numbers whose sum is infinite',
    files: amounts('1e308'),
    code: 'kpi.rejected-share',
    says: 'data/revenue.csv: at most 5 % of the rows cannot be read, got 144 of 144 (line 2: amount: "1e308" is not a number. Numbers are at most 1e+60 in size: check it, or measure in another unit; line 3: amount: "1e308" is not a number. Numbers are at most 1e+60 in size: check it, or measure in another unit; line 4: amount: "1e308" is not a number. Numbers are at most 1e+60 in size: check it, or measure in another unit). Correct the cells, or declare missing:, decimal: and timeFormat: as the export writes them.',
  },
  {
    broken: 'numbers whose squares are infinite',
    files: amounts('1e200'),
    code: 'kpi.rejected-share',
    says: 'data/revenue.csv: at most 5 % of the rows cannot be read, got 144 of 144 (line 2: amount: "1e200" is not a number. Numbers are at most 1e+60 in size: check it, or measure in another unit; line 3: amount: "1e200" is not a number. Numbers are at most 1e+60 in size: check it, or measure in another unit; line 4: amount: "1e200" is not a number. Numbers are at most 1e+60 in size: check it, or measure in another unit). Correct the cells, or declare missing:, decimal: and timeFormat: as the export writes them.',
  },
  {
    broken: 'a filter that keeps nothing',
    files: plan('value: amount', 'value: amount, keep: { column: person, keep: [P01] }'),
    code: 'kpi.nothing-kept',
    says: 'data/revenue.csv: some row has "P01" in "person", got only "p01", "p02", "p03", "p04", "p05". Correct keep: in the plan; upper and lower case count.',
  },
  {
    broken: 'ids of other people',
    files: { [REVENUE]: goodRevenue.replace(/\np/g, '\nq') },
    finishes: ['ingest'],
    code: 'analysis.empty-arm',
    says: 'Effect on revenue: both arms need units that can be compared, got outcomes of 0 treated and 0 control units. Check the join of the KPI file, its window and the arm column.',
  },
  {
    broken: 'no outcome of one arm',
    files: outcomes(/^p(0[1-4]|09|1[0-2]|1[7-9]|20),/),
    finishes: ['ingest'],
    code: 'analysis.empty-arm',
    says: 'Effect on revenue: both arms need units that can be compared, got outcomes of 0 treated and 12 control units. Check the join of the KPI file, its window and the arm column.',
  },
  {
    broken: 'no row after the training',
    files: outcomes(/2026-0[567]/),
    finishes: ['ingest'],
    code: 'analysis.empty-arm',
    says: 'Effect on revenue: both arms need units that can be compared, got outcomes of 0 treated and 0 control units. Check the join of the KPI file, its window and the arm column.',
  },
  {
    broken: 'empty cells only',
    files: amounts(''),
    finishes: ['ingest'],
    code: 'analysis.empty-arm',
    says: 'Effect on revenue: both arms need units that can be compared, got outcomes of 0 treated and 0 control units. Check the join of the KPI file, its window and the arm column.',
  },
  {
    broken: 'an empty KPI file',
    files: { [REVENUE]: '' },
    code: 'table.empty',
    says: 'data/revenue.csv: a table needs a header and rows, got an empty file. Export the table again.',
  },
  {
    broken: 'a KPI row that is too long',
    files: revenue('p01,2026-01-15', 'p01,2026-01-15,x'),
    code: 'table.ragged',
    says: 'data/revenue.csv, line 2: a row has as many cells as the header on line 1 (3), got 4. Quote cells that hold the delimiter, and delete lines that stand above or below the table.',
  },
  {
    broken: 'a KPI file whose quote never ends',
    files: revenue('p02', '"p02'),
    code: 'table.unterminated-quote',
    says: 'data/revenue.csv, line 8: a quoted cell ends with a quote, got the end of the file. Close the quote; a quote inside a quoted cell is written twice.',
  },
  {
    broken: 'a KPI file of bytes',
    files: { [REVENUE]: Buffer.from([1, 0, 2, 0, 0, 9, 13, 10]) },
    code: 'table.binary',
    says: 'data/revenue.csv: a text file is needed, got binary data. Save the table as CSV, or name it .xlsx or .parquet if that is what it is.',
  },
  {
    broken: 'a wide file with a person twice',
    files: { ...wide("{ '2026-01': jan }"), [REVENUE]: 'person,jan\np01,1\np02,2\np01,3\n' },
    code: 'kpi.duplicate-unit-period',
    says: 'data/revenue.csv, lines 2 and 4: a wide file has one line a unit, got several for "p01". Keep one line a unit.',
  },
  {
    broken: 'a wide file without a month',
    files: { ...wide("{ '2026-01': jan, '2026-05': may }"), [REVENUE]: 'person,jan\np01,1\n' },
    code: 'table.no-column',
    says: 'data/revenue.csv: the column is one of "person", "jan", got "may". Correct the column name; upper and lower case count.',
  },
  {
    broken: 'a month that does not exist',
    files: wide("{ '2026-13': jan }"),
    code: 'plan.invalid',
    says: 'pilot.yaml:23:77: kpis[0].source.columns.2026-13: a period of grain month is written 2026-01, got 2026-13. Rewrite the period, or correct the grain.',
  },
];

function wide(columns: string) {
  return plan(/source: .*/, `source: { shape: wide, file: data/revenue.csv, unit: person, columns: ${columns} }`);
}
