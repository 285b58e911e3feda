"""scikit-learn's exact search alone: the nearest control of each treated by Mahalanobis distance, with replacement."""
import os
import sys

import numpy as np
import sklearn

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
from measure import measure
from sklearn.neighbors import KDTree

n = int(sys.argv[1])
rng = np.random.default_rng(1)
shift = np.array([0.3, 0.2, 0, 0.1, 1])
scale = np.array([1, 1, 1, 1, 3])
treated = rng.standard_normal((n, 5)) * scale + shift
control = rng.standard_normal((10 * n, 5)) * scale
treated[:, 4], control[:, 4] = treated[:, 4].round(), control[:, 4].round()


def search():
    centred = np.vstack([treated - treated.mean(0), control - control.mean(0)])
    whiten = np.linalg.cholesky(np.linalg.inv(np.cov(centred.T)))
    distance, _ = KDTree(control @ whiten).query(treated @ whiten, k=1)
    return float(distance.sum())


measure("match-mahalanobis", f"scikit-learn {sklearn.__version__} KDTree", 11 * n, n, search)
