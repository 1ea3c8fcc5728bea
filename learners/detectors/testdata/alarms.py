"""Writes alarms.json: where the detectors of River raise alarms on 20 generated series.

    pip install river==0.26.1
    python alarms.py > alarms.json

A series is parts of so many numbers each, from one generator: state = state * 6364136223846793005 + 1442695040888963407
modulo 2^64, which starts at seed, and u = (state >> 11) / 2^53. A bit is 1 where u < level, a number is (u + level) / 2.
"""
import json
import random

import river
from river import drift

DETECTORS = {
    "adwin": drift.ADWIN,
    "adwin clock=1 delta=0.05": lambda: drift.ADWIN(clock=1, delta=0.05),
    "adwin buckets=3 shortest=2 grace=4 clock=7": lambda: drift.ADWIN(
        max_buckets=3, min_window_length=2, grace_period=4, clock=7),
    "ddm": drift.binary.DDM,
    "ddm warm=100 threshold=2": lambda: drift.binary.DDM(warm_start=100, drift_threshold=2),
    "hddm-a": drift.binary.HDDMA,
    "hddm-a confidence=0.1": lambda: drift.binary.HDDMA(drift_confidence=0.1, warning_confidence=0.1),
    "hddm-w": drift.binary.HDDMW,
    "hddm-w confidence=0.05 weight=0.2": lambda: drift.binary.HDDMW(
        drift_confidence=0.05, warning_confidence=0.05, lambda_val=0.2),
    "page-hinkley": drift.PageHinkley,
    "page-hinkley threshold=8 delta=0.05 alpha=0.999 warm=10": lambda: drift.PageHinkley(
        threshold=8, delta=0.05, alpha=0.999, min_instances=10),
}


def numbers(series):
    state = series["seed"]
    for n, level in series["parts"]:
        for _ in range(n):
            state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
            u = (state >> 11) / 2**53
            yield (1.0 if u < level else 0.0) if series["bits"] else (u + level) / 2


def alarms(detector, series):
    for i, x in enumerate(numbers(series)):
        detector.update(x)
        if detector.drift_detected:
            yield i


rng = random.Random(15)
all_series = []
for k in range(20):
    parts = [[rng.choice([40, 100, 250, 600, 1500]), rng.choice([0.02, 0.1, 0.2, 0.3, 0.5, 0.7, 0.9])]
             for _ in range(rng.randint(1, 6))]
    all_series.append({"seed": k + 1, "bits": k % 3 != 2, "parts": parts})
for s in all_series:
    s["alarms"] = {name: list(alarms(new(), s)) for name, new in DETECTORS.items()}
print('{"river": "%s", "series": [' % river.__version__)
print(",\n".join(json.dumps(s) for s in all_series))
print("]}")
