import { Worker } from 'node:worker_threads';

export interface ChunkWork {
  /** The module that exports the chunk function, as a file URL. */
  readonly module: URL;
  /** Name of the exported function (task, chunk) => Float64Array. It is pure: the chunk number seeds its draws. */
  readonly name: string;
  /** Plain data that can cross a thread boundary. */
  readonly task: unknown;
  readonly nChunks: number;
  /** 1 or more; 1 = no thread is started. */
  readonly threads: number;
}

/**
 * Runs every chunk of a task on worker threads and gives the results in order of chunk. Which thread runs a chunk never
 * changes its digits, because a chunk draws from its own stream. A failing chunk rejects with its error.
 */
export async function runChunks(work: ChunkWork): Promise<Float64Array[]> {
  const nThreads = Math.min(work.threads, work.nChunks);
  if (nThreads <= 1) return inThisThread(work);
  const results: Float64Array[] = new Array(work.nChunks);
  await Promise.all(
    Array.from({ length: nThreads }, (_, thread) => {
      const chunks = Array.from({ length: work.nChunks }, (_, chunk) => chunk).filter((c) => c % nThreads === thread);
      return inWorker(work, chunks, results);
    }),
  );
  return results;
}

async function inThisThread({ module, name, task, nChunks }: ChunkWork): Promise<Float64Array[]> {
  const chunkOf = ((await import(module.href)) as Record<string, (task: unknown, chunk: number) => Float64Array>)[
    name
  ]!;
  return Array.from({ length: nChunks }, (_, chunk) => chunkOf(task, chunk));
}

function inWorker(
  { module, name, task }: ChunkWork,
  chunks: readonly number[],
  results: Float64Array[],
): Promise<void> {
  return new Promise((done, fail) => {
    const worker = startWorker({ module: module.href, name, task, chunks });
    worker.on('message', ({ chunk, result }: { chunk: number; result: Float64Array }) => {
      results[chunk] = result;
    });
    worker.on('error', fail);
    worker.on('exit', () => done());
  });
}

/** The built program starts its .js file; Node runs the .ts sources themselves from 22.18 on. */
function startWorker(workerData: unknown): Worker {
  const extension = import.meta.url.endsWith('.ts') ? '.ts' : '.js';
  return new Worker(new URL(`./chunk-worker${extension}`, import.meta.url), { workerData });
}
