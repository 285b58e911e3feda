import type { Scene } from './scenes.ts';
import type { Trial } from './trials.ts';
import type { TrialOutcome } from './try-all.ts';

const ROWS: readonly (readonly [Trial['kind'], string])[] = [
  ['boundary', 'SIGKILL at a boundary of a stage'],
  ['step', 'SIGKILL at a step that changes a file'],
  ['twice', 'SIGKILL, and again while the next run makes it good'],
  ['random', 'SIGKILL at a random moment'],
  ['signal', 'SIGTERM or SIGINT'],
  ['disk', 'fault of the disk'],
];

/** How many trials of each kind were tried and survived, as a Markdown table. */
export function countTable(scenes: readonly Scene[], outcomes: readonly TrialOutcome[]): string {
  const rows = ROWS.map(([kind, label]) => {
    const met = outcomes.filter(({ trial }) => trial.kind === kind);
    return [label, met] as const;
  });
  const kills = outcomes.filter(({ trial }) => trial.kind !== 'disk');
  const between = outcomes.filter(({ verdict }) => verdict.betweenMoves).length;
  const line = (label: string, met: readonly TrialOutcome[]) =>
    `| ${label} | ${met.length} | ${met.filter(({ verdict }) => verdict.wrong.length === 0).length} |`;
  const lines = [
    '| what | tried | survived |',
    '| --- | ---: | ---: |',
    ...rows.map(([label, met]) => line(label, met)),
    line('all kills', kills),
    '',
    `Steps of an undisturbed run: ${scenes.map(({ name, steps }) => `${steps.length} (${name})`).join(', ')}.`,
    `${between} came between the moves of one set of outputs.`,
  ];
  return `${lines.join('\n')}\n`;
}
