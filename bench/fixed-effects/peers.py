"""peers.py FILE one|event|covariate IMPL: the same regression by pyfixest (numba) or fasthdfe."""
import os
import sys

os.environ.setdefault("NUMBA_NUM_THREADS", "1")
sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import pandas as pd
from measure import measure

file, what, impl = sys.argv[1:4]
ints = {name: "int32" for name in ("unit", "week", "treat", "d", "rel")}
frame = pd.read_csv(f"{file}.csv", dtype=ints)

if impl == "fasthdfe":
    from fasthdfe import reghdfe

    frame = frame.astype({"y": float, "d": float})

    def work():
        fit = reghdfe(["y"], ["d"], fixedeffects=["unit", "week"], data=frame, setype="cluster", clustvars=["unit"],
                      nt=1, print_stata_style_summary=False)
        return float(list(fit.params)[0]) + float(list(fit.bse)[0])
else:
    import pyfixest

    demeaner = pyfixest.MapDemeaner(backend="numba")
    formula = {"one": "y ~ d", "event": "y ~ i(rel, treat, ref=-1)", "covariate": "y ~ i(rel, treat, ref=-1) + x"}[what]

    def work():
        fit = pyfixest.feols(f"{formula} | unit + week", frame, vcov={"CRV1": "unit"}, demeaner=demeaner)
        return float(fit.coef().iloc[0]) + float(fit.se().iloc[0])

measure(f"fixed-effects-{what}", impl, len(frame), 1 if what == "one" else 25, work)
