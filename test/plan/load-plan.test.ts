import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { loadPlan, parsePlan, planHash } from '../../src/plan/load-plan.ts';
import { type PlanInput, planSchema } from '../../src/plan/schema.ts';
import { renderPlan } from '../../src/plan/templates/render-plan.ts';
import { planInputs } from './plan-inputs.ts';
import { validPlan } from './plan-text.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pilotlift-plan-'));
});

afterEach(() => rm(folder, { recursive: true }));

describe('loadPlan', () => {
  it('returns plan, text, hash, folder and the name of the folder', async () => {
    const pilot = join(folder, 'spring-pilot');
    await mkdir(pilot);
    await writeFile(join(pilot, 'pilot.yaml'), validPlan);
    const loaded = await loadPlan(pilot);
    expect(loaded).toMatchObject({ text: validPlan, folder: pilot, name: 'spring-pilot' });
    expect(loaded.plan.privacy.minimumCell).toBe(5);
    expect(loaded.hash).toBe(planHash(loaded.plan));
  });

  it('reads a byte order mark and CRLF as the same plan', async () => {
    await writeFile(join(folder, 'pilot.yaml'), `\uFEFF${validPlan.replaceAll('\n', '\r\n')}`);
    expect((await loadPlan(folder)).hash).toBe(planHash(parsePlan(validPlan, 'pilot.yaml')));
  });

  it('refuses a folder without a plan', async () => {
    await expect(loadPlan(folder)).rejects.toMatchObject({
      code: 'plan.not-found',
      kind: 'usage',
      message: `${folder}/pilot.yaml: a pilot's folder must hold a readable pilot.yaml, got nothing there.`,
      hint: 'Name the folder of a pilot, or start one with pilotlift init.',
    });
  });

  it('refuses a file in place of the folder', async () => {
    const file = join(folder, 'pilot.yaml');
    await writeFile(file, validPlan);
    await expect(loadPlan(file)).rejects.toMatchObject({
      code: 'plan.not-found',
      message: `${file}/pilot.yaml: a pilot's folder must hold a readable pilot.yaml, got a file in place of the folder.`,
    });
  });

  it('refuses a folder whose name no report can have', async () => {
    const named = (name: string) => loadPlan(join(folder, name));
    const rule = 'The folder of a pilot: its name is at most 200 bytes of characters that can be seen, got';
    await expect(named('x'.repeat(201))).rejects.toMatchObject({
      code: 'plan.folder-name',
      kind: 'usage',
      message: `${rule} 201 bytes.`,
      hint: 'Rename the folder, for instance spring-coaching.',
    });
    await expect(named('a\u0007b')).rejects.toMatchObject({ code: 'plan.folder-name' });
    await expect(loadPlan('/')).rejects.toMatchObject({ code: 'plan.folder-name', message: `${rule} none.` });
    await expect(named('spring-coaching')).rejects.toMatchObject({ code: 'plan.not-found' });
  });

  it('refuses a folder in place of the plan', async () => {
    await mkdir(join(folder, 'pilot.yaml'));
    await expect(loadPlan(folder)).rejects.toMatchObject({
      code: 'plan.not-a-file',
      message: `${folder}/pilot.yaml: must be a file, got a folder.`,
    });
  });

  it('refuses more than 1 MB', async () => {
    await writeFile(join(folder, 'pilot.yaml'), `${validPlan}# ${'x'.repeat(1_200_000)}\n`);
    await expect(loadPlan(folder)).rejects.toMatchObject({
      code: 'plan.too-large',
      message: `${folder}/pilot.yaml: a plan must not be larger than 1 MB, got 1.2 MB.`,
    });
  });

  it('refuses bytes that are not UTF-8', async () => {
    await writeFile(join(folder, 'pilot.yaml'), Buffer.from('question: Größer?\n', 'latin1'));
    await expect(loadPlan(folder)).rejects.toMatchObject({
      code: 'plan.not-utf8',
      message: `${folder}/pilot.yaml: must be UTF-8 text, got bytes that are not.`,
    });
  });
});

describe('parsePlan', () => {
  it('lists ten problems in the order of the file and counts the rest', () => {
    const text = `${Array.from({ length: 12 }, (_, i) => `wrong${i}: 1`).join('\n')}\n${validPlan}`;
    let message = '';
    try {
      parsePlan(text, 'pilot.yaml');
    } catch (fault) {
      message = (fault as Error).message;
    }
    const lines = message.split('\n');
    expect(lines[0]).toBe('pilot.yaml has 12 problems:');
    expect(lines.slice(1, 11).map((line) => line.split(': ')[0])).toEqual(
      Array.from({ length: 10 }, (_, i) => `pilot.yaml:${i + 1}:1`),
    );
    expect(lines[11]).toBe('... and 2 more');
    expect(lines).toHaveLength(12);
  });

  it('names fifteen thousand unknown keys in time', () => {
    const text = `{ ${Array.from({ length: 15_000 }, (_, i) => `k${i}: 1`).join()} }`;
    const started = process.cpuUsage();
    expect(() => parsePlan(text, 'pilot.yaml')).toThrow('pilot.yaml has 15004 problems');
    expect(process.cpuUsage(started).user / 1000).toBeLessThan(4000);
  });

  it('hashes what the plan says: comments, layout and defaults written out do not count, values do', () => {
    const hash = planHash(parsePlan(validPlan, 'pilot.yaml'));
    const same = `# a comment\nprivacy:\n  minimumCell: 5   # the default\n${validPlan}`;
    expect(planHash(parsePlan(same, 'pilot.yaml'))).toBe(hash);
    expect(planHash(parsePlan(`${validPlan}privacy: { minimumCell: 6 }\n`, 'pilot.yaml'))).not.toBe(hash);
  });

  it('reads any valid plan, in YAML and in JSON, and its hash ignores the order of keys', () => {
    fc.assert(
      fc.property(planInputs, (input) => {
        const hash = planHash(planSchema.parse(input));
        expect(planHash(parsePlan(stringify(input), 'pilot.yaml'))).toBe(hash);
        expect(planHash(parsePlan(stringify(reversed(input)), 'pilot.yaml'))).toBe(hash);
        expect(planHash(parsePlan(JSON.stringify(input), 'pilot.yaml'))).toBe(hash);
      }),
      { numRuns: 50 },
    );
  });

  it('reads the rendered text of any valid plan as that plan', () => {
    fc.assert(
      fc.property(planInputs, (input: PlanInput) => {
        const text = renderPlan(input, './pilot.schema.json');
        expect(planHash(parsePlan(text, 'pilot.yaml'))).toBe(planHash(planSchema.parse(input)));
      }),
      { numRuns: 50 },
    );
  });
});

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, entry]) => [key, reversed(entry)]),
  );
}
