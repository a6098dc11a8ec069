"""Writes the totals in the variable TOTALS (JSON) as a Markdown table under the title in TITLE: report.py FILE."""

import json
import os
import sys

totals = json.loads(os.environ["TOTALS"])
lines = [f"# {os.environ['TITLE']}", "", "| City | Orders | Amount |", "|---|---:|---:|"]
lines += [f"| {row['city']} | {row['orders']} | {row['cents'] / 100:.2f} |" for row in totals["cities"]]
lines += [f"| **All** | {totals['good']} | {totals['cents'] / 100:.2f} |", "", f"{totals['broken']} orders are broken and left out."]
path = sys.argv[1]
with open(path + ".part", "w", encoding="utf-8") as file:
    file.write("\n".join(lines) + "\n")
os.replace(path + ".part", path)
print(json.dumps({"file": os.path.abspath(path)}))
