"""Prints every row of every cleaned chunk as JSON lines: rows.py FOLDER."""

import glob
import os
import sys

for path in sorted(glob.glob(os.path.join(sys.argv[1], "*.jsonl"))):
    with open(path, encoding="utf-8") as lines:
        sys.stdout.write(lines.read())
