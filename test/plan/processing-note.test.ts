import { describe, expect, it } from 'vitest';
import { parsePlan } from '../../src/plan/load-plan.ts';
import { processingNote } from '../../src/plan/processing-note.ts';
import { broken, validPlan } from './plan-text.ts';

const noteOf = (text: string) => processingNote(parsePlan(text, 'pilot.yaml'));

describe('processingNote', () => {
  it('states purpose, period, files and columns of the plan', () => {
    const note = noteOf(validPlan);
    expect(note).toContain('Evaluation of a programme, not appraisal of individuals: Does it pay?');
    expect(note).toContain('Data from 2025-10-01 to 2026-10-27');
    for (const column of ['person', 'age', 'region']) expect(note).toContain(`| data/roster.csv | ${column} |`);
    expect(note).toContain('| data/revenue.csv | Revenue | business measure, primary, by month |');
    expect(note).toContain('fewer than 5 people');
    for (const rule of ['Art. 6(1)', 'Art. 22', 'Art. 35', 's. 87(1) no. 6']) expect(note).toContain(rule);
  });

  it('follows consent, cell size and design', () => {
    const consent = broken('unit: person\n', 'unit: person\n  consent: { column: agreed, keep: [yes, ja] }\n');
    expect(noteOf(`${consent}privacy: { minimumCell: 8 }\n`)).toMatch(/agreed = yes or ja[\s\S]*fewer than 8 people/);
    expect(noteOf(validPlan)).toContain('names no consent column');
    expect(noteOf(validPlan)).toContain('A lottery decides who is trained first');
    const matched = `${validPlan.replace('unit: person\n', 'unit: person\n  asOf: 2026-03-31\n')}design: { method: match, column: arm, treated: a, control: b, matching: { covariates: [age] } }\n`;
    expect(noteOf(matched)).toContain('The program did not decide who was trained');
    expect(noteOf(matched)).toContain('| data/roster.csv | arm | who was trained |');
  });

  it('says what managers see', () => {
    const managed = broken('unit: person\n', 'unit: person\n  manager: boss\n  asOf: 2026-03-31\n');
    expect(noteOf(managed)).toContain('| data/roster.csv | boss | who tells people what to do');
    expect(noteOf(managed)).toContain('Managers: who of their people is trained now and who later');
    expect(noteOf(validPlan)).toContain('Managers: nothing about individuals.');
    const matched = 'design: { method: match, column: arm, treated: a, control: b, matching: { covariates: [age] } }\n';
    expect(noteOf(`${managed}${matched}`)).toContain('Managers: nothing about individuals.');
  });

  it('asks whether mandatory training may wait', () => {
    const reason = 'everybody has the legal minimum; the pilot adds a longer course';
    const drawn = noteOf(`${validPlan}programme: compliance\ndesign: { method: complete, withholding: "${reason}" }\n`);
    expect(drawn).toContain(`Why waiting is acceptable here, says the plan: ${reason}`);
    expect(drawn).toContain('checked that waiting is lawful');
    const taken = 'design: { method: recorded, column: arm, treated: a, control: b, mechanism: none }\n';
    expect(noteOf(`${validPlan}programme: compliance\n${taken}`)).not.toContain('checked that waiting is lawful');
    expect(noteOf(validPlan)).not.toContain('checked that waiting is lawful');
  });

  it('keeps its table whole where a column holds a bar or a line break', () => {
    expect(noteOf(broken('[age, region]', '["a|b", "c\\nd"]'))).toMatch(
      /\| a\\\|b \|[^\n]*\n\| data\/roster\.csv \| c d \|/,
    );
  });
});
