import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { PilotResults } from '../../src/report/results.ts';
import { copyPilot, pilotlift, workspace } from './program.ts';

it('a failed check withholds the claim and the money, not the report; --strict ends with code 1', () => {
  const cwd = workspace();
  const folder = copyPilot('nsw-matched', cwd);
  rmSync(join(folder, 'design'), { recursive: true });
  const plan = readFileSync(join(folder, 'pilot.yaml'), 'utf8');
  const naive = `design: { method: recorded, column: treat, treated: "1", control: "0", mechanism: none }\n\nkpis:`;
  writeFileSync(join(folder, 'pilot.yaml'), plan.replace(/design:[\s\S]*?kpis:/, naive));
  expect(pilotlift(['run', 'nsw-matched'], { cwd }).code).toBe(0);
  const strict = pilotlift(['run', 'nsw-matched', '--strict'], { cwd });
  expect(strict.code).toBe(1);
  expect(strict.stderr).toContain('No claim is made: Before the start the groups drifted apart by 2590 a period');
  const report = join(cwd, 'reports', 'nsw-matched');
  const results = JSON.parse(readFileSync(join(report, 'results.json'), 'utf8')) as PilotResults;
  expect(results.verdict).toMatchObject({ decision: 'Extend', withheldBy: ['did.pretrend'] });
  expect(results).toMatchObject({
    roi: null,
    roiAbsent: 'A check that must hold has failed, so no money figure is shown.',
  });
  expect(results.kpis[0]!.effects.placebos[0]!.estimate).toBeCloseTo(2589.23, 2);
  expect(readFileSync(join(report, 'index.html'), 'utf8')).toContain('no claim can be made');
});
