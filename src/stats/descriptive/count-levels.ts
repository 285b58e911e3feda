/** Number of levels of a dense index: its largest number and one more; 0 without rows. */
export function countLevels(levelOf: Int32Array): number {
  let highest = -1;
  for (const level of levelOf) if (level > highest) highest = level;
  return highest + 1;
}
