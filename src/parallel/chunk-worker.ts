import { parentPort, workerData } from 'node:worker_threads';

const { module, name, task, chunks } = workerData as {
  readonly module: string;
  readonly name: string;
  readonly task: unknown;
  readonly chunks: readonly number[];
};
const chunkOf = ((await import(module)) as Record<string, (task: unknown, chunk: number) => Float64Array>)[name]!;
for (const chunk of chunks) {
  const result = chunkOf(task, chunk);
  parentPort!.postMessage({ chunk, result }, [result.buffer as ArrayBuffer]);
}
