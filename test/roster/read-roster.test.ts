import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PilotError } from '../../src/core/error.ts';
import { type PlanInput, planSchema } from '../../src/plan/schema.ts';
import { readRoster } from '../../src/roster/read-roster.ts';
import { temporaryFolder } from '../files/temporary-folder.ts';

const folder = temporaryFolder();

function planWith(parts: Partial<PlanInput> = {}) {
  return planSchema.parse({
    question: 'Does it work?',
    roster: { file: 'roster.csv', unit: 'id' },
    windows: { training: { start: '2026-02-01', end: '2026-02-28' } },
    kpis: [
      {
        name: 'sales',
        label: 'Sales',
        tier: 'business',
        role: 'primary',
        unit: 'EUR',
        source: { shape: 'long', file: 'k.csv', unit: 'id', time: 't', value: 'v' },
      },
    ],
    ...parts,
  });
}

async function read(csv: string, parts: Partial<PlanInput> = {}) {
  writeFileSync(join(folder, 'roster.csv'), csv);
  return readRoster(planWith(parts), folder);
}

const recorded = (mechanism: 'none' | 'cluster' | 'complete') =>
  ({ method: 'recorded', column: 'arm', treated: 'T', control: 'C', mechanism }) as const;

describe('readRoster', () => {
  it('sorts by natural order, keeps ids as text, counts everyone', async () => {
    const roster = await read(
      'id,team,site,grade,age,level,status,agree\nu10,A,N,x,30,1,active,yes\n007 ,B,S,y,,2,active,yes\nu9,A,N,x,41.5,n/a,active,no\nu2,B,N,,28,3,left,no\n',
      {
        roster: {
          file: 'roster.csv',
          unit: 'id',
          cluster: 'team',
          blocks: ['site', 'grade'],
          covariates: ['age', 'level', 'grade'],
          missing: ['-'],
          eligibility: { column: 'status', keep: ['active'] },
          consent: { column: 'agree', keep: ['yes', 'no'] },
        },
        analysis: { covariates: ['age', 'site'] },
      },
    );
    expect(roster.units).toEqual(['007', 'u9', 'u10']);
    expect(roster.clusterOf).toEqual(['B', 'A', 'A']);
    expect(roster.blockOf).toEqual(['S / y', 'N / x', 'N / x']);
    expect(roster.covariates).toEqual([
      { name: 'age', kind: 'number', values: Float64Array.of(Number.NaN, 41.5, 30) },
      { name: 'level', kind: 'text', values: ['2', 'n/a', '1'] },
      { name: 'grade', kind: 'text', values: ['y', 'x', 'x'] },
      { name: 'site', kind: 'text', values: ['S', 'N', 'N'] },
    ]);
    expect(roster.recordedArm).toBeNull();
    expect(roster.flow).toEqual({ listed: 4, ineligible: 1, withoutConsent: 0, enrolled: 3 });
    expect(roster.diagnostics).toMatchObject([
      { code: 'roster.mixed-covariate', severity: 'caution', values: { nNumbers: 2, nTexts: 1 } },
    ]);
    expect(roster.file).toMatchObject({ file: 'roster.csv', nRows: 4 });
    expect(roster.file.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it('asks for consent only among the eligible', async () => {
    const roster = await read('id,status,agree\n1,active,yes\n2,left,no\n3,active,no\n4,left,yes\n', {
      roster: {
        file: 'roster.csv',
        unit: 'id',
        eligibility: { column: 'status', keep: ['active'] },
        consent: { column: 'agree', keep: ['yes'] },
      },
    });
    expect(roster.flow).toEqual({ listed: 4, ineligible: 2, withoutConsent: 1, enrolled: 1 });
  });

  it('reads the recorded arm', async () => {
    const roster = await read('id,arm\n2,T\n1,C\n3,T\n', { design: recorded('complete') });
    expect(roster.recordedArm).toEqual(Uint8Array.of(0, 1, 1));
  });

  it('knows whose people they are: the manager, else the cluster', async () => {
    const csv = 'id,team,boss\nu1,A, Zoë \nu2,B,Berg\n';
    const roster = { file: 'roster.csv', unit: 'id' };
    expect((await read(csv, { roster: { ...roster, cluster: 'team', manager: 'boss' } })).managerOf).toEqual([
      'Zoë',
      'Berg',
    ]);
    expect((await read(csv, { roster: { ...roster, cluster: 'team' } })).managerOf).toEqual(['A', 'B']);
    expect((await read(csv, { roster })).managerOf).toBeNull();
    await expect(read(csv.replace('Berg', ''), { roster: { ...roster, manager: 'boss' } })).rejects.toMatchObject({
      code: 'roster.missing-group',
      message: expect.stringContaining('everyone who takes part belongs to a group of "boss", got an empty cell'),
    });
  });

  it('a cluster may lie in both arms where people were drawn', async () => {
    const csv = 'id,team,arm\n1,A,T\n2,A,C\n';
    const parts = { roster: { file: 'roster.csv', unit: 'id', cluster: 'team' } };
    expect((await read(csv, { ...parts, design: recorded('none') })).recordedArm).toEqual(Uint8Array.of(1, 0));
    await expect(read(csv, { ...parts, design: recorded('cluster') })).rejects.toMatchObject({
      code: 'roster.cluster-in-two-arms',
    });
  });

  const cases: readonly (readonly [string, string, Partial<PlanInput>, string])[] = [
    [
      'roster.duplicate-unit',
      'id\na\nb\n a\n',
      {},
      'roster.csv, lines 2 and 4: everyone is listed once, got "a" 2 times.',
    ],
    ['roster.duplicate-unit', 'id\na\na\nb\nb\n', {}, 'and 1 more ids'],
    [
      'roster.missing-unit',
      'id,x\na,1\n,2\n" ",3\n',
      {},
      'roster.csv, lines 3 and 4: everyone on the list has an id in "id"',
    ],
    ['table.no-column', 'name\na\n', {}, 'the column is one of "name", got "id".'],
    [
      'roster.missing-group',
      'id,team\na,A\nb,\n',
      { roster: { file: 'roster.csv', unit: 'id', cluster: 'team' } },
      'line 3: everyone who takes part belongs to a group of "team"',
    ],
    [
      'roster.unknown-arm',
      'id,arm\na,T\nb,C\nc,t\nd,t\n',
      { design: recorded('complete') },
      'lines 4 and 5: "arm" is "T" or "C", got "t".',
    ],
    ['roster.unknown-arm', 'id,arm\na,T\nb,\n', { design: recorded('complete') }, 'got an empty cell'],
    ['roster.one-arm', 'id,arm\na,T\nb,T\n', { design: recorded('complete') }, 'got nobody with "C" in "arm"'],
    [
      'roster.nobody',
      'id,s\na,on\nb,off\n',
      { roster: { file: 'roster.csv', unit: 'id', eligibility: { column: 's', keep: ['ON'] } } },
      'got only "on", "off"',
    ],
    ['file.missing', 'id\na\n', { roster: { file: 'other.csv', unit: 'id' } }, 'other.csv: no such file'],
  ];
  it.each(cases)('%s', async (code, csv, parts, sentence) => {
    const fault: unknown = await read(csv, parts).catch((thrown: unknown) => thrown);
    expect(fault).toBeInstanceOf(PilotError);
    expect(fault).toMatchObject({ code, kind: 'data' });
    expect(String(fault)).toContain(sentence);
    expect(String(fault)).not.toContain(folder);
  });

  it('does not depend on the order of the lines', async () => {
    const lines = Array.from({ length: 12 }, (_, i) => `u${i * 7},${i % 3},${i % 2 ? 'T' : 'C'}`);
    const parts = {
      roster: { file: 'roster.csv', unit: 'id', cluster: 'team', covariates: ['team'] },
      design: recorded('none'),
    };
    const { file: _, ...expected } = await read(`id,team,arm\n${lines.join('\n')}\n`, parts);
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(lines, { minLength: lines.length }), async (shuffled) => {
        const { file: __, ...roster } = await read(`id,team,arm\n${shuffled.join('\n')}\n`, parts);
        expect(roster).toEqual(expected);
      }),
      { numRuns: 20 },
    );
  });
});
