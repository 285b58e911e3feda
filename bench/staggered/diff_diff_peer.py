"""Callaway-Sant'Anna of diff-diff on a panel like that of ours.ts: python diff_diff.py UNITS REPLICATES."""

import json
import resource
import sys
import time

import numpy
import pandas
from diff_diff import CallawaySantAnna

n, replicates = int(sys.argv[1]), int(sys.argv[2])
PERIODS = 12
draws = numpy.random.default_rng(1)
cohort = draws.integers(0, 7, n)
start = numpy.where(cohort == 6, 0, 3 + numpy.floor(1.5 * cohort).astype(int))
week = numpy.tile(numpy.arange(1, PERIODS + 1), n)
first = numpy.repeat(start, PERIODS)
y = draws.random(n * PERIODS) + ((first > 0) & (week >= first))
panel = pandas.DataFrame({"unit": numpy.repeat(numpy.arange(n), PERIODS), "week": week, "g": first, "y": y})


def run():
    before, started = time.process_time(), time.perf_counter()
    estimator = CallawaySantAnna(
        control_group="never_treated", n_bootstrap=replicates, bootstrap_weights="rademacher", base_period="varying", seed=1
    )
    found = estimator.fit(panel, outcome="y", unit="unit", time="week", first_treat="g")
    return time.process_time() - before, time.perf_counter() - started, float(found.overall_att)


first_cost = run()
warm = min(run() for _ in range(3))
print(
    json.dumps(
        {
            "workload": "staggered",
            "impl": "diff-diff",
            "n": n,
            "b": replicates,
            "result": warm[2],
            "seconds": warm[1],
            "cpu_seconds": warm[0],
            "first_cpu_seconds": first_cost[0],
            "peak_rss_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        }
    )
)
