import { SingleBar } from 'cli-progress';
import { undoAtEnd } from '../files/at-end.ts';
import { visible } from './visible.ts';

export interface Progress {
  /** `done` of `total` steps of the work called `label`. */
  readonly step: (label: string, done: number, total: number) => void;
  readonly stop: () => void;
}

/** A progress bar on stderr when it is a terminal and nobody asked for quiet; otherwise nothing. */
export function openProgress(quiet: boolean): Progress {
  if (quiet || !process.stderr.isTTY) return { step: () => {}, stop: () => {} };
  const bar = new SingleBar({
    format: '{label} {bar} {value}/{total}',
    stream: process.stderr,
    hideCursor: true,
    clearOnComplete: true,
  });
  let running = false;
  const stop = undoAtEnd(() => {
    if (running) bar.stop();
    running = false;
  });
  return {
    step(label, done, total) {
      const shown = { label: visible(label) };
      if (!running) bar.start(total, done, shown);
      else bar.update(done, shown);
      running = true;
      bar.setTotal(total);
    },
    stop,
  };
}
