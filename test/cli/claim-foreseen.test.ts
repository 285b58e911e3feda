import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { PilotCheck } from '../../src/check-pilot.ts';
import type { WrittenProtocol } from '../../src/protocol-pilot.ts';
import { copyPilot, pilotlift, workspace } from './program.ts';

const SAYS =
  'caution: Earnings in the year after the programme (primary): 65 % of the men had 0, or the lowest value, before the training; if as many do after it, 185 trained beside 260 controls carry no claim (rule 11). Train as many as wait, and measure how many have any beside how much they have. [design.claim-foreseen]';

it('check and design say before the training that no claim will be made, and go on', () => {
  const cwd = workspace();
  const folder = copyPilot('nsw-job-training', cwd);
  rmSync(join(folder, 'design'), { recursive: true });
  const check = pilotlift(['check', 'nsw-job-training'], { cwd });
  expect(check.code).toBe(0);
  expect(check.stderr.split('\n')).toContain(SAYS);
  const { cautions } = JSON.parse(pilotlift(['check', 'nsw-job-training', '--json'], { cwd }).stdout) as PilotCheck;
  expect(cautions.map(({ code }) => code)).toEqual(['design.claim-foreseen']);
  const design = pilotlift(['design', 'nsw-job-training'], { cwd });
  expect(design.code).toBe(0);
  expect(design.stderr.split('\n')).toContain(SAYS);
  expect(pilotlift(['check', 'nsw-job-training'], { cwd }).stderr).not.toContain('caution');
});

it('the comparison of designs says once for which of them', () => {
  const cwd = workspace();
  const folder = copyPilot('nsw-job-training', cwd);
  rmSync(join(folder, 'design'), { recursive: true });
  const file = join(folder, 'pilot.yaml');
  const drawn = 'design: { method: complete, arms: { control: 260, treatment: 185 } }\n\n';
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^design:\n( .*\n)+\n/m, drawn));
  const { code, stdout } = pilotlift(['design', 'nsw-job-training', '--compare'], { cwd });
  expect(code).toBe(0);
  const cautions = stdout.split('\n').filter((line) => line.includes('design.claim-foreseen'));
  expect(cautions).toEqual([`Every design: ${SAYS}`]);
});

it('the draft of the protocol says it to those who sign, and a protocol of the lock does not', () => {
  const cwd = workspace();
  const folder = copyPilot('nsw-job-training', cwd);
  rmSync(join(folder, 'design'), { recursive: true });
  const write = (...flags: string[]) => pilotlift(['design', 'nsw-job-training', '--protocol', ...flags], { cwd });
  const draft = write();
  expect(draft.code).toBe(0);
  expect(draft.stderr.split('\n')).toContain(SAYS);
  const { cautions } = JSON.parse(write('--json').stdout) as WrittenProtocol;
  expect(cautions.map(({ code }) => code)).toEqual(['design.claim-foreseen']);
  expect(existsSync(join(folder, 'design'))).toBe(false);
  expect(pilotlift(['design', 'nsw-job-training'], { cwd }).code).toBe(0);
  expect(write().stderr).not.toContain('caution');
});

it('a run that locks the arms itself judges at once, and foretells nothing', () => {
  const cwd = workspace();
  rmSync(join(copyPilot('nsw-job-training', cwd), 'design'), { recursive: true });
  const { code, stderr } = pilotlift(['run', 'nsw-job-training'], { cwd });
  expect(code).toBe(0);
  expect(stderr).toContain('Stages run: design, ingest');
  expect(stderr).not.toContain('design.claim-foreseen');
});
