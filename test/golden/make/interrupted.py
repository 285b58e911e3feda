"""Reference results of statsmodels for test/golden/interrupted.json, and dense matrices for the small-sample adjustment.

python3 -m venv venv && venv/bin/pip install statsmodels==0.15.0 && venv/bin/python interrupted.py > ../interrupted.json
"""
import importlib.metadata as meta, json
import numpy as np
import statsmodels.api as sm
from statsmodels.stats.diagnostic import acorr_ljungbox
from statsmodels.stats.stattools import durbin_watson

def stream(seed):
    state = seed
    while True:
        state = state * 48271 % 2147483647
        yield state / 2147483647

def series(seed, n, start, rho):
    u = stream(seed); e = 0.0; out = []
    for t in range(n):
        e = rho * e + next(u) + next(u) + next(u) - 1.5
        out.append(10 + 0.2 * t + (2 + 0.1 * (t - start) if t >= start else 0) + (t % 4) * 0.3 + e)
    return np.array(out)

cases = []
for seed, n, start, rho, lags, season in ((7, 40, 20, 0.3, 3, None), (19, 60, 45, 0.6, 5, None), (31, 48, 24, 0.0, 2, 4), (43, 24, 12, 0.4, 1, None)):
    y = series(seed, n, start, rho); t = np.arange(n)
    X = np.column_stack([np.ones(n), t - start, t >= start, np.maximum(0, t - start)] + [t % season == s for s in range(1, season or 1)]).astype(float)
    fit = sm.OLS(y, X).fit(cov_type="HAC", cov_kwds=dict(maxlags=lags, use_correction=True), use_t=True)
    m = max(1, min(10, n // 5)); lb = acorr_ljungbox(fit.resid, lags=[m])
    A = np.linalg.inv(X.T @ X) @ X.T; M = np.eye(n) - X @ A; gap = abs(t[:, None] - t[None, :])
    S = rho ** gap if rho else np.eye(n); K = np.maximum(0, 1 - gap / (lags + 1)); adjust = []
    for c in ((1, 0), (0, 1), (1, 3.5)):
        a = c[0] * A[2] + c[1] * A[3]; P = M @ (K * np.outer(a, a)) @ M @ S; E = np.trace(P)
        adjust.append(dict(contrast=c, factor=float(a @ S @ a / E), df=float(E * E / np.trace(P @ P))))
    D = (np.eye(n, k=1) + np.eye(n, k=-1)) / 2
    cases.append(dict(seed=seed, n=n, start=start, rho=rho, lags=lags, season=season,
        coefficients=fit.params[1:4].tolist(), stdErrors=fit.bse[2:4].tolist(), pValues=fit.pvalues[2:4].tolist(),
        durbinWatson=float(durbin_watson(fit.resid)), ljungBox=dict(df=m, statistic=float(lb.lb_stat.iloc[0]), pValue=float(lb.lb_pvalue.iloc[0])),
        expectedCorrelation=float(np.trace(M @ D @ M @ S) / np.trace(M @ S)), adjust=adjust))
print(json.dumps(dict(software={p: meta.version(p) for p in ("statsmodels", "numpy")}, cases=cases)))
