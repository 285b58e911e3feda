import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { planJsonSchema, planJsonSchemaText } from '../../src/plan/json-schema.ts';

const file = new URL('../../schema/pilot.schema.json', import.meta.url);

describe('planJsonSchema', () => {
  it('is what schema/pilot.schema.json holds (npm run build, then pilotlift schema > schema/pilot.schema.json)', () => {
    expect(readFileSync(file, 'utf8')).toBe(planJsonSchemaText());
  });

  it('requires what has no default, and nothing else', () => {
    expect(planJsonSchema().required).toEqual(['question', 'roster', 'windows', 'kpis']);
  });

  it('describes every key for the editor', () => {
    expect(undescribed(planJsonSchema(), '')).toEqual([]);
  });

  it('refuses unknown keys at every place', () => {
    const open: string[] = [];
    visit(planJsonSchema(), (node, path) => {
      if (node.properties && node.additionalProperties !== false) open.push(path);
    });
    expect(open).toEqual([]);
  });
});

interface Node {
  readonly [key: string]: unknown;
  readonly properties?: Readonly<Record<string, Node>>;
}

function visit(node: unknown, look: (node: Node, path: string) => void, path = ''): void {
  if (typeof node !== 'object' || node === null) return;
  look(node as Node, path);
  for (const [key, child] of Object.entries(node)) visit(child, look, `${path}/${key}`);
}

function undescribed(schema: unknown, path: string): readonly string[] {
  const found: string[] = [];
  visit(
    schema,
    (node, at) => {
      for (const [key, child] of Object.entries(node.properties ?? {}))
        if (typeof child === 'object' && !('description' in child)) found.push(`${at}/${key}`);
    },
    path,
  );
  return found;
}
