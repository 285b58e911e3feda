import { describe, expect, it } from 'vitest';
import type { DiagnosticCode } from '../../src/core/codes/catalogue.ts';
import type { Diagnostic, Severity } from '../../src/core/diagnostic.ts';
import { gradeEvidence, isolationOf } from '../../src/effects/evidence-grade.ts';

const codes = [
  'flow.attrition',
  'outcome.filled',
  'kpi.join-rate',
  'kpi.out-of-range',
  'did.pretrend',
  'design.balance',
] as const;
const [a, b, c, d] = codes;
const found = (severity: Severity, code: DiagnosticCode): Diagnostic => ({
  code,
  severity,
  message: `${code}.`,
  hint: null,
  values: {},
});
const grade = (...diagnostics: Diagnostic[]) => gradeEvidence({ isolation: 'randomised', diagnostics });

describe('the evidence grade', () => {
  it.each([
    ['randomised', 'A'],
    ['matched', 'B'],
    ['did', 'B'],
    ['synthetic-control', 'C'],
    ['interrupted-series', 'C'],
    ['adjusted', 'C'],
    ['trend-line', 'D'],
    ['unadjusted', 'D'],
    ['estimates', 'E'],
  ] as const)('%s starts at %s', (isolation, letter) => {
    expect(gradeEvidence({ isolation, diagnostics: [] }).grade).toBe(letter);
  });
  it('costs a letter a stop and a letter for two cautions, nothing for one', () => {
    expect(grade(found('stop', a)).grade).toBe('B');
    expect(grade(found('stop', a), found('stop', b)).grade).toBe('C');
    expect(grade(found('caution', a)).grade).toBe('A');
    expect(grade(found('caution', a), found('caution', b)).grade).toBe('B');
    expect(grade(found('caution', a), found('caution', b), found('caution', c)).grade).toBe('B');
    expect(grade(found('info', a), found('info', b)).grade).toBe('A');
  });
  it('counts a code once and never falls below E', () => {
    expect(grade(found('stop', a), found('stop', a)).grade).toBe('B');
    expect(grade(...codes.map((code) => found('stop', code))).grade).toBe('E');
  });
  it('gives a reason for the start and for every finding', () => {
    const { reasons } = grade(found('stop', a), found('caution', b), found('caution', c), found('caution', d));
    expect(reasons).toHaveLength(4);
    expect(reasons[1]).toBe('One letter down: flow.attrition.');
    expect(reasons[2]).toContain('outcome.filled. kpi.join-rate.');
    expect(reasons[3]).toContain('costs nothing: kpi.out-of-range.');
  });
  it('reads the isolation from the arms and the estimator', () => {
    expect(isolationOf(true, 'did')).toBe('randomised');
    expect(isolationOf(true, 'pre-post')).toBe('trend-line');
    expect(isolationOf(false, 'matched')).toBe('matched');
    expect(isolationOf(false, 'did-collapsed')).toBe('did');
    expect(isolationOf(false, 'ancova')).toBe('adjusted');
    expect(isolationOf(false, 'difference-in-means')).toBe('unadjusted');
  });
});
