"""peers.py ROWS numpy|wildboottest|pyfixest: the same test; numpy is dense algebra on sums by cluster (Roodman et al. 2019)."""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import numpy as np
from measure import measure

n, impl = int(sys.argv[1]), sys.argv[2]
B, G = 9999, 40
rng = np.random.default_rng(5)
cluster = np.arange(n) % G
d = (cluster < G // 2) * 1.0
x = rng.standard_normal((n, 3))
y = 0.1 * d + 0.3 * x[:, 0] + 0.3 * rng.standard_normal(G)[cluster] + rng.standard_normal(n)
X = np.column_stack([d, np.ones(n), x])


def dense():
    order = np.argsort(cluster, kind="stable")
    rows, outcome = X[order], y[order]
    cuts = np.searchsorted(cluster[order], np.arange(G + 1))
    spans = list(zip(cuts[:-1], cuts[1:]))
    XX = np.stack([rows[a:b].T @ rows[a:b] for a, b in spans])
    Xy = np.stack([rows[a:b].T @ outcome[a:b] for a, b in spans])
    A = XX.sum(0)
    inverse = np.linalg.inv(A)
    restricted = np.zeros(A.shape[0])
    restricted[1:] = np.linalg.solve(A[1:, 1:], Xy.sum(0)[1:])
    scores = Xy - XX @ restricted
    J = np.diag(scores @ inverse[0]) - np.einsum("a,gab->gb", inverse[0], XX) @ inverse @ scores.T
    W = np.random.default_rng(1).integers(0, 2, (G, B), dtype=np.int8) * 2.0 - 1
    t = (scores @ inverse[0]) @ W / np.sqrt(((J @ W) ** 2).sum(0))
    beta = inverse @ Xy.sum(0)
    t0 = beta[0] / np.sqrt((((Xy - XX @ beta) @ inverse[0]) ** 2).sum())
    return float((abs(t) > abs(t0)).mean())


def work():
    if impl == "numpy":
        return dense()
    if impl == "wildboottest":
        from wildboottest.wildboottest import WildboottestCL

        test = WildboottestCL(X=X, Y=y, cluster=cluster, R=np.array([1.0, 0, 0, 0, 0]), B=B, seed=1, parallel=False)
        test.get_scores(bootstrap_type="11", impose_null=True, adj=True, cluster_adj=True)
        test.get_weights(weights_type="rademacher")
        for step in (test.get_numer, test.get_denom, test.get_tboot, test.get_vcov, test.get_tstat):
            step()
        test.get_pvalue(pval_type="two-tailed")
        return float(test.pvalue)
    import pandas as pd
    import pyfixest

    frame = pd.DataFrame({"y": y, "d": d, "x1": x[:, 0], "x2": x[:, 1], "x3": x[:, 2], "cl": cluster})
    fit = pyfixest.feols("y ~ d + x1 + x2 + x3", frame, vcov={"CRV1": "cl"})
    return float(fit.wildboottest(param="d", reps=B, cluster="cl", seed=1, parallel=False)["Pr(>|t|)"])


measure("wild", impl, n, B, work)
