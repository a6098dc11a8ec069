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
