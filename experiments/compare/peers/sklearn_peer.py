"""scikit-learn: logistic regression by stochastic gradient descent, one post at a time.

    python experiments/compare/peers/sklearn_peer.py outputs/peers/sessions outputs/peers/sklearn
"""
import warnings

import numpy as np
from sklearn.linear_model import SGDClassifier

import sessions

warnings.filterwarnings("ignore")
CLASSES = np.array([0, 1])


class SGD:
    def __init__(self):
        self.model = SGDClassifier(
            loss="log_loss", learning_rate="constant", eta0=1.0, alpha=0.0, penalty=None, fit_intercept=False
        )
        self.fitted = False

    @staticmethod
    def encode(pool):
        return [row[None, :].copy() for row in pool]

    def step(self, x, y):
        p = float(self.model.predict_proba(x)[0, 1]) if self.fitted else 0.5
        self.model.partial_fit(x, [y], classes=CLASSES)
        self.fitted = True
        return p

    def margins(self, xs):
        return self.model.decision_function(np.vstack(xs)) if self.fitted else np.zeros(len(xs))


sessions.run([("sklearn-sgd", "rate=1", SGD)])
