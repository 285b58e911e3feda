"""A panel of 12 weeks in six cohorts and the never treated, like that of ours.ts."""
import numpy
import pandas

PERIODS = 12


def panel_of(n):
    draws = numpy.random.default_rng(1)
    cohort = draws.integers(0, 7, n)
    start = numpy.where(cohort == 6, 0, 3 + numpy.floor(1.5 * cohort).astype(int))
    week = numpy.tile(numpy.arange(1, PERIODS + 1), n)
    first = numpy.repeat(start, PERIODS)
    y = draws.random(n * PERIODS) + ((first > 0) & (week >= first))
    return pandas.DataFrame({"unit": numpy.repeat(numpy.arange(n), PERIODS), "week": week, "g": first, "y": y})
