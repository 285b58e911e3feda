"""Estimates and standard errors of weighted comparisons by M-estimation, for weighted-standard-errors.test.ts.

All parameters (propensity model or balancing weights, means of the arms) are stacked into one set of estimating equations
g; the covariance is the sandwich A^-1 B A^-T with A the Jacobian of sum g by central differences and B = sum g g'
(Stefanski and Boos 2002, doi:10.1198/000313002753631330); by cluster, g is added up first and B taken times G/(G - 1).
Nothing of pilotlift is used. Run with Python 3.11, numpy 2.4.6, scipy 1.17.1, statsmodels 0.15.0:

    python weights_by_m_estimation.py ../../../experiments/nsw-matched/data/lalonde.csv
"""
import csv
import json
import sys

import numpy as np
import statsmodels.api as sm
from scipy.optimize import minimize
from scipy.stats import norm

rows = list(csv.DictReader(open(sys.argv[1])))
t = np.array([float(row["treat"]) for row in rows])
y = np.array([float(row["re78"]) for row in rows])
cluster = np.array([int(row["age"]) for row in rows])
columns = [np.array([float(row[name]) for row in rows]) for name in ("age", "educ", "married", "nodegree", "re74", "re75")]
columns += [np.array([float(row["race"] == level) for row in rows]) for level in ("hispan", "white")]
z = np.column_stack([(c - c.mean()) / c.std() for c in columns])  # Standard errors do not depend on the scale.
z2 = np.column_stack([z] + [z[:, j] ** 2 for j in (0, 1, 4, 5)])
x = np.column_stack([np.ones(len(y)), z])

FORMULAS = {
    "ate": (lambda e: 1 / e, lambda e: 1 / (1 - e)),
    "att": (lambda e: np.ones_like(e), lambda e: e / (1 - e)),
    "atc": (lambda e: (1 - e) / e, lambda e: np.ones_like(e)),
    "overlap": (lambda e: 1 - e, lambda e: e),
}


def jacobian(equations, theta):
    step = 1e-5 * np.maximum(1, np.abs(theta))
    return np.column_stack(
        [
            (equations(theta + h * unit).sum(0) - equations(theta - h * unit).sum(0)) / (2 * h)
            for h, unit in zip(step, np.eye(len(theta)))
        ]
    )


def result(equations, theta, labels=None):
    """The last two parameters are the means of the arms, treated first, in thousands of dollars."""
    g = equations(theta)
    assert np.abs(g.sum(0)).max() < 1e-6, np.abs(g.sum(0)).max()
    a = np.linalg.inv(jacobian(equations, theta))
    if labels is not None:
        groups = np.unique(labels)
        g = np.array([g[labels == group].sum(0) for group in groups]) * np.sqrt(len(groups) / (len(groups) - 1))
    contrast = np.zeros(len(theta))
    contrast[-2:] = (1, -1)
    variance = contrast @ a @ (g.T @ g) @ a.T @ contrast
    return {"estimate": 1000 * (theta[-2] - theta[-1]), "stdError": 1000 * np.sqrt(variance)}


def arm_means(w1, w0):
    return [np.sum(w1 * t * y / 1000) / np.sum(w1 * t), np.sum(w0 * (1 - t) * y / 1000) / np.sum(w0 * (1 - t))]


def ipw(link, estimand, labels=None, bounds=None):
    family = sm.Logit if link == "logit" else sm.Probit
    beta = family(t, x).fit(disp=0, tol=1e-13, maxiter=200, method="newton").params
    probability = (lambda eta: 1 / (1 + np.exp(-eta))) if link == "logit" else norm.cdf
    of_treated, of_control = FORMULAS[estimand]
    fitted = probability(x @ beta)
    stays = np.ones(len(y)) if bounds is None else ((fitted >= bounds[0]) & (fitted <= bounds[1])).astype(float)

    def equations(theta):
        eta = x @ theta[: x.shape[1]]
        e = probability(eta)
        score = t - e if link == "logit" else norm.pdf(eta) * (t - e) / (e * (1 - e))
        m1, m0 = theta[-2:]
        return np.column_stack(
            [
                x * score[:, None],
                stays * of_treated(e) * t * (y / 1000 - m1),
                stays * of_control(e) * (1 - t) * (y / 1000 - m0),
            ]
        )

    means = arm_means(stays * of_treated(fitted), stays * of_control(fitted))
    return result(equations, np.concatenate([beta, means]), labels)


def entropy(z, estimand, labels=None):
    k = z.shape[1]
    target = {"att": t, "atc": 1 - t, "ate": np.ones_like(t)}[estimand]
    m = (target[:, None] * z).sum(0) / target.sum()

    def tilt(arm):
        own = z[arm == 1] - m
        dual = lambda l: np.log(np.exp(own @ l).sum())
        share = lambda l: np.exp(own @ l) / np.exp(own @ l).sum()
        l = minimize(dual, np.zeros(k), jac=lambda l: share(l) @ own, method="BFGS", options={"gtol": 1e-9}).x
        for _ in range(30):
            p = share(l)
            mean = p @ own
            l = l - np.linalg.solve((own * p[:, None]).T @ own - np.outer(mean, mean), mean)
        return l

    reweighted = [arm for arm, names in ((t, ("atc", "ate")), (1 - t, ("att", "ate"))) if estimand in names]
    lambdas = [tilt(arm) for arm in reweighted]

    def parts(theta):
        m = theta[:k]
        own = [np.exp((z - m) @ theta[k * (i + 1) : k * (i + 2)]) for i in range(len(reweighted))]
        w1 = own[0] if reweighted[0] is t else np.ones_like(t)
        w0 = own[-1] if reweighted[-1] is not t else np.ones_like(t)
        return m, own, w1, w0

    def equations(theta):
        m, own, w1, w0 = parts(theta)
        m1, m0 = theta[-2:]
        balance = [(arm * w)[:, None] * (z - m) for arm, w in zip(reweighted, own)]
        means = [w1 * t * (y / 1000 - m1), w0 * (1 - t) * (y / 1000 - m0)]
        return np.column_stack([target[:, None] * (z - m), *balance, *means])

    theta = np.concatenate([m, *lambdas, [0, 0]])
    _, _, w1, w0 = parts(theta)
    theta[-2:] = arm_means(w1, w0)
    return result(equations, theta, labels)


cases = {f"{link} {estimand}": ipw(link, estimand) for link in ("logit", "probit") for estimand in FORMULAS}
cases |= {f"entropy {estimand}": entropy(z, estimand) for estimand in ("att", "atc", "ate")}
cases["entropy att 2 moments"] = entropy(z2, "att")
cases["logit ate from 0.1 to 0.9"] = ipw("logit", "ate", bounds=(0.1, 0.9))
cases["logit att by age"] = ipw("logit", "att", cluster)
cases["entropy att by age"] = entropy(z, "att", cluster)
print(json.dumps(cases, indent=2))
