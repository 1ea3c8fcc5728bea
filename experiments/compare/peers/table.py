"""The table of the README: AUC on the same sessions, and processor time of an event, of ours and of peers.

    python experiments/compare/peers/table.py outputs/peers
"""
import collections, csv, pathlib, re, statistics, sys

folder = pathlib.Path(sys.argv[1])
OURS = "logistic rate=1"

by_topic = collections.defaultdict(lambda: collections.defaultdict(list))
for path in folder.glob("*/results.csv"):
    for row in csv.DictReader(open(path)):
        if row["auc"]:
            label = f"{row['learner']} {row['settings']}".strip()
            by_topic[label][row["topic"]].append(float(row["auc"]))
auc = {label: statistics.mean(map(statistics.mean, topics.values())) for label, topics in by_topic.items()}

times = collections.defaultdict(list)
for path in folder.glob("*/bench*.txt"):
    for line in open(path):
        if m := re.match(r"BenchmarkPrequential/learner=(\S+) \d+ ([\d.]+) ns/event", line):
            times[m[1].replace(":", " ")].append(float(m[2]))
ns = {label: statistics.median(list) for label, list in times.items()}
whole = [
    float(m[1])
    for path in folder.glob("*/whole*.txt")
    for m in re.finditer(r"([\d.]+) cpu-ns/event", open(path).read())
]

rounds = max(map(len, times.values()))
print(f"| learner | AUC | ns/event, median of {rounds} rounds | times `{OURS}` with AUC |\n|---|--:|--:|--:|")
base = statistics.median(whole)
print(f"| `{OURS}` and AUC at every event | | {base:,.0f} | 1 |")
for label in sorted(ns, key=ns.get):
    print(f"| `{label}` | {100 * auc[label]:.2f} | {ns[label]:,.0f} | {ns[label] / base:,.{0 if ns[label] > 10 * base else 1}f} |")
