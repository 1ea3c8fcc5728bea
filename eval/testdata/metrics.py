"""Writes metrics.json: what scikit-learn says of the same scores. python metrics.py > metrics.json"""
import json
import numpy as np, sklearn
from sklearn import metrics as m

rng = np.random.default_rng(20261102)
cases = []
for n, levels in [(12, 3), (20, 0), (44, 0), (44, 6), (44, 25), (90, 0), (300, 0), (300, 11), (1500, 40)]:
    y = rng.integers(0, 2, n)
    y[:2] = [0, 1]
    s = y + rng.normal(0, 1.2, n)
    if levels:
        s = np.round(s * levels / 5)
    p = 1 / (1 + np.exp(-(y - 0.5 + rng.normal(0, 1, n))))
    top = np.sort(s)[::-1]
    # precision@5 as the mean over orders of tied posts: the share of accepted ones in a tied group, by its places
    hits = sum((y[s == v].mean()) * max(0, min(5, (s >= v).sum()) - (s > v).sum()) for v in np.unique(s))
    cases.append(dict(
        score=s.tolist(), probability=p.tolist(), accepted=y.tolist(),
        auc=m.roc_auc_score(y, s), average_precision=m.average_precision_score(y, s),
        ndcg_at_10=m.ndcg_score([y], [s], k=10), precision_at_5=hits / 5,
        log_loss=m.log_loss(y, p), brier=m.brier_score_loss(y, p),
        accuracy=m.accuracy_score(y, p >= 0.5), f1=m.f1_score(y, p >= 0.5), mcc=m.matthews_corrcoef(y, p >= 0.5)))
print(json.dumps(dict(software={"scikit-learn": sklearn.__version__, "numpy": np.__version__}, cases=cases)))
