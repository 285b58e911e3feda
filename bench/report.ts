/**
 * Runs a workload and prints what it cost as one JSON line: the first call, code being compiled on the way, and the
 * cheapest of `nWarm` further ones (0 = the first itself).
 */
export function report(
  about: { readonly workload: string; readonly impl: string; readonly n: number; readonly b: number },
  work: () => number,
  nWarm = 0,
): void {
  const first = costOf(work);
  const warm = Array.from({ length: nWarm }, () => costOf(work)).sort((a, b) => a.cpu_seconds - b.cpu_seconds)[0];
  const line = {
    ...about,
    ...(warm ?? first),
    first_cpu_seconds: first.cpu_seconds,
    peak_rss_mb: process.resourceUsage().maxRSS / 1024,
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

function costOf(work: () => number) {
  const started = performance.now();
  const before = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(before);
  return { seconds: (performance.now() - started) / 1000, cpu_seconds: (user + system) / 1e6, result };
}
