import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { errorsPage } from '../../../scripts/errors-page.ts';
import { catalogue } from '../../../src/core/codes/catalogue.ts';
import type { FaultEntry, FindingEntry } from '../../../src/core/codes/entry.ts';
import { sourceTexts, textsOf } from './raised-codes.ts';

const entries = Object.entries(catalogue) as readonly (readonly [string, FaultEntry | FindingEntry])[];
const sources = sourceTexts('src', /^src\/core\/codes\/|^src\/report\/words\/check-words\.ts$/);
const tests = sourceTexts('test', /^test\/core\/codes\/|^test\/core\/error\.test\.ts$|^test\/report\/|\/fixtures\//);
const holds = (files: typeof sources, code: string) => files.some(({ texts }) => texts.has(code));

describe('the scan of the sources', () => {
  it('sees the codes of faults and findings, not those of others or of comments', () => {
    const text = `
      // code: 'area.comment', kind: 'data'
      throw new PilotError({ code: 'area.one', kind: 'data', message, hint });
      return { code: isZero ? 'area.two' : 'area.three', severity: 'caution' };
      if (fault.code === 'area.other') return { code: 'EISDIR' };
      return { code: \`area.\${what}\`, severity };`;
    expect(textsOf(text, 'example.ts').codes).toEqual(['area.one', 'area.two', 'area.three', `\`area.\${what}\``]);
  });
});

describe('the catalogue of codes', () => {
  it('holds every code that is raised', () => {
    const raised = sources.flatMap(({ file, codes }) => codes.map((code) => ({ file, code })));
    expect(raised.length).toBeGreaterThan(100);
    expect(raised.filter(({ code }) => !(code in catalogue))).toEqual([]);
  });

  it('holds no code that is never raised', () => {
    expect(entries.filter(([code]) => !holds(sources, code)).map(([code]) => code)).toEqual([]);
  });

  it('explains each in sentences', () => {
    for (const [code, { cause, cure }] of entries) {
      expect(code).toMatch(/^[a-z]+\.[a-z0-9]+(-[a-z0-9]+)*$/);
      for (const text of [cause, cure]) {
        expect(text, code).toMatch(/^\S.{15,}[.]$/);
        expect(text, code).not.toContain('undefined');
      }
      expect(cause, code).not.toBe(cure);
    }
  });

  it('has a test that provokes each', () => {
    expect(entries.map(([code]) => code).filter((code) => !holds(tests, code))).toEqual([]);
  });
});

describe('docs/errors.md', () => {
  const committed = readFileSync(new URL('../../../docs/errors.md', import.meta.url), 'utf8');

  it('is what the catalogue gives; npm run errors writes it', () => {
    expect(committed).toBe(errorsPage());
  });

  it('has one heading and one anchor a code', () => {
    for (const [code] of entries) {
      expect(committed.split(`\n### ${code}\n`)).toHaveLength(2);
      expect(committed.split(`<a id="${code.replace('.', '-')}"></a>`)).toHaveLength(2);
    }
  });
});
