"""Reference results of rdrobust and rddensity for test/golden/rd.json.

python3 -m venv venv && venv/bin/pip install rdrobust==2.1.1 rddensity==3.0 && venv/bin/python rd.py > ../rd.json
The data sets come from a small generator that test/golden/rd-data.ts repeats; no file is needed.
"""
import importlib.metadata as meta, json, warnings
import numpy as np, pandas as pd
from rdrobust import rdrobust, rdbwselect
from rddensity import rddensity
warnings.filterwarnings("ignore")

def stream(seed):
    """Park and Miller's minimal standard generator: the same numbers in every language."""
    state = seed
    while True:
        state = state * 48271 % 2147483647
        yield state / 2147483647

def rows(seed, n, mass, fuzzy):
    u = stream(seed); out = []
    for i in range(n):
        x = 2 * next(u) - 1 + 0.3 * next(u) - 0.15
        if mass: x = round(x * 25) / 25
        z = next(u); e = next(u) + next(u) + next(u) - 1.5
        above = 1.0 if x >= 0 else 0.0
        take = above if fuzzy is None else (1.0 if next(u) < (0.0 if fuzzy == 'one-sided' and above == 0 else 0.2) + 0.6 * above else 0.0)
        y = 1 + 0.8 * x - 0.9 * x * x * x + 0.5 * take + 0.7 * z + 0.6 * e
        out.append([x, y, take, z, i % 40])
    return np.array(out)

SETS = {"smooth": dict(seed=11, n=600, mass=False, fuzzy=None), "small": dict(seed=29, n=150, mass=False, fuzzy=None),
        "scores": dict(seed=47, n=900, mass=True, fuzzy=None), "fuzzy": dict(seed=83, n=700, mass=False, fuzzy='two-sided'),
        "one-sided": dict(seed=101, n=500, mass=False, fuzzy='one-sided')}

def answer(d, **options):
    x, y, t, z, c = d.T
    named = dict(options)
    if named.pop("covs", False): named["covs"] = pd.DataFrame({"z": z})
    if named.pop("fuzzy", False): named["fuzzy"] = t
    if named.pop("cluster", False): named["cluster"] = c
    r = rdrobust(y, x, **named)
    v = lambda m: [float(q) for q in np.asarray(m).ravel()]
    return dict(coef=v(r.coef), se=v(r.se), pv=v(r.pv), ci=v(r.ci), bws=v(r.bws), nInside=[int(q) for q in r.N_h])

def density(d, **options):
    r = rddensity(d[:, 0], **options)
    return dict(statistic=float(r.test["t_jk"]), pValue=float(r.test["p_jk"]), h=[float(q) for q in r.h],
                left=float(r.hat["left"]), right=float(r.hat["right"]), stdError=float(r.sd_jk["diff"]))

cases = []
for name, spec in SETS.items():
    d = rows(**spec); fuzzy = spec["fuzzy"] is not None
    base = {"fuzzy": True} if fuzzy else {}
    for options in ({}, {"kernel": "uniform"}, {"kernel": "epanechnikov"}, {"h": 0.4}, {"covs": True}, {"vce": "hc0"}, {"vce": "hc1"},
                    {"vce": "hc2"}, {"vce": "hc3"}, {"cluster": True}, {"cluster": True, "vce": "hc0"}, {"covs": True, "cluster": True}):
        cases.append(dict(kind="rd", set=name, options={**base, **options}, expected=answer(d, **base, **options)))
    for options in ({"h": [0.5, 0.4]}, {}, {"kernel": "uniform", "h": [0.5, 0.5]}, {"kernel": "epanechnikov"}):
        cases.append(dict(kind="density", set=name, options=options, expected=density(d, **options)))
print(json.dumps(dict(software={p: meta.version(p) for p in ("rdrobust", "rddensity", "numpy")}, sets=SETS, cases=cases)))
