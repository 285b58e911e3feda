"""peers.py UNITS percentile|bca WARM scipy|arch|numpy: the same bootstrap; numpy draws few and counts them up."""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import numpy as np
from measure import measure

n, what, n_warm, impl = int(sys.argv[1]), sys.argv[2], int(sys.argv[3]), sys.argv[4]
B, TEAM = 9999, 10
rng = np.random.default_rng(5)
before, after = 3 * rng.random((3, n)).sum(axis=0), 3 * rng.random((3, n)).sum(axis=0)
treated = (np.arange(n) // TEAM) % 2 == 1
# What a slow peer draws, scaled to B.
run = B if impl != "numpy" else max(20, min(B, int(2e8 / n)))


def difference(x, y, axis=-1):
    return x.mean(axis=axis) - y.mean(axis=axis)


def work():
    change = after - before
    x, y = change[treated], change[~treated]
    if impl == "scipy":
        from scipy import stats

        return float(stats.bootstrap((x, y), difference, n_resamples=B, vectorized=True, method={"bca": "BCa"}.get(what, what),
                                     batch=max(1, int(2e7 / n)), rng=np.random.default_rng(1)).confidence_interval[0])
    if impl == "arch":
        from arch.bootstrap import IndependentSamplesBootstrap

        drawn = IndependentSamplesBootstrap(x, y, seed=np.random.default_rng(1))
        return float(np.ravel(drawn.conf_int(difference, reps=B, method=what))[0])
    g = np.random.default_rng(1)
    draws = np.empty(run)
    for b in range(run):
        draws[b] = x[g.integers(0, len(x), len(x))].mean() - y[g.integers(0, len(y), len(y))].mean()
    return float(np.quantile(draws, 0.025))


measure(f"bootstrap-{what}", impl, n, B, work, n_warm=n_warm, scale=B / run)
