"""Vowpal Wabbit: logistic loss, as it comes and by plain gradient descent. learn() predicts before it learns.

    python experiments/compare/peers/vw_peer.py outputs/peers/sessions outputs/peers/vw
"""
from vowpalwabbit import Workspace

import sessions

COMMON = "--loss_function logistic --noconstant -b 10 --quiet"


class VW:
    workspace = None  # one for all users: a fresh one takes longer than a session; its weights are emptied instead

    def __init__(self):
        if type(self).workspace is not None:
            type(self).workspace.finish()
        type(self).workspace = Workspace(self.options + " " + COMMON)
        self.vw = type(self).workspace
        self.known = {}

    @staticmethod
    def encode(pool):
        return [" | " + " ".join(f"{k}:{v:.7g}" for k, v in enumerate(row)) for row in pool]

    def step(self, x, y):
        example = self.known.get(x) or self.vw.parse(("1" if y else "-1") + x)
        self.vw.learn(example)
        score = example.get_simplelabel_prediction()
        self.vw.finish_example(example)
        return 1 / (1 + 2.718281828459045 ** -score)

    def prepare(self, posts, labels):
        """Examples read beforehand: what the text costs is no time of the learner."""
        self.known = {x: self.vw.parse(("1" if y else "-1") + x) for x, y in zip(posts, labels)}

    def margins(self, xs):
        return [self.vw.predict(x) for x in xs]


class Default(VW):
    options = ""


class SGD(VW):
    options = "--sgd -l 1 --power_t 0"


sessions.run([("vw", "default", Default), ("vw-sgd", "rate=1", SGD)])
