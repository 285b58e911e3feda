import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PilotComparison } from '../../src/index.ts';
import { expectRefusal } from './expect-refusal.ts';
import { copyPilot, pilotlift, workspace } from './program.ts';

const cwd = workspace();
const folder = copyPilot('sales-discovery', cwd);
rmSync(join(folder, 'design'), { recursive: true });
const planFile = join(folder, 'pilot.yaml');
const shipped = readFileSync(planFile, 'utf8');
const DESIGN = 'design:\n  method: blocked-cluster\n  arms: { control: 1, treatment: 1 }\n';

/** Replaces the design of the plan; blocks of the roster stay only where they are asked for. */
function planned(design: string, { blocks = false } = {}): void {
  if (!shipped.includes(DESIGN)) throw new Error('the shipped plan has another design');
  const text = shipped.replace(DESIGN, `${design}\n`);
  writeFileSync(planFile, blocks ? text : text.replace('  blocks: [region]\n', ''));
}

const design = (...args: readonly string[]) => pilotlift(['design', 'sales-discovery', ...args], { cwd });

describe('design --compare', () => {
  it('is named by check where few clusters are to be drawn', () => {
    const { stderr } = pilotlift(['check', 'sales-discovery'], { cwd });
    expect(stderr.trimEnd().split('\n').at(-1)).toBe(
      'Next: pilotlift design sales-discovery --compare, to choose a design for 24 clusters',
    );
  });

  it('shows the designs side by side, recommends one, and writes nothing', () => {
    const before = readdirSync(folder).sort();
    const { code, stdout, stderr } = design('--compare');
    expect(code).toBe(0);
    expect(stdout).toContain('24 clusters of 406 reps; two arms. Nothing is drawn or locked.\n');
    expect(stdout).toContain('[3] Qualified opportunities, before.\n');
    expect(stdout).toMatch(/\nno blocks +2,704,156 +0\.0001 /);
    expect(stdout).toMatch(/\nblocks of 4 +46,656 +0\.0001 /);
    expect(stdout).toMatch(/\npairs inside region +4,096 +0\.00049 /);
    expect(stdout).toContain('What the history can explain: about 76 % of the differences between clusters;');
    expect(stderr).toMatch(/^Next: .*pilotlift design sales-discovery\n$/);
    expect(readdirSync(folder).sort()).toEqual(before);
  });

  it('the lines it recommends are a plan that draws that design', () => {
    const found = JSON.parse(design('--compare', '--json').stdout) as PilotComparison;
    expect(found.dropBlocks).toBe(false);
    planned(found.recommendedPlan.join('\n'), { blocks: true });
    const again = JSON.parse(design('--compare', '--json').stdout) as PilotComparison;
    expect(again).toEqual(found);
    expect(design('--now', '2025-03-28', '--quiet').code).toBe(0);
    const { algorithm, historyHash } = JSON.parse(readFileSync(join(folder, 'design', 'manifest.json'), 'utf8')) as {
      algorithm: string;
      historyHash: string;
    };
    expect(algorithm).toBe('rerandomized');
    expect(historyHash).toMatch(/^[0-9a-f]{64}$/);
    expect(design('--compare').stderr).toContain('locked already; this is what could have been chosen');
    rmSync(join(folder, 'design'), { recursive: true });
  });

  it('does without a history where there is no KPI file, and says what is left', () => {
    planned('design: { method: cluster }');
    const file = join(folder, 'data', 'crm.csv');
    renameSync(file, `${file}.away`);
    const found = JSON.parse(design('--compare', '--json').stdout) as PilotComparison;
    renameSync(`${file}.away`, file);
    expect(found).toMatchObject({ history: null, lookedAt: ['tenure_months', 'prior_quota_attainment'] });
    expect(found.recommendedPlan.join('\n')).not.toContain('history');
  });

  it('is refused where nobody draws, and beside an amendment', () => {
    planned('design: { method: recorded, column: region, treated: North, control: South, mechanism: none }');
    const roster = join(folder, 'data', 'roster.csv');
    const people = readFileSync(roster, 'utf8');
    writeFileSync(roster, people.replaceAll(/,(East|West),/g, ',South,'));
    const says =
      'sales-discovery: designs are compared where chance draws one trained arm and one that waits, got the design recorded.';
    expectRefusal(design('--compare'), { exit: 2, code: 'design.compare', says });
    writeFileSync(roster, people);
    expect(design('--compare', '--amend', 'why not').code).toBe(2);
    planned('design: { method: cluster, arms: { control: 1, short: 1, long: 1 } }');
    expectRefusal(design('--compare'), { exit: 2, code: 'design.compare', says: 'got control, short, long.' });
  });
});

