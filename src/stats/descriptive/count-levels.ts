/** Number of levels of a dense index: its largest number and one more; 0 without rows. */
export function countLevels(levelOf: Int32Array | Uint8Array): number {
  let highest = -1;
  for (let i = 0; i < levelOf.length; i++) if (levelOf[i]! > highest) highest = levelOf[i]!;
  return highest + 1;
}
