/** Runs a workload once and prints what it cost as one JSON line. */
export function report(
  about: { readonly workload: string; readonly impl: string; readonly n: number; readonly b: number },
  work: () => number,
): void {
  const started = performance.now();
  const before = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(before);
  const line = {
    ...about,
    seconds: (performance.now() - started) / 1000,
    cpu_seconds: (user + system) / 1e6,
    peak_rss_mb: process.resourceUsage().maxRSS / 1024,
    result,
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
