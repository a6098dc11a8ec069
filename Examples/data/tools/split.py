"""Splits a CSV file into files of so many rows, each with the heading, and prints one JSON line for each: split.py FILE OUT ROWS."""

import csv
import itertools
import json
import os
import sys

source, out, size = sys.argv[1], sys.argv[2], int(sys.argv[3])
os.makedirs(out, exist_ok=True)
for old in os.listdir(out):
    os.remove(os.path.join(out, old))
with open(source, newline="", encoding="utf-8") as file:
    table = csv.reader(file)
    heading = next(table)
    for number in itertools.count():
        rows = list(itertools.islice(table, size))
        if not rows:
            break
        path = os.path.join(out, f"{number:04}.csv")
        with open(path, "w", newline="", encoding="utf-8") as chunk:
            csv.writer(chunk).writerows([heading, *rows])
        print(json.dumps({"file": path, "rows": len(rows)}))
