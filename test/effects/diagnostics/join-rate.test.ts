import { describe, expect, it } from 'vitest';
import { joinRate } from '../../../src/effects/diagnostics/join-rate.ts';

describe('join rate', () => {
  const report = (matched: number) => ({
    rosterUnits: 100,
    fileUnits: 120,
    matched,
    onlyInRoster: 100 - matched,
    onlyInFile: 120 - matched,
    joinRate: matched / 100,
  });
  it.each([
    [95, 'info'],
    [94, 'caution'],
    [80, 'caution'],
    [79, 'stop'],
  ] as const)('%i of 100: %s', (matched, severity) => {
    expect(joinRate(report(matched), 0.8).severity).toBe(severity);
  });
});
