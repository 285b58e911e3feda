"""Callaway-Sant'Anna of csdid on a panel like that of ours.ts: python csdid_peer.py UNITS REPLICATES."""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import numpy
from csdid.att_gt import ATTgt
from measure import measure
from panel import panel_of

n, replicates = int(sys.argv[1]), int(sys.argv[2])
panel = panel_of(n)


def work():
    numpy.random.seed(1)
    estimator = ATTgt(
        yname="y", tname="week", idname="unit", gname="g", data=panel, control_group="nevertreated", biters=replicates,
        cband=replicates > 0, faster_mode=True,
    ).fit(est_method="dr", bstrap=replicates > 0)
    return float(estimator.results["att"][4])


measure("staggered", "csdid", n, replicates, work)
