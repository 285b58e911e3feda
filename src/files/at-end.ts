const undoings = new Set<() => void>();

/** Has `undo` run when the program ends early (`endNow`). Returns the function that runs it at once instead; twice does nothing. */
export function undoAtEnd(undo: () => void): () => void {
  const once = () => {
    if (undoings.delete(once)) undo();
  };
  undoings.add(once);
  return once;
}

/** Gives back, without waiting for anything, whatever still is in use: held folders, folders for spilled rows, the cursor. */
export function endNow(): void {
  for (const undo of undoings)
    try {
      undo();
    } catch {}
}
