import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { estimatorNames } from '../../src/estimate/estimator-names.ts';
import { pilotlift, root } from './program.ts';

const guide = readFileSync(join(root, 'docs', 'guide', 'estimators.md'), 'utf8');
const commands = [...guide.matchAll(/^npx pilotlift (estimate [^\\\n]*(?:\\\n[^\\\n]*)*)/gm)].map(([, command]) =>
  command!.split(/[\s\\]+/).filter((word) => word !== ''),
);

describe('docs/guide/estimators.md', () => {
  it('has a line and a command for every estimator', () => {
    const rows = [...guide.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, name]) => name);
    expect([...rows].sort()).toEqual([...estimatorNames].sort());
    expect(
      commands.filter(([, name, ...rest]) => name === 'twfe' && /wild|randomization|dk/.test(rest.join())),
    ).toHaveLength(2);
    expect([...new Set(commands.map(([, name]) => name))].sort()).toEqual([...estimatorNames].sort());
  });

  it.each(commands.map((command) => [command.slice(1).join(' '), command] as const))('%s', (_, command) => {
    const { code, stdout, stderr } = pilotlift([...command, '--json']);
    expect(stderr).not.toMatch(/^Error/);
    expect(code).toBe(0);
    const { rows } = JSON.parse(stdout) as { rows: { estimate: number; stdError: number | null }[] };
    expect(rows.some(({ estimate, stdError }) => Number.isFinite(estimate) && stdError !== null)).toBe(true);
  });
});
