"""Turns a CSV file into JSON lines beside it; broken rows stay, with the value that is wrong: clean.py FILE."""

import csv
import json
import os
import re
import sys

path = sys.argv[1]
target = os.path.splitext(path)[0] + ".jsonl"
good = broken = 0
with open(path, newline="", encoding="utf-8") as table, open(target + ".part", "w", encoding="utf-8") as lines:
    for row in csv.DictReader(table):
        amount = row["amount"].strip()
        is_number = re.fullmatch(r"\d+\.\d\d", amount)
        order = {"id": row["id"], "city": row["city"].strip(), "cents": int(amount.replace(".", "")) if is_number else amount}
        if is_number and order["city"]:
            good += 1
        else:
            broken += 1
        lines.write(json.dumps(order, ensure_ascii=False) + "\n")
os.replace(target + ".part", target)
print(json.dumps({"file": target, "good": good, "broken": broken}))
