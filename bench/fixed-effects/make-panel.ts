import { createWriteStream, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { makeRng } from '../../src/core/rng.ts';

// tsx make-panel.ts FILE UNITS WEEKS GAPS: a panel in which every other unit starts half-way, as FILE.csv for the peers and
// FILE.bin for ours (columns unit and week as int32, start, y, x as float64). Rows are missing with probability GAPS.
const [file, nUnits, nWeeks, gaps] = [process.argv[2]!, ...process.argv.slice(3).map(Number)] as [
  string,
  number,
  number,
  number,
];
if (!existsSync(`${file}.bin`)) {
  mkdirSync(dirname(file), { recursive: true });
  const rng = makeRng(`panel ${nUnits} ${nWeeks} ${gaps}`);
  const normal = () => Math.sqrt(-2 * Math.log(1 - rng.uniform())) * Math.cos(2 * Math.PI * rng.uniform());
  const start = Math.floor(nWeeks / 2);
  const columns: number[][] = [[], [], [], [], []];
  const csv = createWriteStream(`${file}.csv`);
  csv.write('unit,week,treat,d,rel,x,y\n');
  for (let unit = 0; unit < nUnits; unit++) {
    const treat = unit % 2;
    const level = 3 * normal();
    let lines = '';
    for (let week = 0; week < nWeeks; week++) {
      if (gaps > 0 && rng.uniform() < gaps) continue;
      const since = week - start;
      const on = treat === 1 && since >= 0;
      const x = Number((0.5 * level + normal()).toPrecision(8));
      const y = Number((level + 0.1 * week + 0.3 * x + (on ? 0.5 + 0.05 * since : 0) + normal()).toPrecision(8));
      lines += `${unit},${week},${treat},${on ? 1 : 0},${treat === 1 ? since : -1},${x},${y}\n`;
      [unit, week, treat === 1 ? start : Number.POSITIVE_INFINITY, y, x].forEach((value, i) => {
        columns[i]!.push(value);
      });
    }
    if (!csv.write(lines)) await new Promise<void>((ready) => csv.once('drain', () => ready()));
  }
  await new Promise<void>((done) => csv.end(done));
  const [units, weeks, ...numbers] = columns as [number[], number[], ...number[][]];
  const arrays = [
    ...[units, weeks].map((column) => Int32Array.from(column)),
    ...numbers.map((column) => Float64Array.from(column)),
  ];
  writeFileSync(`${file}.bin`, Buffer.concat(arrays.map(({ buffer }) => Buffer.from(buffer))));
}
