"""Adds up the cleaned chunks of a folder and prints the totals as JSON: totals.py FOLDER."""

import collections
import glob
import json
import os
import sys

orders, cents, broken = collections.Counter(), collections.Counter(), 0
for path in sorted(glob.glob(os.path.join(sys.argv[1], "*.jsonl"))):
    with open(path, encoding="utf-8") as lines:
        for order in map(json.loads, lines):
            if isinstance(order["cents"], int) and order["city"]:
                orders[order["city"]] += 1
                cents[order["city"]] += order["cents"]
            else:
                broken += 1
cities = [{"city": city, "orders": orders[city], "cents": cents[city]} for city in sorted(orders)]
print(json.dumps({"good": orders.total(), "broken": broken, "cents": cents.total(), "cities": cities}, ensure_ascii=False))
