/** What goes wrong at a numbered step of the program. */
export type Mishap =
  | { readonly kind: 'signal'; readonly signal: NodeJS.Signals; readonly moment: Moment }
  | { readonly kind: 'fault'; readonly code: string; readonly lasting: readonly string[] };

/** When a signal comes: before the call, after half of what it writes, or after it. */
export type Moment = 'before' | 'torn' | 'after';

/** A call of the program that changes a file. */
export interface Step {
  readonly name: string;
  readonly path: string;
}

const FILLING = ['mkdirSync', 'mkdtempSync', 'openSync', 'writeFileSync'];
/** Calls after which another state of the files can be found. */
const CHANGING: readonly string[] = [...FILLING, 'renameSync', 'rmSync', 'rmdirSync'];

/** The moments of a kill at a step that leave the files in a state of their own; what stands before a step is left by the step before. */
export const momentsAt = ({ name }: Step, isFirst: boolean): readonly Moment[] => [
  ...(isFirst ? (['before'] as const) : []),
  ...(name === 'writeFileSync' ? (['torn'] as const) : []),
  ...(CHANGING.includes(name) ? (['after'] as const) : []),
];

/** Faults of a disk: the calls that can meet them first, and those that fail from then on. A failing disk fails once. */
export const diskFaults: readonly {
  readonly code: string;
  readonly first: readonly string[];
  readonly lasting: readonly string[];
}[] = [
  { code: 'ENOSPC', first: [...FILLING, 'fsyncSync', 'closeSync', 'renameSync'], lasting: FILLING },
  { code: 'EDQUOT', first: [...FILLING, 'fsyncSync', 'closeSync', 'renameSync'], lasting: FILLING },
  { code: 'EROFS', first: CHANGING, lasting: CHANGING },
  { code: 'EMFILE', first: ['openSync', 'readdirSync'], lasting: ['openSync', 'readdirSync'] },
  { code: 'EIO', first: [...CHANGING, 'fsyncSync', 'closeSync', 'readdirSync'], lasting: [] },
];
