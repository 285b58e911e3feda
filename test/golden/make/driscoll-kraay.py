"""Reference results of linearmodels for test/golden/driscoll-kraay.json: two-way fixed effects of a made-up panel.

python3 -m venv venv && venv/bin/pip install linearmodels==7.1 && venv/bin/python driscoll-kraay.py > ../driscoll-kraay.json
The covariance is printed without a small-sample factor (debiased=False, count_effects=False).
"""
import importlib.metadata as meta, json
import numpy as np, pandas as pd
from linearmodels.panel import PanelOLS

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
    rows = panel(seed, units, periods, gaps); frame = pd.DataFrame(rows).set_index(["unit", "time"])
    fit = PanelOLS(frame.y, frame[["d", "x"]], entity_effects=True, time_effects=True).fit(
        cov_type="driscoll-kraay", kernel="bartlett", bandwidth=lags, debiased=False, count_effects=False)
    cases.append(dict(seed=seed, units=units, periods=periods, gaps=gaps, lags=lags, nRows=len(rows),
        coefficients=fit.params.tolist(), vcov=fit.cov.to_numpy().tolist(), sum=float(frame.y.sum())))
print(json.dumps(dict(software={p: meta.version(p) for p in ("linearmodels", "numpy")}, cases=cases)))
