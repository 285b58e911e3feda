import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readAttendance } from '../../src/kpis/read-attendance.ts';
import type { PlanAttendance } from '../../src/plan/schema.ts';
import { attendance as attendanceSchema } from '../../src/plan/sections/attendance.ts';
import { temporaryFolder } from '../files/temporary-folder.ts';

const units = ['p1', 'p2', 'p3', 'p4'];
const within = { start: '2026-03-01', end: '2026-08-31' };

function read(lines: readonly string[], rest: Partial<PlanAttendance> = {}) {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'data'));
  writeFileSync(join(folder, 'data', 'lms.csv'), `${lines.join('\n')}\n`);
  const attendance = attendanceSchema.parse({ file: 'data/lms.csv', unit: 'user', ...rest });
  return readAttendance({ attendance, units, within, folder });
}

describe('who took the course', () => {
  it('is who has a row that counts, in the order of the roster', async () => {
    const found = await read(['user,status', 'p3,Completed', 'p1,No Show', 'x9,Completed', 'p3,Completed'], {
      keep: { column: 'status', keep: ['Completed'] },
    });
    expect([...found.took]).toEqual([0, 0, 1, 0]);
    expect([...found.hours]).toEqual([0, 0, 2, 0]);
    expect(found.nOnlyInFile).toBe(1);
    expect(found.file).toMatchObject({ file: 'data/lms.csv', nRows: 4 });
  });

  it('is who has the hours that the plan asks for, inside the time that counts', async () => {
    const lines = [
      ...['user,day,hours', 'p1,2026-03-10,8', 'p1,2026-03-17,4', 'p2,2026-03-10,8'],
      ...['p3,2026-02-27,12', 'p4,2026-09-01,12', 'p2,,4'],
    ];
    const found = await read(lines, { hours: 'hours', completedHours: 12, time: 'day' });
    expect([...found.took]).toEqual([1, 0, 0, 0]);
    expect([...found.firstDay].map((day) => (day === -1 ? null : new Date(day * 86_400_000).toISOString()))).toEqual([
      ...['2026-03-10T00:00:00.000Z', '2026-03-10T00:00:00.000Z', null, null],
    ]);
  });

  it('refuses a file that knows nobody, and one that it cannot read', async () => {
    await expect(read(['user', 'x1', 'x2'])).rejects.toMatchObject({
      code: 'attendance.nobody',
      message: 'data/lms.csv: somebody of the roster is in "user", got only others such as "x1", "x2".',
    });
    await expect(read(['user,day', 'p1,2026-03-10', 'p2,10.03.2026'], { time: 'day' })).rejects.toMatchObject({
      code: 'attendance.rejected-share',
      message: expect.stringContaining('got 1 of 2; the first, line 3: day: "10.03.2026" is not written as yyyy-mm-dd'),
    });
  });
});
