"""pymatchit-causal: nearest neighbour without replacement on a given score, or by Mahalanobis distance."""
import contextlib
import os
import sys
import warnings

import numpy as np
import pandas as pd

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
from measure import measure
from pymatchit import MatchIt

warnings.filterwarnings("ignore")
n, what = int(sys.argv[1]), sys.argv[2]
rng = np.random.default_rng(1)
arm = np.repeat([1, 0], [n, 10 * n])
x = rng.standard_normal((11 * n, 5)) * [1, 1, 1, 1, 3] + arm[:, None] * [0.3, 0.2, 0, 0.1, 1]
x[:, 4] = x[:, 4].round()
people = pd.DataFrame(x, columns=["x1", "x2", "x3", "x4", "x5"]).assign(treat=arm)
people["ps"] = 1 / (1 + np.exp(2.5 - x @ [0.3, 0.2, 0, 0.1, 0.05]))


def nearest():
    matching = MatchIt(people, method="nearest", distance=people.ps if what == "score" else "mahalanobis")
    with contextlib.redirect_stdout(sys.stderr):
        matching.fit("treat ~ x1 + x2 + x3 + x4 + x5")
    return len(matching.matches(format="long"))


measure(f"match-{what}", "pymatchit-causal", 11 * n, n, nearest)
