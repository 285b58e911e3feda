import seedrandom from 'seedrandom';
import { diskFaults, type Mishap, type Moment, momentsAt, type Step } from './mishap.ts';
import { stageOutputs } from './outputs.ts';
import type { Scene } from './scenes.ts';

/** One disturbed run. */
export interface Trial {
  readonly kind: 'boundary' | 'step' | 'twice' | 'signal' | 'random' | 'disk';
  readonly scene: Scene;
  /** The step that the mishap meets; 0 = none, the program is killed after `afterMs`. */
  readonly at: number;
  readonly mishap: Mishap;
  readonly afterMs?: number;
  /** The step of the next run at which that one is killed too. */
  readonly again?: number;
}

/** Shares of the kills; steps take what the others leave. */
const SHARES = { random: 0.15, signal: 0.1, twice: 0.1 };
const TWICE_WITHIN = 60;

/**
 * Kills, the same for the same seed: at every boundary of a stage (of 10 kills a few), then signals, second kills while the
 * first is being made good, random moments, and the steps in an even spread, all of them once there are kills enough.
 */
export function planKills(
  scenes: readonly Scene[],
  { kills, seed }: { readonly kills: number; readonly seed: string },
): readonly Trial[] {
  const random = seedrandom(seed);
  const below = (n: number) => Math.floor(random() * n);
  const share = (part: number) => Math.max(1, Math.round(kills * part));
  const boundaries = spread(boundaryTrials(scenes), Math.max(1, Math.round(kills * 0.3)), below);
  const signals = Array.from({ length: share(SHARES.signal) }, (_, i) => {
    const scene = scenes[i % scenes.length]!;
    const signal = i % 3 === 2 ? 'SIGINT' : 'SIGTERM';
    return trial('signal', scene, 1 + below(scene.steps.length), 'after', signal);
  });
  const twice = Array.from({ length: share(SHARES.twice) }, (_, i) => {
    const scene = scenes[i % scenes.length]!;
    return { ...trial('twice', scene, 1 + below(scene.steps.length)), again: 1 + below(TWICE_WITHIN) };
  });
  const steps = spread(
    scenes.flatMap(stepTrials),
    Math.max(0, kills - boundaries.length - signals.length - twice.length - share(SHARES.random)),
    below,
  );
  const nRandom = kills - boundaries.length - signals.length - twice.length - steps.length;
  const moments = Array.from({ length: nRandom }, (_, i) => {
    const scene = scenes[i % scenes.length]!;
    return { ...trial('random', scene, 0), afterMs: random() * scene.durationMs };
  });
  return [...boundaries, ...steps, ...twice, ...signals, ...moments];
}

/** Disk faults, in an even spread over what can fail at which step. */
export function planFaults(
  scenes: readonly Scene[],
  { faults, seed }: { readonly faults: number; readonly seed: string },
): readonly Trial[] {
  const random = seedrandom(`${seed} disk`);
  const all = diskFaults.flatMap(({ code, first, lasting }) =>
    scenes.flatMap((scene) =>
      scene.steps.flatMap(({ name }, i): readonly Trial[] =>
        first.includes(name) ? [{ kind: 'disk', scene, at: i + 1, mishap: { kind: 'fault', code, lasting } }] : [],
      ),
    ),
  );
  return spread(all, faults, (n) => Math.floor(random() * n));
}

function stepTrials(scene: Scene): readonly Trial[] {
  return scene.steps.flatMap((step, i) =>
    momentsAt(step, i === 0).map((moment) => trial('step', scene, i + 1, moment)),
  );
}

/** Before the first step of each stage's writing and after its last. */
function boundaryTrials(scenes: readonly Scene[]): readonly Trial[] {
  return scenes.flatMap((scene) => {
    const starts = stageOutputs.flatMap(({ files }) => startOf(scene.steps, files));
    return starts.flatMap((start, i) => {
      const end = scene.steps.findLastIndex(
        (step, at) => at < (starts[i + 1] ?? Number.POSITIVE_INFINITY) && isOutput(step),
      );
      return [trial('boundary', scene, start + 1, 'before'), trial('boundary', scene, end + 1)];
    });
  });
}

function startOf(steps: readonly Step[], files: readonly string[]): readonly number[] {
  const names = files.map((file) => `.${file.slice(file.lastIndexOf('/') + 1)}.`);
  const start = steps.findIndex(({ path }) => names.some((name) => path.includes(name)));
  return start < 0 ? [] : [start];
}

const isOutput = ({ path }: Step) => !/pilotlift-lock|\.lock\.|\/temporary/.test(path);

function trial(
  kind: Trial['kind'],
  scene: Scene,
  at: number,
  moment: Moment = 'after',
  signal: NodeJS.Signals = 'SIGKILL',
): Trial {
  return { kind, scene, at, mishap: { kind: 'signal', signal, moment } };
}

/** `n` of the items in equal distances, from a random start; all of them where there are not more. */
function spread<T>(items: readonly T[], n: number, below: (n: number) => number): readonly T[] {
  if (n >= items.length) return items;
  const offset = below(items.length);
  return Array.from({ length: n }, (_, i) => items[(offset + Math.floor((i * items.length) / n)) % items.length]!);
}
