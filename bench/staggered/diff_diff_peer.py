"""Callaway-Sant'Anna of diff-diff on a panel like that of ours.ts: python diff_diff_peer.py UNITS REPLICATES."""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
from diff_diff import CallawaySantAnna
from measure import measure
from panel import panel_of

n, replicates = int(sys.argv[1]), int(sys.argv[2])
panel = panel_of(n)


def work():
    estimator = CallawaySantAnna(
        control_group="never_treated", n_bootstrap=replicates, bootstrap_weights="rademacher", base_period="varying", seed=1
    )
    return float(estimator.fit(panel, outcome="y", unit="unit", time="week", first_treat="g").overall_att)


measure("staggered", "diff-diff", n, replicates, work)
