"""Reference results of statsmodels for test/golden/driscoll-kraay.json: two-way fixed effects of a made-up panel, as dummies.

python3 -m venv venv && venv/bin/pip install statsmodels==0.15.0 && venv/bin/python driscoll-kraay.py > ../driscoll-kraay.json
The covariance is printed without a small-sample factor.
"""
import importlib.metadata as meta, json
import numpy as np
import statsmodels.api as sm

def stream(seed):
    state = seed
    while True:
        state = state * 48271 % 2147483647
        yield state / 2147483647

def panel(seed, units, periods, gaps):
    u = stream(seed); rows = []
    common = 0.0; shocks = []
    for t in range(periods):
        common = 0.6 * common + next(u) - 0.5
        shocks.append(common)
    for i in range(units):
        start = [None, periods // 2, periods // 3][i % 3]
        for t in range(periods):
            noise, x, gone = next(u), next(u), next(u)
            if t > 0 and gone < gaps: continue
            d = int(start is not None and t >= start)
            rows.append(dict(unit=i, time=t, start=start, d=d, x=x + 0.1 * i, y=i + t + d + 2 * shocks[t] * (1 + (i % 3)) + x + noise))
    return rows

cases = []
for seed, units, periods, gaps, lags in ((7, 12, 24, 0.0, 2), (19, 15, 30, 0.15, 4), (31, 9, 20, 0.1, 0)):
    rows = sorted(panel(seed, units, periods, gaps), key=lambda row: row["time"])
    of = lambda name: np.array([row[name] for row in rows])
    unit, time = of("unit"), of("time")
    X = np.column_stack([of("d"), of("x"), np.ones(len(rows))] + [unit == i for i in range(1, units)] + [time == t for t in range(1, periods)]).astype(float)
    fit = sm.OLS(of("y"), X).fit(cov_type="hac-groupsum", cov_kwds=dict(time=time, maxlags=lags, use_correction=False))
    cases.append(dict(seed=seed, units=units, periods=periods, gaps=gaps, lags=lags, nRows=len(rows),
        coefficients=fit.params[:2].tolist(), vcov=fit.cov_params()[:2, :2].tolist(), sum=float(of("y").sum())))
print(json.dumps(dict(software={p: meta.version(p) for p in ("statsmodels", "numpy")}, cases=cases)))
