import { expect, it } from 'vitest';
import { formatDateRange, formatDay } from '../../../src/report/words/dates.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

it('writes days by hand, not by locale', () => {
  expect(plain(formatDay('2026-01-05'))).toBe('5 Jan 2026');
  expect(plain(formatDay('2025-12-12T09:00:00Z'))).toBe('12 Dec 2025');
  expect(formatDay('soon')).toBe('soon');
});

it('names what both ends of a range share only once', () => {
  expect(plain(formatDateRange({ start: '2026-01-05', end: '2026-01-16' }))).toBe('5 to 16 Jan 2026');
  expect(plain(formatDateRange({ start: '2026-01-05', end: '2026-07-05' }))).toBe('5 Jan to 5 Jul 2026');
  expect(plain(formatDateRange({ start: '2025-07-07', end: '2026-01-04' }))).toBe('7 Jul 2025 to 4 Jan 2026');
  expect(plain(formatDateRange({ start: '2026-01-05', end: '2026-01-05' }))).toBe('5 Jan 2026');
});
