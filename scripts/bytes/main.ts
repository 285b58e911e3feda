import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { type Comparison, compareBytes } from './compare.ts';
import { comparisonTable } from './comparison-table.ts';
import {
  type Environment,
  inLocales,
  inTimeZones,
  onNode,
  onOneProcessor,
  plain,
  withThreads,
} from './environments.ts';
import { seenBy } from './run-program.ts';
import { estimates, pilots, started } from './subjects.ts';

// npm run bytes -- [--node PATH ...] [--nodes-only]: the same bytes under every environment, or exit code 1.

const { values } = parseArgs({
  options: {
    node: { type: 'string', multiple: true, default: [] },
    'nodes-only': { type: 'boolean', default: false },
  },
});

const installed: Environment[] = [];
for (const path of values.node) {
  if (!existsSync(path)) console.log(`missing: ${path}`);
  else installed.push(onNode(path, (await seenBy(onNode(path, path))).version));
}
const hasTaskset = existsSync('/usr/bin/taskset');
if (!hasTaskset && !values['nodes-only']) console.log('missing: taskset, so that nothing is run on one processor');

const everything = [...pilots(), started, ...estimates];
const surroundings = [{ ...plain, name: 'plain again' }, ...inTimeZones, ...inLocales];
const works = [
  ...[...(values['nodes-only'] ? [] : surroundings), ...installed].map((environment) => ({
    environment,
    subjects: everything,
  })),
  ...(values['nodes-only'] ? [] : withThreads).map((environment) => ({ environment, subjects: estimates })),
  ...(hasTaskset && !values['nodes-only'] ? [{ environment: onOneProcessor, subjects: pilots() }] : []),
];
for (const { environment } of works) {
  const { version, locale, zone } = await seenBy(environment);
  console.log(`${environment.name}: Node ${version}, ICU locale ${locale}, time zone ${zone}`);
}

const comparisons = await compareBytes(plain, works, Math.min(4, availableParallelism()));
console.log(`\n${comparisonTable(comparisons)}\n`);
const different = comparisons.filter(({ difference }) => difference !== null);
for (const one of different) console.log(describe(one));
const count = `${comparisons.length} files in ${works.length} environments beside plain (Node ${process.version})`;
console.log(different.length === 0 ? `${count}: the same bytes.` : `${count}: ${different.length} differ.`);
if (different.length > 0 || works.length === 0 || installed.length < values.node.length) process.exitCode = 1;

function describe({ environment, subject, file, hash, difference }: Comparison): string {
  return `${environment}, ${subject}, ${file} (${hash}): ${difference}`;
}
