import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Hash by path of every file below a workspace. */
export type Files = ReadonlyMap<string, string>;

const PENDING = '.pilotlift-pending.json';
const LEFT_OVER = /(^|\/)(\.[^/]*\.tmp|\.pilotlift-lock|\.pilotlift-pending\.json)(\/|$)|^temporary\/./;

/** What each stage of the small pilot writes: all of it or nothing. In the order of the stages. */
export const stageOutputs: readonly { readonly stage: string; readonly files: readonly string[] }[] = [
  { stage: 'design', files: ['experiments/small/design/assignment.csv', 'experiments/small/design/manifest.json'] },
  {
    stage: 'ingest',
    files: ['revenue.csv', 'revenue-rejects.csv', 'panels.json'].map((file) => `experiments/small/analyst/${file}`),
  },
  {
    stage: 'analyze',
    files: ['effects.json', 'revenue-left-out.csv'].map((file) => `experiments/small/analyst/${file}`),
  },
  { stage: 'roi', files: ['experiments/small/analyst/money.json'] },
  { stage: 'report', files: ['reports/small/results.json', 'reports/small/index.html', 'reports/index.html'] },
];

/** Every file as it lies on the disk. */
export function filesOf(workspace: string): Files {
  const entries = readdirSync(workspace, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(
    paths.map((path) => [path.slice(workspace.length + 1), hashOf(path)] as const).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/** Files and folders that a program which has ended must not leave behind. */
export function leftovers(workspace: string): readonly string[] {
  return readdirSync(workspace, { recursive: true, encoding: 'utf8' })
    .filter((path) => LEFT_OVER.test(path))
    .sort();
}

/** The files without what is left over: outputs and inputs. */
export function withoutLeftovers(files: Files): Files {
  return new Map([...files].filter(([path]) => !LEFT_OVER.test(path)));
}

/** The outputs that count: those on the disk, with the lists of files that are written and not yet in their places carried out. */
export function countedFiles(workspace: string): { readonly files: Files; readonly betweenMoves: boolean } {
  const files = new Map(filesOf(workspace));
  let moved = 0;
  let waiting = 0;
  for (const list of [...files.keys()].filter((path) => path.endsWith(PENDING))) {
    const folder = dirname(list);
    const { moves, removals } = JSON.parse(readFileSync(join(workspace, list), 'utf8')) as {
      readonly moves: readonly { readonly from: string; readonly to: string }[];
      readonly removals: readonly string[];
    };
    for (const { from, to } of moves) {
      if (existsSync(join(workspace, folder, from))) {
        waiting++;
        files.set(join(folder, to), files.get(join(folder, from))!);
      } else moved++;
    }
    for (const file of removals) files.delete(join(folder, file));
  }
  return { files: withoutLeftovers(files), betweenMoves: moved > 0 && waiting > 0 };
}

function hashOf(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}
