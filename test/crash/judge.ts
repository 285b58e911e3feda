import { countedFiles, type Files, filesOf, leftovers, stageOutputs, withoutLeftovers } from './outputs.ts';

/** The files of a workspace before a run and after one that nothing disturbed. */
export interface Good {
  readonly before: Files;
  readonly after: Files;
}

/**
 * What is wrong with a workspace in which a run was interrupted; empty where nothing is. Each file is whole, each stage has
 * all of its outputs from before or all of those from after, no stage is ahead of the one it builds on, and nothing else
 * has changed. `betweenMoves`: some outputs of a stage are in their places and the list says where the others lie.
 */
export function judgeInterrupted(workspace: string, { before, after }: Good) {
  const { files, betweenMoves } = countedFiles(workspace);
  const wrong: string[] = [];
  for (const [path, hash] of withoutLeftovers(filesOf(workspace)))
    if (hash !== before.get(path) && hash !== after.get(path))
      wrong.push(`${path} is neither the old file nor the new one`);
  let oldStage = '';
  for (const { stage, files: outputs } of stageOutputs) {
    const is = (good: Files) => outputs.every((path) => files.get(path) === good.get(path));
    if (!is(before) && !is(after)) wrong.push(`${stage}: a mix of old and new outputs`);
    if (!is(after)) oldStage ||= stage;
    else if (oldStage && !is(before)) wrong.push(`${stage} is new where ${oldStage} is old`);
  }
  const outputs = new Set(stageOutputs.flatMap((stage) => stage.files));
  wrong.push(...differences(others(files, outputs), others(before, outputs)));
  return { wrong, betweenMoves };
}

/** What is wrong with a workspace in which the run was made good: it holds the bytes of the undisturbed one and nothing more. */
export function judgeFinished(workspace: string, { after }: Good): readonly string[] {
  return [...differences(filesOf(workspace), after), ...leftovers(workspace).map((path) => `${path} is left over`)];
}

const others = (files: Files, outputs: ReadonlySet<string>): Files =>
  new Map([...files].filter(([path]) => !outputs.has(path)));

function differences(found: Files, good: Files): readonly string[] {
  const paths = [...new Set([...found.keys(), ...good.keys()])].filter((path) => found.get(path) !== good.get(path));
  return paths.map((path) => {
    if (!found.has(path)) return `${path} is missing`;
    return good.has(path) ? `${path} has other bytes` : `${path} should not be there`;
  });
}