describe('the history of a draw', () => {
  const history = join(folder, 'design', 'history.csv');
  const crm = join(folder, 'data', 'crm.csv');

  it('is frozen with the lock, and verify and analyze see when it is not the frozen one', () => {
    planned('design: { method: blocked-cluster, blockSize: 4, history: [qualified_opportunities] }');
    expect(design('--now', '2025-03-28', '--quiet').code).toBe(0);
    const text = readFileSync(history, 'utf8');
    expect(text).toMatch(/^unit,qualified_opportunities_before\nR001,1\.08\d+\n/);
    expect(pilotlift(['verify', 'sales-discovery'], { cwd }).code).toBe(0);
    writeFileSync(history, text.replace(/R002,.*/, 'R002,9.5'));
    const edited = 'design/history.csv is not the file that was drawn from: line 3: got "R002,9.5", drawn "R002,2.58';
    expect(pilotlift(['verify', 'sales-discovery'], { cwd })).toMatchObject({
      code: 3,
      stderr: expect.stringContaining(edited),
    });
    const refused = { exit: 3, code: 'design.history-changed', says: 'written with the lock, got another.' } as const;
    expectRefusal(pilotlift(['analyze', 'sales-discovery'], { cwd }), refused);
    rmSync(history);
    const { stderr } = pilotlift(['verify', 'sales-discovery'], { cwd });
    expect(stderr.split('\n').slice(1)).toEqual([expect.stringContaining('- design/history.csv is missing.'), '']);
    writeFileSync(history, text);
    expect(pilotlift(['verify', 'sales-discovery'], { cwd }).code).toBe(0);
  });

  it('stays as it was drawn where a KPI file is exported again, and verify names the first difference', () => {
    const text = readFileSync(crm, 'utf8');
    writeFileSync(crm, text.replace('R001,2025-01-06,3,', 'R001,2025-01-06,7,'));
    const { stderr } = pilotlift(['verify', 'sales-discovery'], { cwd });
    expect(stderr).toContain('- The frozen baseline of qualified_opportunities differs');
    expect(stderr).toContain(
      '- The KPI files give other values before the training than design/history.csv: line 2: got "R001,1.41',
    );
    expect(stderr).not.toContain('other arms');
    writeFileSync(crm, text);
  });

  it('another history in the plan is another design', () => {
    planned('design: { method: blocked-cluster, blockSize: 4, history: [framework_share] }');
    const changed = { exit: 3, code: 'design.changed', says: 'pilotlift verify sales-discovery' } as const;
    expectRefusal(pilotlift(['analyze', 'sales-discovery'], { cwd }), changed);
    expect(pilotlift(['verify', 'sales-discovery'], { cwd }).stderr).toContain('The plan was changed after the lock');
    rmSync(join(folder, 'design'), { recursive: true });
  });

  it('is refused where the file is not there, or says nothing of the time before', () => {
    planned('design: { method: pairs, assign: clusters, history: [qualified_opportunities] }');
    const says = 'data/crm.csv: the draw looks at "Qualified opportunities" from 2025-01-06 to 2025-03-30, ';
    const text = readFileSync(crm, 'utf8');
    rmSync(crm);
    expectRefusal(design(), { exit: 3, code: 'design.history', says: `${says}got no such file.` });
    expectRefusal(design('--compare'), { exit: 3, code: 'design.history', says: `${says}got no such file.` });
    writeFileSync(crm, text.replaceAll(/^.*,2025-0[123]-.*\n/gm, ''));
    const none = `${says}which more than half of the 24 clusters must have, got none.`;
    expectRefusal(design(), { exit: 3, code: 'design.history', says: none });
    writeFileSync(crm, text);
    expect(existsSync(join(folder, 'design'))).toBe(false);
  });
});
