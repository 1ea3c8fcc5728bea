"""Writes reference.json: what known software says of forty random posts. Run with scikit-learn 1.9.1, scipy 1.17.1."""
import itertools
import json

import numpy as np
from scipy.spatial.distance import squareform
from sklearn.covariance import ledoit_wolf
from sklearn.decomposition import PCA
from sklearn.ensemble import IsolationForest
from sklearn.feature_selection import f_classif
from sklearn.linear_model import Ridge
from sklearn.manifold import trustworthiness
from sklearn.manifold._t_sne import _joint_probabilities, _kl_divergence

rng = np.random.default_rng(14)
n, d = 40, 6
y = np.arange(n) % 3 == 0
x = rng.normal(size=(n, d)) * [3, 2, 1, 1, 1, .5]
x[y] += [.5, 0, .8, 0, 0, .2]
x /= np.linalg.norm(x, axis=1, keepdims=True)
x = x.astype(np.float32)
x64 = x.astype(np.float64)
out = {"x": x.tolist(), "accepted": y.tolist()}

out["f"], out["p"] = (v.tolist() for v in f_classif(x64, y))
pca = PCA(svd_solver="full").fit(x64)
out["variances"], out["components"] = pca.explained_variance_.tolist(), pca.components_.tolist()

z = x64.copy()
for c in (False, True):
    z[y == c] -= z[y == c].mean(axis=0)
cov, shrinkage = ledoit_wolf(z, assume_centered=True)
w = np.linalg.solve(cov, x64[y].mean(axis=0) - x64[~y].mean(axis=0))
out["shrinkage"], out["discriminant"] = shrinkage, w.tolist()
out["threshold"] = w @ (x64[y].mean(axis=0) + x64[~y].mean(axis=0)) / 2 - np.log(y.sum() / (~y).sum())
out["ridge"] = Ridge(alpha=1).fit(x64, np.where(y, 1, -1)).coef_.tolist()

forest = IsolationForest(n_estimators=5, random_state=1).fit(x)
out["trees"] = [dict(feature=t.feature.tolist(), threshold=t.threshold.tolist(), left=t.children_left.tolist(),
                     right=t.children_right.tolist(), posts=t.n_node_samples.tolist()) for t in (e.tree_ for e in forest.estimators_)]
out["isolation"] = (-forest.score_samples(x)).tolist()

places = rng.normal(size=(n, 2))
out["map"] = places.tolist()
out["trust"] = trustworthiness(x64, places, n_neighbors=15)
d2 = np.maximum(2 - 2 * x64 @ x64.T, 0)
np.fill_diagonal(d2, 0)
p = _joint_probabilities(d2.astype(np.float32), 13, 0)
out["affinities"] = squareform(p)[0].tolist()
out["kl"], gradient = _kl_divergence(places.ravel(), p, 1, n, 2)
out["gradient"] = gradient.tolist()

# The exact permutation distribution of runs, by all arrangements of five and six labels.
runs = [1 + sum((i in c) != (i - 1 in c) for i in range(1, 11)) for c in map(set, itertools.combinations(range(11), 5))]
out["runs"] = [float(np.mean(np.array(runs) <= r)) for r in range(12)]

# Leave-one-out by leaving one out.
k = x64 @ x64.T
suspicion = []
for i in range(n):
    rest = np.arange(n) != i
    a = np.linalg.solve(k[np.ix_(rest, rest)] + .3 + .5 * np.eye(n - 1), np.where(y[rest], 1, -1))
    suspicion.append(-(1 if y[i] else -1) * ((k[i, rest] + .3) @ a))
out["suspicion"] = suspicion
json.dump(out, open("reference.json", "w"), separators=(",", ":"))
