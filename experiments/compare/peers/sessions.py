"""The sessions that `simulate -export-sessions DIR` wrote, and what a peer leaves: results.csv and bench.txt of a run.

A peer is a class: Peer() is a fresh model of one user; step(x, y) returns P(accepted), then learns y; margins(xs)
scores posts without learning. encode(pool) is the pool in the library's own form, which costs no time here.
"""
import csv, json, math, pathlib, sys, time
import numpy as np


def load(folder):
    folder = pathlib.Path(folder)
    pool = np.load(folder / "pool.npy").astype(np.float64)
    lines = (folder / "exported.sessions.jsonl").read_text().splitlines()
    return pool, [json.loads(line) for line in lines]


def auc(scores, labels):
    s, y = np.asarray(scores), np.asarray(labels)
    a, b = s[y == 1][:, None], s[y == 0][None, :]
    return float(((a > b) + 0.5 * (a == b)).mean()) if a.size and b.size else math.nan


def logit(p):
    p = min(max(p, 1e-12), 1 - 1e-12)
    return math.log(p / (1 - p))


def timed(peer, encoded, sessions):
    """Processor time of predicting and learning, in ns per event."""
    spent = events = 0
    for s in sessions:
        model, posts = peer(), [encoded[i] for i in s["items"]]
        if hasattr(model, "prepare"):
            model.prepare(posts, s.get("clicks", s["labels"]))
        before = time.thread_time_ns()
        for x, y in zip(posts, s.get("clicks", s["labels"])):
            model.step(x, y)
        spent += time.thread_time_ns() - before
        events += len(posts)
    return spent / events, events


def quality(peer, encoded, s):
    """AUC, centred as ours (the margin less the mean margin of the posts so far) and plain; log loss; Brier."""
    model, posts = peer(), [encoded[i] for i in s["items"]]
    centred, plain, p = [], [], []
    for t, (x, y) in enumerate(zip(posts, s.get("clicks", s["labels"]))):
        f = np.asarray(model.margins(posts[: t + 1]))
        centred.append(round(f[-1] - f.mean(), 12))
        plain.append(f[-1])
        p.append(min(max(model.step(x, y), 1e-12), 1 - 1e-12))
    y = np.asarray(s["labels"])
    q = np.asarray(p)
    loss = -np.log(np.where(y == 1, q, 1 - q)).mean()
    return auc(centred, y), auc(plain, y), loss, ((q - y) ** 2).mean()


def run(peers, argv=sys.argv):
    """peers: (learner, settings, class) each. Arguments: SESSIONS OUT [time], the last to add another time alone."""
    pool, sessions = load(argv[1])
    out = pathlib.Path(argv[2])
    out.mkdir(parents=True, exist_ok=True)
    again = len(argv) > 3
    with open(out / "bench.txt", "a" if again else "w") as bench:
        for learner, settings, peer in peers:
            ns, events = timed(peer, peer.encode(pool), sessions)
            name = "BenchmarkPrequential/learner=" + ":".join([learner] + settings.split())
            print(f"{name} {events} {ns:.1f} ns/event", file=bench)
    if again:
        return
    with open(out / "results.csv", "w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow("learner settings topic session events accepted auc auc_plain log_loss brier".split())
        for learner, settings, peer in peers:
            encoded = peer.encode(pool)
            for s in sessions:
                numbers = [f"{x:.6f}" if x == x else "" for x in quality(peer, encoded, s)]
                counts = [len(s["items"]), sum(s["labels"])]
                rows.writerow([learner, settings, s["topic"], s["session"]] + counts + numbers)
