"""peers.py UNITS complete|blocked difference WARM numpy|ritest|pyfixest: the p value of as many assignments, few drawn and counted up."""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import numpy as np
import pandas as pd
from measure import measure

n, design, n_warm, impl = int(sys.argv[1]), sys.argv[2], int(sys.argv[4]), sys.argv[5]
B, BLOCKS = 9999, 50
run = {"numpy": 999, "ritest": 299, "pyfixest": 99}[impl]
rng = np.random.default_rng(5)
frame = pd.DataFrame({"y": rng.random((2, n)).sum(axis=0), "d": np.arange(n) % 2, "block": np.arange(n) * BLOCKS // n})


def work():
    if impl == "ritest":
        from ritest import ritest

        return float(ritest(df=frame, permute_var="d", formula="y ~ d", stat="d", reps=run, seed=1, n_jobs=1, ci_mode="none").pval)
    if impl == "pyfixest":
        import pyfixest

        fit = pyfixest.feols("y ~ d", frame, vcov="hetero")
        return float(fit.ritest("d", reps=run, rng=np.random.default_rng(1))["Pr(>|t|)"])
    y, d = frame.y.to_numpy(), frame.d.to_numpy()
    groups = [np.arange(n)] if design == "complete" else np.split(np.arange(n), np.flatnonzero(np.diff(frame.block)) + 1)
    g = np.random.default_rng(1)

    def statistic(own, values):
        m, total = d[own].sum(), y[own].sum()
        treated = values[:m].sum()
        return len(own) / n * (treated / m - (total - treated) / (len(own) - m))

    observed = sum(statistic(own, np.concatenate([y[own][d[own] == 1], y[own][d[own] == 0]])) for own in groups)
    draws = np.array([sum(statistic(own, g.permutation(y[own])) for own in groups) for _ in range(run)])
    return float((1 + (abs(draws) >= abs(observed)).sum()) / (run + 1))


measure(f"permute-{design}", impl, n, B, work, n_warm=n_warm, scale=B / run)
