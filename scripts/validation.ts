import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Comparison, validationPage } from './validation-page.ts';

// npm run validation: runs the tests against reference software and writes every comparison to docs/validation.md.
const folder = mkdtempSync(join(tmpdir(), 'pilotlift-validation-'));
const file = join(folder, 'agreement.jsonl');
const { status } = spawnSync('npx', ['vitest', 'run', 'test/golden', '--no-file-parallelism'], {
  env: { ...process.env, TZ: 'UTC', PILOTLIFT_AGREEMENT: file },
  stdio: ['ignore', 'ignore', 'inherit'],
});
if (status !== 0) throw new Error(`A test against reference software failed (${status}): npx vitest run test/golden`);
if (!existsSync(file)) throw new Error('Nothing was compared: set PILOTLIFT_GOLDEN to the folder of golden results.');
const lines = readFileSync(file, 'utf8').trim().split('\n');
rmSync(folder, { recursive: true });
const page = validationPage(lines.map((line) => JSON.parse(line) as Comparison));
writeFileSync(new URL('../docs/validation.md', import.meta.url), page);
