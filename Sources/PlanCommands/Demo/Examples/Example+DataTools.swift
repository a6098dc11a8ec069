// Written by 'make examples' from Examples/data; a test compares them.
extension Example {
    static let dataTools: [File] = [
        File(
            path: "tools/clean.py",
            text: ##"""
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

                """##),
        File(
            path: "tools/make_up.py",
            text: ##"""
                """Makes up a CSV file of orders, the same for the same seed: make_up.py OUT ROWS SEED. About 2 rows of 100 are broken."""

                import csv
                import json
                import os
                import random
                import sys

                CITIES = ["Aarhus", "Bergen", "Gdańsk", "Kaunas", "Lübeck", "Malmö", "Oulu", "Riga", "Tallinn", "Turku"]
                BREAKAGES = [lambda row: [row[0], row[1], "-"], lambda row: [row[0], "", row[2]], lambda row: [row[0], row[1], "-" + row[2]]]

                out, rows, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
                chance = random.Random(seed)
                os.makedirs(out, exist_ok=True)
                path = os.path.join(out, "orders.csv")
                with open(path + ".part", "w", newline="", encoding="utf-8") as file:
                    table = csv.writer(file)
                    table.writerow(["id", "city", "amount"])
                    for number in range(rows):
                        row = [f"o{number:05}", chance.choice(CITIES), f"{chance.randrange(100, 50000) / 100:.2f}"]
                        table.writerow(chance.choice(BREAKAGES)(row) if chance.random() < 0.02 else row)
                os.replace(path + ".part", path)
                print(json.dumps({"file": path, "rows": rows}))

                """##),
        File(
            path: "tools/report.py",
            text: ##"""
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

                """##),
        File(
            path: "tools/rows.py",
            text: ##"""
                """Prints every row of every cleaned chunk as JSON lines: rows.py FOLDER."""

                import glob
                import os
                import sys

                for path in sorted(glob.glob(os.path.join(sys.argv[1], "*.jsonl"))):
                    with open(path, encoding="utf-8") as lines:
                        sys.stdout.write(lines.read())

                """##),
        File(
            path: "tools/split.py",
            text: ##"""
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

                """##),
        File(
            path: "tools/totals.py",
            text: ##"""
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

                """##),
    ]
}
