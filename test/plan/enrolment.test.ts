import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { chainHash } from '../../src/plan/chain/chain-hash.ts';
import { armsDifference } from '../../src/plan/enrolment/arms-difference.ts';
import { chainDifference } from '../../src/plan/enrolment/chain-difference.ts';
import { entryAfter } from '../../src/plan/enrolment/entry-after.ts';
import { logText } from '../../src/plan/enrolment/log-text.ts';
import { ENROLMENT, readLog } from '../../src/plan/enrolment/read-log.ts';
import { startLog } from '../../src/plan/enrolment/start-log.ts';
import type { EnrolmentLog } from '../../src/plan/enrolment/types.ts';

const folder = mkdtempSync(join(tmpdir(), 'pilotlift-log-'));
mkdirSync(join(folder, 'design'));
afterAll(() => rmSync(folder, { recursive: true }));

const people = Array.from({ length: 12 }, (_, i) => ({
  unit: `p${i + 1}`,
  levels: [i % 2 === 0 ? '=north' : '=süd "x"', String(i % 4)],
  arm: i % 3 === 0 ? 'control' : 'treatment',
  probability: i % 3 === 0 ? 0.2 : 0.8,
}));
const factors = [
  { name: 'region', kind: 'text', cuts: null, levels: ['=north', '=süd "x"'] },
  { name: 'tenure', kind: 'number', cuts: [1, 2.5, 3], levels: ['0', '1', '2', '3'] },
] as const;
const first = startLog({ seed: 's', factors, people: people.slice(0, 9), enrolledAt: null });
const log = people.slice(9).reduce<EnrolmentLog>(
  ({ header, entries }, person) => ({
    header,
    entries: [...entries, entryAfter(entries.at(-1)!, person, '2026-03-02T09:00:00Z')],
  }),
  first,
);
const lines = logText(log).split('\n').slice(0, -1);

/** What is said of a log whose lines are these. */
async function saidOf(changed: readonly string[]): Promise<string | null> {
  writeFileSync(join(folder, ENROLMENT), changed.map((line) => `${line}\n`).join(''));
  return chainDifference(await readLog(folder), log.header.hash);
}

describe('the log of who joined', () => {
  it('reads back as it was written, and those who join add lines alone', async () => {
    expect(logText(log).startsWith(logText(first))).toBe(true);
    expect(await saidOf(lines)).toBeNull();
    expect((await readLog(folder)).log).toEqual(log);
  });

  it('names the first line that was taken out, moved or put in twice', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 }), async (a, b) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b)];
        const line = `${ENROLMENT}, line ${from + 1}: `;
        if (from !== to) {
          expect(await saidOf(lines.with(from, lines[to]!).with(to, lines[from]!))).toContain(line);
          expect(await saidOf(lines.toSpliced(from, 1))).toContain(line);
        }
        expect(await saidOf(lines.toSpliced(from, 0, lines[to]!))).toContain(from === to ? `line ${from + 2}: ` : line);
      }),
      { numRuns: 60 },
    );
  });

  it('names the line of which any sign was changed, except those of the time', async () => {
    const spots = lines.flatMap((line, at) =>
      [...line].flatMap((sign, i) => (/[a-z0-9]/.test(sign) ? [{ at, i }] : [])),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...spots), fc.constantFrom('1', '7', 'c', 'f'), async ({ at, i }, sign) => {
        const line = lines[at]!;
        fc.pre(line[i] !== sign);
        const time = /"enrolledAt":("[^"]*"|null)/.exec(line);
        if (time && i >= time.index && i < time.index + time[0].length) return;
        const said = await saidOf(lines.with(at, line.slice(0, i) + sign + line.slice(i + 1))).catch(
          ({ message }: Error) => message,
        );
        expect(said).toContain(`, line ${at + 1}: `);
      }),
      { numRuns: 200 },
    );
  });

  it('does not bind the times, and cannot see lines missing at the end', async () => {
    expect(await saidOf(lines.with(11, lines[11]!.replace('2026', '2027')))).toBeNull();
    expect(await saidOf(lines.slice(0, -2))).toBeNull();
    expect(await saidOf(lines.slice(0, 8))).toBe(
      `${ENROLMENT}, line 9: it is missing, and so are all after it: 9 people were locked.`,
    );
  });

  it('says what else is wrong with a line', async () => {
    const last = log.entries.at(-1)!;
    const forged = (change: object) => {
      const { hash: _, ...entry } = { ...last, ...change };
      return lines.with(12, JSON.stringify({ ...entry, hash: chainHash(entry) }));
    };
    expect(await saidOf(forged({ previous: 'a'.repeat(64) }))).toContain(
      'line 13: it does not follow the line above it.',
    );
    expect(await saidOf(forged({ levels: ['=north'] }))).toContain('line 13: it must have 2 levels.');
    expect(await saidOf(forged({ unit: 'p1' }))).toContain('line 13: p1 stands in it a second time.');
    expect(await saidOf(lines.with(12, lines[12]!.replace('{', '{ ')))).toContain('line 13: it was changed');
    const other = startLog({ seed: 'other', factors, people, enrolledAt: null });
    expect(await saidOf(logText(other).split('\n').slice(0, -1))).toContain('line 1: it is not the head of the log');
  });

  it('names the person whom the seed gives another arm', () => {
    expect(armsDifference(log, people)).toBeNull();
    const drawn = people.with(10, { ...people[10]!, arm: 'control', probability: 0.5 });
    expect(armsDifference(log, drawn)).toBe(
      `${ENROLMENT}, line 12: drawn again, p11 goes to control with probability 0.5, got treatment with 0.8.`,
    );
  });

  it('must be there, and whole (enrol.log)', async () => {
    const told = (got: string) => expect.objectContaining({ code: 'enrol.log', message: expect.stringContaining(got) });
    writeFileSync(join(folder, ENROLMENT), logText(log).slice(0, -1));
    await expect(readLog(folder)).rejects.toEqual(told('got a last line (13) that breaks off.'));
    rmSync(join(folder, ENROLMENT));
    await expect(readLog(folder)).rejects.toEqual(told('got no file.'));
    await expect(saidOf(lines.with(3, '{}'))).rejects.toEqual(told(', line 4: must be the log'));
    await expect(saidOf(lines.with(3, 'x'))).rejects.toEqual(told('got text that is not JSON.'));
  });
});
