import { describe, expect, it } from 'vitest';
import { safeCell } from '../../src/core/safe-cell.ts';
import { explainNumber } from '../../src/files/explain-number.ts';
import { parseNumber } from '../../src/files/parse-number.ts';

describe('parseNumber', () => {
  it.each([
    ['1', 1],
    [' -2.50 ', -2.5],
    ['+.5', 0.5],
    ['5.', 5],
    ['1e-3', 0.001],
    ['-0', 0],
    ['00123', 123],
  ])('%j is %d', (text, value) => {
    expect(parseNumber(text)).toBe(value);
  });

  it.each([
    '',
    ' ',
    '1,5',
    '1,234.5',
    '1 234',
    '$5',
    '12%',
    'NaN',
    'Infinity',
    '-inf',
    '1e999',
    '1e61',
    '0x10',
    '1_000',
    '--1',
    '1e',
    '.',
    '1.2.3',
  ])('%j is no number', (text) => {
    expect(parseNumber(text)).toBeNull();
  });

  it('reads a decimal comma where it is declared', () => {
    expect(parseNumber('-1,5', { decimal: ',' })).toBe(-1.5);
    expect(parseNumber('1,5e3', { decimal: ',' })).toBe(1500);
    expect(parseNumber('1.5', { decimal: ',' })).toBeNull();
    expect(parseNumber('1.234,5', { decimal: ',' })).toBeNull();
  });
});

describe('explainNumber', () => {
  it.each([
    ['$1,234.50', 'currency'],
    ['EUR 5', 'currency'],
    ['1234 USD', 'currency'],
    ['12 %', 'share'],
    ['NaN', 'empty'],
    ['inf', 'empty'],
    ['', 'empty'],
    ['1,5', 'decimal: ","'],
    ['1,234,567', 'thousands'],
    ["1'234.5", 'thousands'],
    ['1e999', 'at most 1e+60 in size'],
    ['-1e61', 'at most 1e+60 in size'],
    ['n/a', 'missing:'],
  ])('%j: %s', (text, word) => {
    expect(parseNumber(text)).toBeNull();
    expect(explainNumber(text)).toContain(word);
  });
});

describe('cells of a hundred thousand digits', () => {
  it.each(['x', ',', '..', 'e', '-'])('followed by %j are refused in time', (end) => {
    const started = process.cpuUsage();
    expect(parseNumber(`${'1'.repeat(1e5)}${end}`)).toBeNull();
    expect(safeCell(`-${'1'.repeat(1e5)}${end}`)).toMatch(/^'-1/);
    expect(explainNumber(`${'1'.repeat(1e5)}${end}`)).toMatch(/\.$/);
    expect(process.cpuUsage(started).user / 1000).toBeLessThan(500);
  });
});
