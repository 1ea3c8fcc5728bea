"""Writes reference.json: what other software says of the same numbers. python reference.py > reference.json

Needs scipy, statsmodels, scikit-learn and MLstatkit; the versions are written into the file.
"""
import json, warnings
import numpy as np, scipy, scipy.stats as st, sklearn, statsmodels
from importlib.metadata import version
from statsmodels.stats.multitest import multipletests
from sklearn.metrics import roc_auc_score
from MLstatkit import Delong_test

warnings.simplefilter("ignore")
rng = np.random.default_rng(20261101)
out = {"software": {"numpy": np.__version__, "scipy": scipy.__version__, "statsmodels": statsmodels.__version__,
                    "scikit-learn": sklearn.__version__, "MLstatkit": version("MLstatkit")}}

paired = []
for n in [5, 6, 8, 10, 10, 12, 13]:
    for kind in ["distinct", "ties", "zeros"]:
        d = rng.normal(0.4, 1, n)
        if kind != "distinct":
            d = np.round(d * 2) / 2 if kind == "ties" else np.round(d)
        if kind == "ties":
            d[d == 0] = 0.5
        if not d.any():
            continue
        w = st.wilcoxon(d, zero_method="pratt", method=st.PermutationMethod(n_resamples=np.inf))
        t = st.ttest_1samp(d, 0)
        ci = t.confidence_interval(0.95)
        plus = st.rankdata(np.abs(d))[d > 0].sum()
        paired.append(dict(d=d.tolist(), w=plus, p_w=w.pvalue, t=t.statistic, p_t=t.pvalue, low=ci.low, high=ci.high))
for n in [25, 45]:  # no ties: scipy's own exact distribution
    d = rng.normal(0.3, 1, n)
    w, t = st.wilcoxon(d, method="exact"), st.ttest_1samp(d, 0)
    ci = t.confidence_interval(0.95)
    paired.append(dict(d=d.tolist(), w=st.rankdata(np.abs(d))[d > 0].sum(), p_w=w.pvalue, t=t.statistic, p_t=t.pvalue, low=ci.low, high=ci.high))
d = np.round(rng.normal(0.1, 1, 250), 1)  # normal approximation, with zeros and ties
w, t = st.wilcoxon(d, zero_method="pratt", correction=False, method="asymptotic"), st.ttest_1samp(d, 0)
ci = t.confidence_interval(0.95)
paired.append(dict(d=d.tolist(), w=st.rankdata(np.abs(d))[d > 0].sum(), p_w=w.pvalue, t=t.statistic, p_t=t.pvalue, low=ci.low, high=ci.high))
out["paired"] = paired

out["holm"] = [dict(p=p, adjusted=multipletests(p, method="holm")[1].tolist())
               for p in ([0.01], [0.04, 0.01, 0.03], [0.5, 0.001, 0.001, 0.02, 0.9], rng.uniform(0, 0.1, 12).tolist())]

friedman = []
for n, k in [(6, 3), (10, 3), (10, 5), (12, 17)]:
    for ties in (False, True):
        x = rng.normal(0, 1, (n, k)) + np.linspace(0, 1, k)
        if ties:
            x = np.round(x)
        r = st.friedmanchisquare(*x.T)
        friedman.append(dict(values=x.tolist(), statistic=r.statistic, p=r.pvalue,
                             ranks=np.mean([st.rankdata(-b) for b in x], axis=0).tolist()))
out["friedman"] = friedman

out["range"] = [dict(k=k, q=float(st.studentized_range.ppf(0.95, k, np.inf))) for k in (2, 3, 5, 10, 20, 50)]

delong = []
for n, levels in [(60, 0), (300, 0), (300, 7)]:
    y = rng.integers(0, 2, n)
    a, b = y + rng.normal(0, 1, n), y + rng.normal(0, 1.6, n)
    if levels:
        a, b = np.round(a * levels / 4), np.round(b * levels / 4)
    psi = lambda x, z: (x > z) + 0.5 * (x == z)
    comp = []
    for s in (a, b):  # the definition of DeLong et al. (1988), by numpy
        m = psi(s[y == 1][:, None], s[y == 0][None, :])
        comp.append((m.mean(1), m.mean(0)))
    s10, s01 = np.cov([c[0] for c in comp]), np.cov([c[1] for c in comp])
    s = s10 / (y == 1).sum() + s01 / (y == 0).sum()
    case = dict(a=a.tolist(), b=b.tolist(), accepted=y.tolist(), auc_a=roc_auc_score(y, a), auc_b=roc_auc_score(y, b),
                var_a=s[0, 0], var_diff=s[0, 0] + s[1, 1] - 2 * s[0, 1])
    z, p = Delong_test(y, a, b, verbose=0)[:2]
    case["z"], case["p"] = float(z), float(p)
    delong.append(case)
out["delong"] = delong
print(json.dumps(out))
