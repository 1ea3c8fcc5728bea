"""River: logistic regression, PA-II, and the pipeline that this project replaced (a scaler and a stack of three).

    python experiments/compare/peers/river_peer.py outputs/peers/sessions outputs/peers/river
"""
from river import ensemble, linear_model, optim, preprocessing

import sessions


class River:
    @staticmethod
    def encode(pool):
        return [dict(enumerate(row.tolist())) for row in pool]

    def step(self, x, y):
        p = self.model.predict_proba_one(x).get(True, 0.5)
        self.model.learn_one(x, bool(y))
        return p

    def margins(self, xs):
        return [sessions.logit(self.model.predict_proba_one(x).get(True, 0.5)) for x in xs]


class Logistic(River):
    def __init__(self):
        self.model = linear_model.LogisticRegression(optim.SGD(1.0), intercept_lr=0.0)

    def margins(self, xs):
        w = self.model.weights
        return [sum(w.get(k, 0.0) * v for k, v in x.items()) for x in xs]


class PA(Logistic):
    def __init__(self):
        self.model = linear_model.PAClassifier(C=0.1, mode=2, learn_intercept=False)


class Original(River):
    def __init__(self):
        self.model = preprocessing.StandardScaler() | ensemble.StackingClassifier(
            [
                linear_model.LogisticRegression(),
                linear_model.PAClassifier(C=0.01, mode=1),
                linear_model.PAClassifier(C=0.01, mode=2),
            ],
            meta_classifier=linear_model.LogisticRegression(),
        )


sessions.run([
    ("river-logistic", "rate=1", Logistic),
    ("river-pa", "variant=2 c=0.1", PA),
    ("original", "scaler stack", Original),
])
