import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { describe, expect, it } from 'vitest';
import { compareBytes } from '../../scripts/bytes/compare.ts';
import { comparisonTable } from '../../scripts/bytes/comparison-table.ts';
import { type Environment, inLocales, inTimeZones, plain, withThreads } from '../../scripts/bytes/environments.ts';
import { firstDifference } from '../../scripts/bytes/first-difference.ts';
import { seenBy } from '../../scripts/bytes/run-program.ts';
import { estimates, pilot, type Subject, started } from '../../scripts/bytes/subjects.ts';

describe('the environments', () => {
  it.each([...inTimeZones, ...inLocales])('$name is what Node works in', async (environment) => {
    const { locale, zone } = await seenBy(environment);
    const { TZ, LC_ALL } = environment.variables;
    if (TZ) expect(zone).toBe(TZ);
    if (LC_ALL && LC_ALL !== 'C') expect(locale).toBe(LC_ALL.replace('_', '-').replace('.UTF-8', ''));
  });
});

/** Time zones and locales two by two, the first two on one processor: what differs under either differs here. */
const both = inTimeZones.map((zone, i) => ({
  ...zone,
  name: `${zone.name} ${inLocales[i]!.name}`,
  variables: { ...zone.variables, ...inLocales[i]!.variables },
  oneProcessor: i === 0 && existsSync('/usr/bin/taskset'),
}));

describe('the same bytes', () => {
  it('of a pilot, of a template and of every kind of estimate, in time zones and locales, with 1, 2 and 4 threads', async () => {
    const [two, four] = withThreads as [Environment, Environment];
    const farAway = both.at(-1)!;
    const works = [
      ...both.map((environment) => ({ environment, subjects: [pilot('nsw-matched')] })),
      { environment: two, subjects: estimates },
      { environment: { ...farAway, threads: four.threads }, subjects: [...estimates, started] },
    ];
    const comparisons = await compareBytes(plain, works, availableParallelism());
    expect(comparisons.filter(({ difference }) => difference !== null)).toEqual([]);
    expect(comparisons).toHaveLength(5 * both.length + 3 + 5);
  }, 300_000);
});

describe('a difference', () => {
  const clock: Subject = {
    name: 'clock',
    write: async ({ variables }: Environment) =>
      new Map([['time.txt', Buffer.from(`now\n${variables.TZ ?? 'here'}\n`)]]),
  };

  it('is found and named by environment, file and line', async () => {
    const works = [plain, ...inTimeZones.slice(1, 2)].map((environment) => ({ environment, subjects: [clock] }));
    const comparisons = await compareBytes(plain, works, 2);
    expect(comparisons.map(({ difference }) => difference)).toEqual([
      null,
      'line 2, character 1: expected "here", got "Asia/Tokyo"',
    ]);
    expect(comparisonTable(comparisons).split('\n')).toEqual([
      '               time.txt',
      'plain          same (1)',
      'TZ=Asia/Tokyo  different: clock',
    ]);
  });

  it.each([
    ['a\nb', 'a\nb', null],
    ['a\nb', 'a', 'line 2, character 1: expected "b", got ""'],
    ['a', 'a\nb', 'line 2: expected the end, got "b"'],
    ['x 0.10', 'x 0.11', 'line 1, character 6: expected "x 0.10", got "x 0.11"'],
  ])('between %j and %j is said', (expected, actual, said) => {
    expect(firstDifference(Buffer.from(expected), Buffer.from(actual))).toBe(said);
  });
});
