// One row a firm from the long survey file: who held a grant in 1988, and what the firm looked like in 1987.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const file = (name: string) => fileURLToPath(new URL(`data/${name}`, import.meta.url));
const [header = '', ...lines] = readFileSync(file('jtrain.csv'), 'utf8').trim().split('\n');
const names = header.split(',').map((name) => name.replaceAll('"', ''));
const rows = lines.map((line) => {
  const cells = line.split(',');
  return Object.fromEntries(names.map((name, i) => [name, cells[i] ?? '']));
});

const granted = new Set(rows.filter((row) => row.year === '1988' && row.grant === '1').map((row) => row.fcode));
const firms = rows
  .filter((row) => row.year === '1987')
  .map((row) => [row.fcode, granted.has(row.fcode) ? '1' : '0', row.union, row.employ, row.sales].join(','));
writeFileSync(file('firms.csv'), `${['fcode,grant_1988,union,employees_1987,sales_1987', ...firms].join('\n')}\n`);
