"""The same candidates with numpy: the half of each stratum with the smallest random keys, and the sums of its rows."""
import json
import resource
import sys
import time

import numpy as np

n, candidates = int(sys.argv[1]), int(sys.argv[2])
strata, columns = 50, 5
size = n // strata
rng = np.random.default_rng(1)
rows = rng.random((strata, size, columns)) - 0.5
started, cpu = time.perf_counter(), time.process_time()
best = float("inf")
for _ in range(candidates):
    chosen = rng.random((strata, size)).argpartition(size // 2, axis=1)[:, : size // 2]
    sums = np.take_along_axis(rows, chosen[:, :, None], 1).sum((0, 1))
    best = min(best, 48 * (sums**2).sum() / n)
cpu = time.process_time() - cpu
print(json.dumps({
    "workload": "rerandomize", "impl": f"numpy {np.__version__}", "n": n, "b": candidates,
    "seconds": time.perf_counter() - started, "cpu_seconds": cpu, "first_cpu_seconds": cpu,
    "peak_rss_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "result": best,
}))
