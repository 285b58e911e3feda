"""Callaway-Sant'Anna of diff-diff on a panel like that of ours.ts: python diff_diff_peer.py UNITS REPLICATES."""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import numpy
import pandas
from diff_diff import CallawaySantAnna
from measure import measure

n, replicates = int(sys.argv[1]), int(sys.argv[2])
PERIODS = 12
draws = numpy.random.default_rng(1)
cohort = draws.integers(0, 7, n)
start = numpy.where(cohort == 6, 0, 3 + numpy.floor(1.5 * cohort).astype(int))
week = numpy.tile(numpy.arange(1, PERIODS + 1), n)
first = numpy.repeat(start, PERIODS)
y = draws.random(n * PERIODS) + ((first > 0) & (week >= first))
panel = pandas.DataFrame({"unit": numpy.repeat(numpy.arange(n), PERIODS), "week": week, "g": first, "y": y})


def work():
    estimator = CallawaySantAnna(
        control_group="never_treated", n_bootstrap=replicates, bootstrap_weights="rademacher", base_period="varying", seed=1
    )
    return float(estimator.fit(panel, outcome="y", unit="unit", time="week", first_treat="g").overall_att)


measure("staggered", "diff-diff", n, replicates, work)
