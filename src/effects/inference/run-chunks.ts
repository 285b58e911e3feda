/** Runs every chunk of a resampling task one after the other; the result is the same as with threads. */
export function runChunksInline<Task>(
  task: Task,
  chunkOf: (task: Task, chunk: number) => Float64Array,
  nChunks: number,
): Float64Array[] {
  return Array.from({ length: nChunks }, (_, chunk) => chunkOf(task, chunk));
}

/** The chunks of a task in one array. */
export function joinChunks(chunks: readonly Float64Array[]): Float64Array {
  const joined = new Float64Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    joined.set(chunk, at);
    at += chunk.length;
  }
  return joined;
}
