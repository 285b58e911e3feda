"""Runs a workload of a peer as bench/report.ts runs ours: the first call, then the cheapest of eight warm ones."""
import json
import resource
import time

N_WARM = 8


def cost_of(work):
    started, cpu = time.perf_counter(), time.process_time()
    result = work()
    return {"cpu_seconds": time.process_time() - cpu, "seconds": time.perf_counter() - started, "result": result}


def measure(workload, impl, n, b, work):
    first = cost_of(work)
    warm = min((cost_of(work) for _ in range(N_WARM)), key=lambda cost: cost["cpu_seconds"])
    print(json.dumps({
        "workload": workload, "impl": impl, "n": n, "b": b, **warm, "first_cpu_seconds": first["cpu_seconds"],
        "peak_rss_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }))
