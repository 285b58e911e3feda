"""Runs a workload of a peer as bench/report.ts runs ours: the first call, then the cheapest of some warm ones."""
import json
import resource
import time

N_WARM = 8


def cost_of(work):
    started, cpu = time.perf_counter(), time.process_time()
    result = work()
    return {"cpu_seconds": time.process_time() - cpu, "seconds": time.perf_counter() - started, "result": result}


def measure(workload, impl, n, b, work, n_warm=N_WARM, scale=1):
    """`scale`: how many times the work a slow peer would have to do."""
    first = cost_of(work)
    warm = min((cost_of(work) for _ in range(n_warm)), key=lambda cost: cost["cpu_seconds"], default=first)
    scaled = {"cpu_seconds": scale * warm["cpu_seconds"], "seconds": scale * warm["seconds"], "result": warm["result"]}
    print(json.dumps({
        "workload": workload, "impl": impl, "n": n, "b": b, **scaled, "first_cpu_seconds": scale * first["cpu_seconds"],
        "peak_rss_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }))
