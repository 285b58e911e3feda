import { describe, expect, it } from 'vitest';
import { type ArmsRequest, matchArms } from '../../../src/design/match/match-arms.ts';
import { expectRefusal } from '../refusal.ts';

const units = Array.from({ length: 24 }, (_, i) => `p${i + 1}`);
const armOf = units.map((_, i) => (i % 4 === 0 ? 'course' : i % 4 === 1 ? 'coach' : 'none'));
const age = Float64Array.from(units, (_, i) => 20 + ((7 * i) % 11));
const request: ArmsRequest = {
  units,
  armOf,
  pool: 'none',
  covariates: [{ name: 'age', kind: 'number', values: age }],
  method: 'nearest',
  distance: 'mahalanobis',
};
const controls = (matched: ReturnType<typeof matchArms>) =>
  matched.map(({ result }) => result.sets.filter(({ treated }) => treated === 0).map(({ unit }) => unit));

describe('matchArms', () => {
  it('gives each arm its own controls, and none to two arms', () => {
    const matched = matchArms(request, ['course', 'coach']);
    expect(matched.map(({ arm, result }) => [arm, result.counts.treated.matched, result.estimand])).toEqual([
      ['course', 6, 'ATT'],
      ['coach', 6, 'ATT'],
    ]);
    expect(new Set(controls(matched).flat()).size).toBe(12);
  });

  it('lets a control serve both arms where replacing is allowed', () => {
    const matched = matchArms({ ...request, replace: true }, ['course', 'coach']);
    for (const { result } of matched) expect(result.counts.control.all).toBe(12);
    expect(new Set(controls(matched).flat()).size).toBeLessThan(12);
  });

  it('refuses an arm for which nobody is left, and one without units', () => {
    const few = { ...request, armOf: armOf.map((arm, i) => (arm === 'none' && i % 8 > 2 ? 'elsewhere' : arm)) };
    expectRefusal(() => matchArms({ ...few, ratio: 1 }, ['course', 'coach']), 'match.no-units-in-arm', 'coach');
    expectRefusal(() => matchArms(request, ['nobody']), 'match.no-units-in-arm', 'treated');
  });
});
